import { verify, type KeyObject } from "node:crypto";
import { appendFileSync, closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { canonicalJson } from "@/lib/core/canonical";

/** What was the log's end at a time, signed (Ed25519, RFC 8032) and kept outside the database (GATE 28). */
export type SignedPoint = { readonly workspace: string; readonly seq: number; readonly hash: string; readonly time: string; readonly keyId: string; readonly signature: string };

const signedPoint = z.object({
  workspace: z.string(),
  seq: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  time: z.string(),
  keyId: z.string(),
  signature: z.string(),
});

/** The exact bytes that are signed: the canonical JSON of everything but the signature. */
export function signedBytes({ workspace, seq, hash, time, keyId }: Omit<SignedPoint, "signature">): Buffer {
  return Buffer.from(canonicalJson({ workspace, seq, hash, time, keyId }));
}

export function isSignedBy(point: SignedPoint, publicKey: KeyObject): boolean {
  return verify(null, signedBytes(point), publicKey, Buffer.from(point.signature, "base64url"));
}

export function checkpointFolder(dataFolder: string): string {
  return path.join(dataFolder, "checkpoints");
}

export function checkpointFile(folder: string, workspaceId: string): string {
  return path.join(folder, `${workspaceId}.jsonl`);
}

/** Whose checkpoints lie in a folder, by id. */
export function signedWorkspaces(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => /^(wsp_[0-9A-Z]{26})\.jsonl$/.exec(name)?.[1] ?? []);
}

/** One line at the end, on the disk when this returns. A line that a crash cut short stays alone on its line. */
export function appendCheckpoint(file: string, point: SignedPoint): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const end = readEnd(file, 1).text;
  const isCutShort = end !== "" && end !== "\n";
  const descriptor = openSync(file, "a", 0o644);
  try {
    appendFileSync(descriptor, `${isCutShort ? "\n" : ""}${JSON.stringify(point)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The whole text or, after a crash, what stood there before. */
export function replaceFile(file: string, text: string, mode: number): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  const descriptor = openSync(draft, "w", mode);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, file);
}

export type CheckpointLines = { readonly points: readonly SignedPoint[]; /** Lines that are no checkpoints. */ readonly damaged: readonly string[] };

/** The checkpoints of a file, or of its last bytes, in their order; none where there is no file. */
export function readCheckpoints(file: string, lastBytes = Infinity): CheckpointLines {
  const { text, isWhole } = readEnd(file, lastBytes);
  const lines = (isWhole ? text : text.slice(text.indexOf("\n") + 1)).split("\n").filter((line) => line !== "");
  const parsed = lines.map((line) => ({ line, point: parsePoint(line) }));
  return { points: parsed.flatMap(({ point }) => (point === null ? [] : [point])), damaged: parsed.flatMap(({ line, point }) => (point === null ? [line] : [])) };
}

/** A year's file is large, and only its end is of use to those who look often. */
function readEnd(file: string, lastBytes: number): { text: string; isWhole: boolean } {
  if (!existsSync(file)) return { text: "", isWhole: true };
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    const start = Math.max(0, size - lastBytes);
    const buffer = Buffer.alloc(size - start);
    const length = readSync(descriptor, buffer, 0, buffer.length, start);
    return { text: buffer.toString("utf8", 0, length), isWhole: start === 0 };
  } finally {
    closeSync(descriptor);
  }
}

function parsePoint(line: string): SignedPoint | null {
  try {
    const parsed = signedPoint.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    // A line cut short by a crash; whoever reads reports it.
    return null;
  }
}
