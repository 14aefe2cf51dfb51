import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openPermit, permitHeader, sealPermit, type PermitClaims } from "./permit";

const base64url = (text: string) => Buffer.from(text).toString("base64url");
const fromBase64url = (text: string) => Buffer.from(text, "base64url").toString();
const hmac = (text: string) => createHmac("sha256", "a key of the tests").update(text).digest("base64url");

const claims: PermitClaims = {
  id: "pmt_1",
  workspaceId: "wsp_1",
  actionId: "act_1",
  agentId: "agt_1",
  systemId: "sys_1",
  toolId: "tol_1",
  argumentsDigest: "ab".repeat(32),
  epoch: 12,
  validFrom: 1000,
  expiresAt: 61_000,
};

const seal = (one: PermitClaims) => sealPermit(one, permitHeader("key-1", base64url), hmac, base64url);

function isGenuine(token: string): boolean {
  const parts = openPermit(token, fromBase64url);
  return parts !== null && hmac(parts.signed) === parts.signature;
}

describe("GATE 9: a permit", () => {
  test("opens as exactly what was sealed, and names its key", () => {
    const token = seal(claims);
    expect(openPermit(token, fromBase64url)).toMatchObject({ keyId: "key-1", claims });
    expect(isGenuine(token)).toBe(true);
  });

  test("is refused when any one character of it is changed", () => {
    const token = seal(claims);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === "A" ? "B" : "A";
      const changed = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      // The last character of base64url may carry bits that mean nothing; the text is compared, so it is refused all the same.
      expect(isGenuine(changed), `character ${at}`).toBe(false);
    }
  });

  test.each(Object.keys(claims) as (keyof PermitClaims)[])("is refused with another `%s` under the old signature", (name) => {
    const other = { ...claims, [name]: typeof claims[name] === "number" ? 99 : "other" };
    const [, body] = seal(other).split(".");
    const [header, , signature] = seal(claims).split(".");
    expect(isGenuine(`${header}.${body}.${signature}`)).toBe(false);
  });

  test.each([
    ["no algorithm", { alg: "none", typ: "reeve-permit", kid: "key-1" }],
    ["another algorithm", { alg: "HS512", typ: "reeve-permit", kid: "key-1" }],
    ["another type", { alg: "HS256", typ: "JWT", kid: "key-1" }],
    ["no key", { alg: "HS256", typ: "reeve-permit" }],
  ])("is not opened with %s, signed or not", (_, head) => {
    const [, body] = seal(claims).split(".");
    const signed = `${base64url(JSON.stringify(head))}.${body}`;
    expect(openPermit(`${signed}.${hmac(signed)}`, fromBase64url)).toBeNull();
  });

  test("anything else is not a permit, and nothing makes opening throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(fc.jsonValue().map((value) => base64url(JSON.stringify(value))), { maxLength: 5 }).map((parts) => parts.join("."))), (text) => {
        expect(openPermit(text, fromBase64url)).toBeNull();
      }),
      { numRuns: 2000, seed: 2 },
    );
    expect(openPermit("", fromBase64url)).toBeNull();
    expect(openPermit(`${seal(claims)}.more`, fromBase64url)).toBeNull();
    expect(openPermit(seal({ ...claims, agentId: "x".repeat(3000) }), fromBase64url)).toBeNull();
    expect(openPermit(seal({ ...claims, epoch: 1.5 }), fromBase64url)).toBeNull();
  });
});
