/** What was typed, as SQL looks for it. */
export type WordPatterns = {
  /** For `like` over lower case: quick, and true of everything that the next is true of. */
  readonly anywhere: readonly string[];
  /** For `~*`: each word is the beginning of a word. */
  readonly atWord: readonly string[];
  /** For `ilike`: the name begins with the first. */
  readonly first: string;
};

/** No more than eight words count. In names of tools, agents and files not only blanks separate them. */
export function wordPatterns(typed: string): WordPatterns | null {
  const words = typed.toLowerCase().split(/[\s\-._/@]+/u).filter((word) => word !== "").slice(0, 8);
  const [first] = words;
  if (first === undefined) return null;
  return {
    anywhere: words.map((word) => `%${escapeLike(word)}%`),
    atWord: words.map((word) => `(^|[-\\s._/@])${word.replaceAll(/[^\p{L}\p{N}]/gu, "\\$&")}`),
    first: `${escapeLike(first)}%`,
  };
}

function escapeLike(word: string): string {
  return word.replaceAll(/[\\%_]/g, "\\$&");
}
