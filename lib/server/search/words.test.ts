import { expect, test } from "vitest";
import { wordPatterns } from "./words";

test("separators of names separate what is typed too, and nothing is looked for where nothing else was typed", () => {
  expect(wordPatterns("  Pay erp.invoices ")).toMatchObject({ anywhere: ["%pay%", "%erp%", "%invoices%"], first: "pay%" });
  expect(wordPatterns("-._ /")).toBeNull();
});

test("nothing that is typed is a wildcard or a pattern", () => {
  expect(wordPatterns("100% a\\b (x)*")).toEqual({
    anywhere: ["%100\\%%", "%a\\\\b%", "%(x)*%"],
    atWord: ["(^|[-\\s._/@])100\\%", "(^|[-\\s._/@])a\\\\b", "(^|[-\\s._/@])\\(x\\)\\*"],
    first: "100\\%%",
  });
});
