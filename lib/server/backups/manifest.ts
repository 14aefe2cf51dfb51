import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const manifestShape = z.object({
  format: z.literal(1),
  /** The database's time of the moment that the backup is of. */
  at: z.string(),
  migrations: z.array(z.string()),
  workspaces: z.array(z.object({ id: z.string(), slug: z.string(), seq: z.number(), hash: z.string(), epoch: z.number() })),
  files: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestShape>;

export const MANIFEST = "manifest.json";

/** Null where the folder holds no finished backup. */
export function readManifest(folder: string): Manifest | null {
  try {
    const parsed = manifestShape.safeParse(JSON.parse(readFileSync(path.join(folder, MANIFEST), "utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    // No file, or not JSON: no backup.
    return null;
  }
}

export function fileOf(folder: string, table: string): string {
  return path.join(folder, `${table}.jsonl.gz`);
}
