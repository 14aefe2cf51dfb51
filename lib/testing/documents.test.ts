import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { registryShape } from "@/lib/contracts/registry";

const root = path.join(import.meta.dirname, "..", "..");
const pages = ["README.md", ...readdirSync(path.join(root, "docs")).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];
const read = (page: string) => readFileSync(path.join(root, page), "utf8");
const snippets = (page: string, language: string) => [...read(page).matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "gm"))].map(([, code = ""]) => code);

/** What the snippets leave to their reader. */
const READERS_OWN = `
declare const crm: { grantCredit: (args: Record<string, unknown>) => Promise<string> };
declare const bank: { pay: (args: unknown, permit: string | null) => Promise<string> };
declare const payment: Record<string, unknown>;
declare const finishCleanly: () => Promise<void>;
type Credit = { customer: string; amount: number; currency: string; why: string };
`;

test("the SDK snippets of the README and the quickstart compile as they stand", () => {
  const cache = path.join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, "snippets-"));
  try {
    const files = ["README.md", "docs/quickstart.md"].map((page, at) => {
      const file = path.join(folder, `${at}.ts`);
      const code = snippets(page, "ts").join("\n").replace(/"(@reeve\/sdk|\.\/sdk\/reeve)"/g, JSON.stringify(path.join(root, "sdk", "reeve")));
      writeFileSync(file, READERS_OWN + code);
      return file;
    });
    const program = ts.createProgram(files, { strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: ["node"], typeRoots: [path.join(root, "node_modules", "@types")] });
    expect(ts.getPreEmitDiagnostics(program).map((one) => ts.flattenDiagnosticMessageText(one.messageText, "\n"))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

test("the registry file in docs/apply.md is one that `reeve apply` takes", () => {
  const [file = ""] = snippets("docs/apply.md", "json");
  expect(registryShape.safeParse(JSON.parse(file)).error?.issues).toBeUndefined();
});

test.each(pages)("every link of %s leads to a file of the project", (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = ""]) => link);
  expect(links.filter((link) => !existsSync(path.join(root, path.dirname(page), link)))).toEqual([]);
});

test.each(pages)("every `npm run` of %s is a script of the project", (page) => {
  const scripts = ["package.json", "sdk/package.json"].flatMap((file) => Object.keys((JSON.parse(read(file)) as { scripts: object }).scripts));
  const named = [...read(page).matchAll(/npm (?:--prefix sdk )?run ([\w:-]+)/g)].map(([, name = ""]) => name);
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
});
