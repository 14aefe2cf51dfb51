import { expect, test } from "vitest";
import { csvOf } from "./csv";

test("fields with commas, quotes and line breaks are quoted", () => {
  expect(csvOf({ columns: ["From", "Allowed"], rows: [["1 Oct, 14:00", "12"], ['say "yes"', "0"], ["two\nlines", ""]] })).toBe('From,Allowed\r\n"1 Oct, 14:00",12\r\n"say ""yes""",0\r\n"two\nlines",\r\n');
});

test("a name cannot become a formula, and a negative number stays one", () => {
  expect(csvOf({ columns: ["Agent"], rows: [["=HYPERLINK(1)"], ["-12.5"], ["@sum"], ["-cmd"]] })).toBe("Agent\r\n'=HYPERLINK(1)\r\n-12.5\r\n'@sum\r\n'-cmd\r\n");
});
