import { createHash, hash, randomFillSync } from "node:crypto";
import type { Actor } from "@/lib/core/audit";
import { makeId, type IdKind } from "@/lib/core/ids";
import type { Database } from "./database";

/** What an `Idempotency-Key` was sent with: both are SHA-256 (GATE 14). */
export type Idempotency = { readonly key: Uint8Array<ArrayBuffer>; readonly bodyDigest: Uint8Array<ArrayBuffer> };

/** Who acts, in which workspace, by which means: the first argument of every verb. */
export type Context = {
  readonly database: Database;
  readonly workspaceId: string;
  readonly actor: Actor;
  /** Where the request brought an `Idempotency-Key`: a verb that creates remembers it with `rememberKey`. */
  readonly idempotency?: Idempotency;
};

export function newId(kind: IdKind, timeMs: number): string {
  return makeId(kind, timeMs, freshBytes(10));
}

/** Random bytes are drawn in bulk: one call each was a twentieth of the gateway's time. */
const drawn = Buffer.alloc(8_192);
let used = drawn.length;

/** Random bytes, never handed out twice. The caller copies what it keeps. */
export function freshBytes(count: number): Buffer {
  if (used + count > drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const bytes = drawn.subarray(used, used + count);
  used += count;
  return bytes;
}

/** SHA-256 in hex of a text (UTF-8) or bytes. */
export function digestOf(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}

/** SHA-256 in hex over the parts one after the other. */
export function sha256(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
