import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** The path of a Chromium to test with, or undefined if this machine has none. Throws if CHROMIUM_PATH points nowhere. */
export async function findBrowser() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Error(`CHROMIUM_PATH is \`${wanted}\`, where no browser is: correct it, or leave it out to have one found.`);
  }
  const { chromium } = await import("@playwright/test");
  return ["/usr/bin/chromium", "/usr/bin/google-chrome", chromium.executablePath()].find((file) => existsSync(file));
}

/** Finds a browser or installs one, and says which. */
export async function provideBrowser(say) {
  const found = await findBrowser();
  if (found) {
    say(`the browser is ${found}`);
    return found;
  }
  const tried = [];
  for (const [name, commands] of installers()) {
    say(`no browser was found, installing one: ${name}`);
    const succeeded = commands.every(([program, ...args]) => spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0);
    const installed = succeeded ? await findBrowser() : undefined;
    if (installed) return installed;
    tried.push(name);
  }
  throw new Error(`no browser was found and none could be installed (tried ${tried.join(", then ")}): install Chromium and set CHROMIUM_PATH to it.`);
}

function installers() {
  const playwright = ["playwright install chromium", [[process.execPath, "node_modules/@playwright/test/cli.js", "install", "chromium"]]];
  const isDebianRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!isDebianRoot) return [playwright];
  return [["apt-get install chromium", [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]]], playwright];
}
