/** First letters of the first and the last word: `Ines Calder` → `IC`. Never more than two. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (!first) return "?";
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last].map((word) => (word ? (Array.from(word)[0] ?? "") : "")).join("").toUpperCase();
}
