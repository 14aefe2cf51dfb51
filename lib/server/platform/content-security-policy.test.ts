import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { contentSecurityPolicy, libraryStyleDigests } from "./content-security-policy";

function styleTextOf(library: string): string {
  const path = fileURLToPath(new URL(`../../../node_modules/${library}/dist/index.mjs`, import.meta.url));
  const literal = /^__insertCSS\((".*")\);$/m.exec(readFileSync(path, "utf8"))?.[1];
  if (!literal) throw new Error(`no style text found in ${library}`);
  // The literals hold `\n` and no other escape that JSON would read differently.
  return JSON.parse(literal) as string;
}

const digestOf = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

describe("content security policy", () => {
  test("the allowed digests are those of the style sheets that the installed vaul and sonner insert", () => {
    expect(libraryStyleDigests).toEqual({
      empty: digestOf(""),
      sonner: digestOf(styleTextOf("sonner")),
      vaul: digestOf(styleTextOf("vaul")),
    });
  });

  test("in production no script runs without the nonce of its request, and nothing is evaluated", () => {
    const policy = contentSecurityPolicy({ nonce: "abc", isDevelopment: false });
    const scripts = policy.split("; ").find((directive) => directive.startsWith("script-src "));
    expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
    expect(policy).not.toContain("unsafe-eval");
    expect(policy.split("; ").filter((directive) => directive.includes("unsafe-inline"))).toEqual(["style-src-attr 'unsafe-inline'"]);
  });

  test("nobody may frame a page, and a page talks to its own origin only", () => {
    const policy = contentSecurityPolicy({ nonce: "abc", isDevelopment: true });
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|\*/);
  });
});
