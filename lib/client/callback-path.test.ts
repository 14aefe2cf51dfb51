import { expect, test } from "vitest";
import { callbackPath } from "./callback-path";

test("after signing in one comes back to the same place, query and all", () => {
  expect(callbackPath("/demo/approvals?approval=apr_1&view=all_open")).toBe("/demo/approvals?approval=apr_1&view=all_open");
});

test("a link cannot send whoever signs in to another site", () => {
  for (const link of ["https://evil.example/", "//evil.example/x", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/\t/evil.example", ""]) {
    expect(callbackPath(link), link).toBe("/");
  }
});

test("nobody is sent back to the sign-in page or into the API", () => {
  expect(callbackPath("/sign-in?callbackUrl=/demo")).toBe("/");
  expect(callbackPath("/api/auth/signout")).toBe("/");
  expect(callbackPath(null)).toBe("/");
});
