import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

// Ctrl-C ends a proof's processes with it (see openInstallation).
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const FOLDER = path.join(import.meta.dirname, "..", "..", "..", "bench", "results");

/** Writes the last result of a long proof, and ends the process as the proof ended. */
export function recordProof(name: string, seed: number, counts: { readonly faults: readonly string[] } & Readonly<Record<string, unknown>>): void {
  const result = { proof: name, date: new Date().toISOString(), commit: commit(), seed, passed: counts.faults.length === 0, ...counts };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  process.exitCode = counts.faults.length === 0 ? 0 : 1;
}

/** PROOF_SEED repeats a run; without it every run is another. */
export function proofSeed(): number {
  return Number(process.env["PROOF_SEED"] ?? Date.now() % 2 ** 31);
}

/** PROOF_SIZE overrides how much a long proof does. */
export function proofSize(usual: number): number {
  return Number(process.env["PROOF_SIZE"] ?? usual);
}

function commit(): string | null {
  try {
    const [head, changes] = [["rev-parse", "HEAD"], ["status", "--porcelain"]].map((args) => execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim());
    return changes === "" ? (head ?? null) : `${head} with changes`;
  } catch {
    // Not a repository, or one without a commit.
    return null;
  }
}
