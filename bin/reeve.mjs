#!/usr/bin/env node
import { existsSync } from "node:fs";
import path from "node:path";

// The command line is TypeScript run as it is, from whatever folder it is called in.
const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
if (!existsSync(path.join(root, "node_modules", "tsx"))) {
  console.error("Reeve is not set up yet: run `npm start` once in its folder.");
  process.exit(3);
}
process.env.TSX_TSCONFIG_PATH = path.join(root, "tsconfig.json");
const { register } = await import("tsx/esm/api");
register();
await import("./reeve.ts");
