import { expect, test } from "vitest";
import { isCallback, withoutBadCallback } from "./sign-in-cookies";

test.each([
  ["next-auth.callback-url=foo; reeve-zone=UTC", "reeve-zone=UTC"],
  ["a=1; next-auth.callback-url=javascript%3Aalert(1)", "a=1"],
  ["__Secure-next-auth.callback-url=%FF; next-auth.session-token=x", "next-auth.session-token=x"],
  ["next-auth.callback-url=http%3A%2F%2F127.0.0.1%3A3000%2Fmain; a=1", "next-auth.callback-url=http%3A%2F%2F127.0.0.1%3A3000%2Fmain; a=1"],
  ["next-auth.callback-url=%2Fmain", "next-auth.callback-url=%2Fmain"],
  ["", ""],
])("cookies %j come to the sign-in as %j", (sent, kept) => {
  expect(withoutBadCallback(sent)).toBe(kept);
});

test("where to go after signing in is a path or an address of the web", () => {
  expect(["/main", "http://localhost:3000/"].every(isCallback)).toBe(true);
  expect(["x", "javascript:alert(1)", "", "http://"].some(isCallback)).toBe(false);
});
