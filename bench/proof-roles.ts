import { spawnSync } from "node:child_process";
import path from "node:path";
import { provideBrowser } from "../bin/browser.mjs";
import { recordProof } from "@/lib/testing/proofs/record";

/** All roles, everywhere and in another unit, by every guarded control of the console: `npm run proof:roles`. */
const root = path.join(import.meta.dirname, "..");
const browser = await provideBrowser((text: string) => console.info(text));
const { status } = spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "test", "roles.spec.ts", "--reporter=list"], { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, CHROMIUM_PATH: browser, REEVE_ALL_ROLES: "1" } });
recordProof("roles", 0, { faults: status === 0 ? [] : ["what the screen closes and what the server refuses differ: see above"] });
