import type { Action } from "./action";

/**
 * The actions that what was typed may mean: every word begins a word of the label or is one of its keywords' beginnings.
 * In their own order; with nothing typed, all of them.
 */
export function matchingActions(actions: readonly Action[], typed: string): readonly Action[] {
  const words = wordsOf(typed);
  return actions.filter((action) => {
    const known = wordsOf([action.label, ...(action.keywords ?? [])].join(" "));
    return words.every((word) => known.some((one) => one.startsWith(word)));
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
