import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { provideBrowser } from "../bin/browser.mjs";
import { recordProof } from "@/lib/testing/proofs/record";

/** All roles, everywhere and in another unit, by every guarded control of the console: `npm run proof:roles`. */
const root = path.join(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(tmpdir(), "reeve-roles-"));
const resultFile = path.join(folder, "seen.json");
const browser = await provideBrowser((text: string) => console.info(text));
const { status } = spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "test", "roles.spec.ts", "--reporter=list"], { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, CHROMIUM_PATH: browser, REEVE_ROLES_RESULT: resultFile } });
const seen = existsSync(resultFile) ? (JSON.parse(readFileSync(resultFile, "utf8")) as { readonly faults: readonly string[] }) : { faults: [] };
rmSync(folder, { recursive: true });
const notToItsEnd = status !== 0 && seen.faults.length === 0 ? ["it did not run to its end: see above"] : [];
recordProof("roles", 0, { ...seen, faults: [...seen.faults, ...notToItsEnd] });
