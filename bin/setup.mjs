import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

// Runs before anything is installed, so it is plain JavaScript and imports Node's own modules only.

export const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");

/** Ends with a sentence of its own where a syntax error of newer code would come otherwise. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Reeve needs Node 20.19 or later; this is ${process.versions.node}. Install a newer one from https://nodejs.org and run the command again.`);
}

/** Everything that both commands need before they can run TypeScript. */
export function prepare() {
  installDependencies();
  generateClient();
}

/** Builds the pages, only if something that goes into them changed since. */
export function buildPages() {
  const wanted = hashOf(["app", "components", "lib", "public", "sdk", "prisma/schema.prisma", "proxy.ts", "next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json"]);
  const stamp = path.join(root, ".next", "reeve-build.stamp");
  if (isStamped(stamp, wanted) && existsSync(path.join(root, ".next", "BUILD_ID"))) return;
  step("building the pages (a minute or two, only after changes)");
  runTool(["node_modules/next/dist/bin/next", "build"], { NODE_ENV: "production" });
  compressPages();
  writeFileSync(stamp, wanted);
}

/** Once, and as small as it goes, what browsers fetch: the web serves it so. */
function compressPages() {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  for (const file of filesBelow(path.join(".next", "static"))) {
    if (/\.(js|css)$/.test(file)) writeFileSync(path.join(root, `${file}.br`), brotliCompressSync(readFileSync(path.join(root, file)), { params }));
  }
}

/**
 * Compiles the programs, only if something in them changed since: the gateway's hot path runs plain JavaScript, because a
 * compiler at run time costs it a tenth of its speed and every start a second.
 */
export async function buildPrograms() {
  const wanted = hashOf(["bin", "lib", "sdk", "prisma/schema.prisma", "tsconfig.json", "package-lock.json"]);
  const stamp = path.join(root, "build", "reeve-build.stamp");
  if (isStamped(stamp, wanted)) return;
  step("compiling the programs");
  const { build, stop } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: readdirSync(path.join(root, "bin")).filter((name) => name.endsWith(".ts")).map((name) => `bin/${name}`),
    outdir: "build",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    logLevel: "warning",
  });
  // Its own process would otherwise live as long as the supervisor.
  await stop();
  writeFileSync(stamp, wanted);
}

/** Says what is being done, on a line of its own. */
export function step(text) {
  console.info(`▸ ${text}`);
}

/** Ends the process with a sentence for whoever started it. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Every file below the folders, as paths relative to the project. */
export function filesBelow(folder) {
  const full = path.join(root, folder);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [folder];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(path.join(folder, name)));
}

function installDependencies() {
  const problem = staleDependency();
  if (problem === undefined) return;
  step(`installing dependencies (${problem})`);
  // Also the development ones: building the pages needs the compiler's types.
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status, error } = spawnSync(npm, ["ci", "--include=dev", "--no-audit", "--no-fund"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) fail(`npm ci failed${error ? ` (${error.message})` : ""}: look at its messages above, mend that, then run the command again.`);
}

/** npm writes down what it installed; each package that the lock file demands must be there in its version. */
function staleDependency() {
  const installedFile = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return "none are there yet";
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  for (const [name, entry] of Object.entries(wanted)) {
    if (name === "" || entry.optional || entry.devOptional || entry.peer || entry.link) continue;
    if (installed[name]?.version !== entry.version) return `${name.replace(/^.*node_modules\//, "")} ${entry.version} is missing`;
  }
  return undefined;
}

function generateClient() {
  const wanted = hashOf(["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]);
  const stamp = path.join(root, "node_modules", ".cache", "reeve", "prisma-client.stamp");
  if (isStamped(stamp, wanted) && existsSync(path.join(root, "lib", "server", "platform", "prisma-client", "client.ts"))) return;
  step("generating the database client");
  // Generating needs no schema engine, only to believe that it has one; the real one would be fetched from a foreign host.
  runTool(["node_modules/prisma/build/index.js", "generate"], { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", PRISMA_HIDE_UPDATE_MESSAGE: "1" });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Quiet unless it fails: then everything that it said is shown. */
function runTool(args, variables) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    env: { ...process.env, ...variables },
    maxBuffer: 64 * 2 ** 20,
  });
  if (status === 0) return;
  console.error(`${stdout}${stderr}`);
  fail(`${args.join(" ")} failed with ${status}: its messages are above.`);
}

function hashOf(parts) {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const file of parts.flatMap(filesBelow)) {
    if (/\.test\.tsx?$|\.system\.|\.stamp$/.test(file) || file.includes("prisma-client") || file.startsWith(path.join("lib", "testing")) || file.startsWith(path.join("sdk", "dist"))) continue;
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

function isStamped(file, wanted) {
  return existsSync(file) && readFileSync(file, "utf8") === wanted;
}
