import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import { isMasterKey, type Environment, type EnvironmentVariables } from "@/lib/server/platform/env";
import { SetupProblem } from "@/lib/server/platform/setup-problem";

export const keyPurposes = ["permit", "session", "checkpoint-seal"] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** 32 secret bytes for one purpose. `id` says which without telling what: it is safe in tokens and logs. */
export type Key = { readonly id: string; readonly purpose: KeyPurpose; readonly secret: Buffer };

/** The key to seal with, and all keys that still open what was sealed before a rotation (the current one first). */
export type KeyRing = { readonly current: Key; readonly accepted: readonly Key[] };

/** Derives the key of one purpose from a master key: HKDF-SHA256 (RFC 5869), the purpose as `info`. */
export function deriveKey(masterKey: string, purpose: KeyPurpose): Key {
  if (!isMasterKey(masterKey)) throw new Error("a master key is 32 bytes in base64url");
  const secret = Buffer.from(hkdfSync("sha256", Buffer.from(masterKey, "base64url"), "reeve/v1", purpose, 32));
  return keyOf(purpose, secret);
}

/** The ring of a purpose from master keys, current first. */
export function deriveKeyRing(masterKeys: readonly string[], purpose: KeyPurpose): KeyRing {
  const accepted = masterKeys.map((masterKey) => deriveKey(masterKey, purpose));
  const current = accepted[0];
  if (!current) throw new Error("a key ring needs a master key");
  return { current, accepted };
}

/**
 * The ring of this process for a purpose: the one that its supervisor handed it, or else one derived from the master
 * key. Under a supervisor a process has only the rings it needs, and asking for another throws.
 */
export function keyRingFor(purpose: KeyPurpose, env: Environment, variables: EnvironmentVariables = process.env): KeyRing {
  const handed = variables[keyVariable(purpose)];
  if (handed) return parseKeyRing(handed, purpose);
  if (variables[supervisedVariable]) throw new Error(`this process was started without the key for \`${purpose}\`: it is none of its business`);
  return deriveKeyRing(readMasterKeys(env), purpose);
}

/** Set by the supervisor in its children: they get sub-keys and never look for the master key. */
export const supervisedVariable = "REEVE_SUPERVISED";

/** The variable by which a supervisor hands a ring to a child. */
export function keyVariable(purpose: KeyPurpose): string {
  return `REEVE_KEY_${purpose.toUpperCase().replaceAll("-", "_")}`;
}

/** What {@link keyVariable} holds: the secrets in base64url, current first. */
export function serializeKeyRing(ring: KeyRing): string {
  return ring.accepted.map((key) => key.secret.toString("base64url")).join(",");
}

/** The master keys, current first: from the environment, or else from `<dataFolder>/reeve.key`, which is made if missing. */
export function readMasterKeys(env: Pick<Environment, "masterKeys" | "dataFolder">): readonly string[] {
  if (env.masterKeys.length > 0) return env.masterKeys;
  const file = path.join(env.dataFolder, "reeve.key");
  const content = readOrMakeSecretFile(file, () => randomBytes(32).toString("base64url"));
  const keys = content.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  if (keys.length === 0 || !keys.every(isMasterKey)) {
    throw new SetupProblem(`${file} holds no valid key: put the saved file back, one key of 43 characters a line, the current one first.`);
  }
  return keys;
}

/** Reads a secret file, or makes it with mode 0600, complete or not at all. Two processes at once get the same content. */
export function readOrMakeSecretFile(file: string, make: () => string): string {
  const existing = readSecretFile(file);
  if (existing !== undefined) return existing;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const descriptor = openSync(draft, "wx", 0o600);
  try {
    writeSync(descriptor, `${make()}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
  const made = readSecretFile(file);
  if (made === undefined) throw new Error(`${file} vanished while it was made`);
  return made;
}

function readSecretFile(file: string): string | undefined {
  try {
    if ((statSync(file).mode & 0o077) !== 0) throw new SetupProblem(`${file} can be read by others: run \`chmod 600 ${file}\`.`);
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function parseKeyRing(value: string, purpose: KeyPurpose): KeyRing {
  const accepted = value.split(",").map((secret) => keyOf(purpose, Buffer.from(secret, "base64url")));
  const current = accepted[0];
  if (!current || accepted.some((key) => key.secret.length !== 32)) throw new Error(`${keyVariable(purpose)} is damaged`);
  return { current, accepted };
}

function keyOf(purpose: KeyPurpose, secret: Buffer): Key {
  const id = createHash("sha256").update(`reeve/key-id/${purpose}/`).update(secret).digest("base64url").slice(0, 8);
  return { id, purpose, secret };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
