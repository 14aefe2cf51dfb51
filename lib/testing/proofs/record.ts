import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

// Ctrl-C ends a proof's processes with it (see openInstallation).
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const ROOT = path.join(import.meta.dirname, "..", "..", "..");
const FOLDER = path.join(ROOT, "bench", "results");

/** Writes the last result of a long proof, and ends the process as the proof ended. */
export function recordProof(name: string, seed: number, counts: { readonly faults: readonly string[] } & Readonly<Record<string, unknown>>): void {
  const result = { proof: name, date: new Date().toISOString(), commit: measuredCommit(), seed, passed: counts.faults.length === 0, ...counts };
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

/** What such runs write themselves. */
const RESULTS = ["bench/results", "docs/performance.md", "docs/evaluation.md"];

/** The commit that is measured, and whether anything but results differs from it; null without a repository or a commit. */
export function measuredCommit(): string | null {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const head = git("rev-parse", "HEAD");
    const changes = git("status", "--porcelain", "--", ".", ...RESULTS.map((place) => `:(exclude)${place}`));
    return changes === "" ? head : `${head} with changes`;
  } catch {
    return null;
  }
}
