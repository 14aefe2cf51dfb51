import { visibleString } from "./plain-text/visible-text";

/** What two lines hold beside the tools of a phone's header. */
const MOST_LETTERS = 24;
const LONGEST_WORD = 16;

/** Whether a phone's header says all of a name, so that the page below it need not say it again. */
export function isWholeInPhoneHeader(name: string): boolean {
  const shown = visibleString(name);
  return shown.length <= MOST_LETTERS && shown.split(/\s+/).every((word) => word.length <= LONGEST_WORD);
}
