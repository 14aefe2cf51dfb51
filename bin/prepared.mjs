import { spawnSync } from "node:child_process";
import { prepare, requireNode, root } from "./setup.mjs";

// Proofs and benches, in a clone where nothing was ever started: `node bin/prepared.mjs FILE …`.
requireNode();
process.chdir(root);
prepare();
const { status } = spawnSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", ...process.argv.slice(2)], { stdio: "inherit" });
process.exitCode = status ?? 1;
