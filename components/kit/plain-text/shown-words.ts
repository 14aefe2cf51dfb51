import type { ReactNode } from "react";
import { visibleString } from "./visible-text";

/** Words with a name in them: where they are plain text, nothing in them stays hidden or turns the rest round. */
export function shownWords(words: ReactNode): ReactNode {
  return typeof words === "string" ? visibleString(words) : words;
}
