import { buildPages, buildPrograms, prepare, requireNode, root } from "./setup.mjs";

requireNode();
process.chdir(root);
prepare();
await buildPrograms();
buildPages();

// In this same process: the supervisor is what a signal to `npm start` must reach.
await import("../build/supervise.mjs");
