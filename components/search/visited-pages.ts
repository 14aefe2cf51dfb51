import { readStored, writeStored } from "@/components/kit/preferences/stored-text";

/** So many visits are remembered: what somebody did last month says little of what they want now. */
const KEPT = 40;

const keyOf = (slug: string) => `reeve.pages.${slug}`;

/** The pages somebody went to, the latest first. Whatever else stands in the browser's storage counts as nothing. */
export function parseVisits(text: string | null): readonly string[] {
  try {
    const kept: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, KEPT) : [];
  } catch {
    // Cut short or written by something else: there is nothing to remember then.
    return [];
  }
}

/** One more visit. To stay is not to come again. */
export function withVisit(visits: readonly string[], page: string): readonly string[] {
  return visits[0] === page ? visits : [page, ...visits].slice(0, KEPT);
}

/** The pages in the order in which they are likely to be wanted: the most visited first, the latest of equals; not the one that one is on. */
export function usualPages(visits: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const page of visits) counts.set(page, (counts.get(page) ?? 0) + 1);
  return [...counts].filter(([page]) => page !== visits[0]).sort((a, b) => b[1] - a[1]).map(([page]) => page);
}

export function noteVisit(slug: string, page: string): void {
  const before = readStored(keyOf(slug));
  const text = JSON.stringify(withVisit(parseVisits(before), page));
  if (text !== before) writeStored(keyOf(slug), text);
}

export function readUsualPages(slug: string): readonly string[] {
  return usualPages(parseVisits(readStored(keyOf(slug))));
}
