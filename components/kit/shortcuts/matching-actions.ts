import type { Action } from "./action";

/**
 * The actions that what was typed may mean: every word begins a word of the label or of its keywords, or is the one of which that is the plural.
 * In their own order; with nothing typed, all of them.
 */
export function matchingActions(actions: readonly Action[], typed: string): readonly Action[] {
  const words = wordsOf(typed);
  return actions.filter((action) => {
    const known = wordsOf([action.label, ...(action.keywords ?? [])].join(" "));
    return words.every((word) => known.some((one) => one.startsWith(word) || isPluralOf(one, word)));
  });
}

/** Who types "policy" means the page of the policies. */
function isPluralOf(known: string, word: string): boolean {
  return word.endsWith("y") && known === `${word.slice(0, -1)}ies`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
