import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PlainText } from "./plain-text";

/** What is kept on one line where there is room. */
const keptWhole = (text: string) => [...renderToStaticMarkup(<PlainText text={text} />).matchAll(/<span class="inline-block[^"]*">([^<]*)<\/span>/g)].map(([, words]) => words);

test.each([
  ["an invoice's number", "Paid INV-4499 on Monday", ["INV-4499"]],
  ["several", "PO-77-A8 and CR-1", ["PO-77-A8", "CR-1"]],
  ["an account's number with its blanks", "to NL42 ABCD 0417 1643 00 today", ["NL42 ABCD 0417 1643 00"]],
  ["with what may not begin or end a line", "Note on REQ-1203: sent (INV-4499), and “PO-77-A8”.", ["REQ-1203:", "(INV-4499),", "“PO-77-A8”."]],
  ["no word in capitals", "IBAN of ACME GMBH is missing", []],
  ["no hyphenated word", "a follow-up on set-point 4-20", []],
])("a reference is kept on one line: %s", (_, text, kept) => {
  expect(keptWhole(text)).toEqual(kept);
  expect(renderToStaticMarkup(<PlainText text={text} />).replaceAll(/<[^>]+>/g, ""), "nothing is lost").toBe(text);
});
