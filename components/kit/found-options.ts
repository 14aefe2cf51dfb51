/** One thing to choose. `detail` tells namesakes apart and is looked through too. */
export type Option = { readonly id: string; readonly name: string; readonly detail?: string | undefined };

export type FoundOptions = { readonly shown: readonly Option[]; /** How many match and are not shown. */ readonly more: number };

/** Those in which every word occurs, names that begin with what was typed first; at most `most` of them. */
export function findOptions(options: readonly Option[], typed: string, most: number): FoundOptions {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return { shown: options.slice(0, most), more: Math.max(0, options.length - most) };
  const words = wanted.split(/\s+/);
  const matching = options.filter((one) => {
    const text = `${one.name} ${one.detail ?? ""} ${one.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = (one: Option) => Number(one.name.toLowerCase().startsWith(wanted));
  const sorted = matching.map((one, at) => ({ one, at })).sort((a, b) => begins(b.one) - begins(a.one) || a.at - b.at);
  return { shown: sorted.slice(0, most).map(({ one }) => one), more: Math.max(0, matching.length - most) };
}
