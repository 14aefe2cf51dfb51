import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readEnvironment } from "@/lib/server/platform/env";
import { deriveKey, deriveKeyRing, keyPurposes, keyRingFor, keyVariable, readMasterKeys, serializeKeyRing, supervisedVariable } from "@/lib/server/platform/keys";

const first = Buffer.alloc(32, 1).toString("base64url");
const second = Buffer.alloc(32, 2).toString("base64url");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "reeve-keys-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("derived keys", () => {
  test("the derivation never changes: what was sealed under it must open for ever", () => {
    const derived = Object.fromEntries(keyPurposes.map((purpose) => [purpose, deriveKey(first, purpose).id]));
    expect(derived).toMatchInlineSnapshot(`
      {
        "checkpoint-seal": "ItXvwPDG",
        "permit": "s-VHfazs",
        "session": "b5kyXo_8",
      }
    `);
  });

  test("each purpose and each master key has another secret and another id", () => {
    const keys = [first, second].flatMap((master) => keyPurposes.map((purpose) => deriveKey(master, purpose)));
    expect(new Set(keys.map((key) => key.id)).size).toBe(2 * keyPurposes.length);
    expect(new Set(keys.map((key) => key.secret.toString("hex"))).size).toBe(2 * keyPurposes.length);
    expect(keys.every((key) => key.secret.length === 32)).toBe(true);
  });

  test("after a rotation the new key seals and the old one still opens", () => {
    const ring = deriveKeyRing([second, first], "permit");
    expect(ring.current.id).toBe(deriveKey(second, "permit").id);
    expect(ring.accepted.map((key) => key.id)).toEqual([ring.current.id, deriveKey(first, "permit").id]);
  });

  test("GATE 29: a supervised process has the rings that it was handed and is refused every other", () => {
    const env = readEnvironment({ REEVE_DATA: folder }, "/");
    const ring = deriveKeyRing([second, first], "permit");
    const variables = { [supervisedVariable]: "1", [keyVariable("permit")]: serializeKeyRing(ring) };
    expect(keyRingFor("permit", env, variables)).toEqual(ring);
    expect(() => keyRingFor("session", env, variables)).toThrow(/without the key for `session`/);
  });
});

describe("the master key", () => {
  test("is made at first use with mode 0600 and is the same ever after", () => {
    const env = { masterKeys: [], dataFolder: path.join(folder, "data") };
    const made = readMasterKeys(env);
    const file = path.join(folder, "data", "reeve.key");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toMatch(/^[A-Za-z0-9_-]{43}\n$/);
    expect(readMasterKeys(env)).toEqual(made);
  });

  test("from the environment stands above the file", () => {
    expect(readMasterKeys(readEnvironment({ REEVE_KEY: `${second},${first}`, REEVE_DATA: folder }, "/"))).toEqual([second, first]);
  });

  test("in a damaged file, or one that others can read, is refused with what to do", () => {
    const file = path.join(folder, "reeve.key");
    writeFileSync(file, "half a key\n", { mode: 0o600 });
    expect(() => readMasterKeys({ masterKeys: [], dataFolder: folder })).toThrow(/reeve\.key holds no valid key: put the saved file back/);
    chmodSync(file, 0o644);
    expect(() => readMasterKeys({ masterKeys: [], dataFolder: folder })).toThrow(/can be read by others: run `chmod 600/);
  });
});
