import { createCipheriv, createDecipheriv, createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readOrMakeSecretFile, type KeyRing } from "@/lib/server/platform/keys";
import { replaceFile } from "./checkpoint-file";

/** The key that signs checkpoints. Only the worker opens it. */
export type SigningKey = { readonly id: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };

const SEALED_FILE = "signing-key.sealed";
const sealedKey = z.object({ keyId: z.string(), sealedUnder: z.string(), nonce: z.string(), tag: z.string(), sealed: z.string() });

/**
 * Opens this installation's signing key, or makes it at the first start: Ed25519, sealed with AES-256-GCM under the ring for
 * `checkpoint-seal`, its public half in plain beside it for whoever verifies.
 */
export function openSigningKey(folder: string, ring: KeyRing): SigningKey {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const text = readOrMakeSecretFile(path.join(folder, SEALED_FILE), () => makeSealedKey(ring));
  const sealed = sealedKey.parse(JSON.parse(text));
  const under = ring.accepted.find((key) => key.id === sealed.sealedUnder);
  if (under === undefined) throw new Error(`the signing key in ${folder} is sealed under key \`${sealed.sealedUnder}\`, which this process was not given: restore that REEVE_KEY`);
  const decipher = createDecipheriv("aes-256-gcm", under.secret, Buffer.from(sealed.nonce, "base64url"));
  decipher.setAAD(Buffer.from(sealed.keyId));
  decipher.setAuthTag(Buffer.from(sealed.tag, "base64url"));
  const der = Buffer.concat([decipher.update(Buffer.from(sealed.sealed, "base64url")), decipher.final()]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  // After a rotation it is sealed anew, so that the old master key can go.
  if (under.id !== ring.current.id) replaceFile(path.join(folder, SEALED_FILE), `${sealKey(privateKey, sealed.keyId, ring)}\n`, 0o600);
  const publicKey = createPublicKey(privateKey);
  const publicFile = publicKeyFile(folder, sealed.keyId);
  if (!existsSync(publicFile)) writeFileSync(publicFile, publicKey.export({ format: "pem", type: "spki" }), { mode: 0o644 });
  return { id: sealed.keyId, privateKey, publicKey };
}

function makeSealedKey(ring: KeyRing): string {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return sealKey(privateKey, publicKeyId(publicKey), ring);
}

function sealKey(privateKey: KeyObject, keyId: string, ring: KeyRing): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", ring.current.secret, nonce);
  cipher.setAAD(Buffer.from(keyId));
  const sealed = Buffer.concat([cipher.update(privateKey.export({ format: "der", type: "pkcs8" })), cipher.final()]);
  const text = (bytes: Buffer) => bytes.toString("base64url");
  return JSON.stringify({ keyId, sealedUnder: ring.current.id, nonce: text(nonce), tag: text(cipher.getAuthTag()), sealed: text(sealed) });
}

/** The first 16 characters of the SHA-256 (base64url) of the public key's DER: names the key, tells nothing. */
export function publicKeyId(publicKey: KeyObject): string {
  return createHash("sha256").update(publicKey.export({ format: "der", type: "spki" })).digest("base64url").slice(0, 16);
}

function publicKeyFile(folder: string, keyId: string): string {
  return path.join(folder, `public-${keyId}.pem`);
}

/** All public keys that lie in a folder, by id. A file whose name and content disagree is left out. */
export function readPublicKeys(folder: string): ReadonlyMap<string, KeyObject> {
  const keys = new Map<string, KeyObject>();
  if (!existsSync(folder)) return keys;
  for (const name of readdirSync(folder)) {
    if (!/^public-[\w-]{16}\.pem$/.test(name)) continue;
    const key = createPublicKey(readFileSync(path.join(folder, name), "utf8"));
    if (name === `public-${publicKeyId(key)}.pem`) keys.set(publicKeyId(key), key);
  }
  return keys;
}
