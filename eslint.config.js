import path from "node:path";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const root = import.meta.dirname;
const generated = ["lib/server/platform/prisma-client/**", "next-env.d.ts", "public/**"];
const tests = ["**/*.test.ts", "**/*.test.tsx", "**/*.spec.ts"];

const forbiddenNames = ["utils", "util", "helpers", "helper", "common", "misc", "manager"];

/** An import of a layer, by alias or by climbing up to it. */
function layer(folder, message) {
  return { regex: `^(@/${folder}|(\\.\\./)+(lib/)?${folder.replace("lib/", "")})(/|$)`, message };
}

/** The layers that others may not reach, and where the code belongs instead. */
const arrows = {
  app: layer("app", "Nothing imports from app/: it holds routes only. Move what you need to components/<noun>/, lib/client or lib/server/<noun>/."),
  components: layer("components", "The server decides and does, components show. What both need is a rule (lib/core) or a shape (lib/contracts)."),
  client: layer("lib/client", "lib/server and lib/client never meet. What both need is a shape (lib/contracts) or a rule (lib/core)."),
  server: layer("lib/server", "The browser must never bundle server code. Call the API through lib/client; shapes are in lib/contracts, rules in lib/core."),
  contracts: layer("lib/contracts", "lib/core knows no wire format. Parse in lib/contracts and hand the core its own types."),
  testing: layer("lib/testing", "The product must not need its test harness. Move what you need to the layer that owns it."),
};

const nextAuth = {
  group: ["next-auth", "next-auth/*"],
  message: "next-auth is imported in two files only: lib/server/platform/session.ts and app/api/auth/[...nextauth]/route.ts. Use the session from lib/server/platform/session.ts.",
};

const nextLink = { group: ["next/link"], message: "Links are components/kit/link.tsx: Next's own asks the server for every page that a link in view leads to." };

/** Everything outside the layer and the named libraries, as one pattern. */
function onlyThese(allowed, message) {
  const names = allowed.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
  return { regex: `^(?!\\.{1,2}/|(?:${names})(?:/|$))`, message };
}

const layers = [
  {
    files: ["lib/core/**/*.{ts,tsx}"],
    patterns: [
      onlyThese(
        ["@/lib/core", "decimal.js"],
        "lib/core is pure: it imports itself and decimal.js. Time, ids, randomness and hashes are arguments; what needs more belongs in lib/server/<noun>/.",
      ),
      arrows.contracts,
      arrows.server,
      arrows.client,
      arrows.testing,
      arrows.components,
      arrows.app,
    ],
  },
  {
    files: ["lib/contracts/**/*.{ts,tsx}"],
    patterns: [
      onlyThese(
        ["@/lib/core", "@/lib/contracts", "zod", "@hono/zod-openapi"],
        "lib/contracts holds shapes, safe in the browser: it imports lib/core, zod and @hono/zod-openapi. Work belongs in lib/server/<noun>/.",
      ),
      arrows.server,
      arrows.client,
      arrows.components,
      arrows.app,
    ],
  },
  { files: ["lib/server/**/*.{ts,tsx}"], patterns: [arrows.app, arrows.components, arrows.client, arrows.testing, nextAuth] },
  { files: ["lib/client/**/*.{ts,tsx}"], patterns: [arrows.app, arrows.server, arrows.components, arrows.testing, nextAuth] },
  { files: ["components/**/*.{ts,tsx}"], patterns: [arrows.app, arrows.server, arrows.testing, nextAuth, nextLink] },
  { files: ["app/**/*.{ts,tsx}"], patterns: [arrows.testing, nextAuth, nextLink] },
  { files: ["sdk/**/*.{ts,tsx}"], patterns: [{ regex: "^@/", message: "The SDK is installed alone: it imports nothing of Reeve and has no dependencies." }] },
  { ignores: [], files: ["bin/**/*.{ts,mjs}", "bench/**/*.ts", "e2e/**/*.ts", "lib/testing/**/*.ts"], patterns: [arrows.app, nextAuth] },
];

const impureSyntax = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: "lib/core has no clock: take `now` as an argument." },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "lib/core has no clock: take `now` as an argument." },
  { selector: "CallExpression[callee.name='Date']", message: "lib/core has no clock: take `now` as an argument." },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "lib/core has no randomness: take the random value as an argument." },
  { selector: ":function[async=true]", message: "lib/core does no I/O, so nothing in it waits. Load in lib/server/<noun>/, then decide here." },
  { selector: "AwaitExpression", message: "lib/core does no I/O, so nothing in it waits. Load in lib/server/<noun>/, then decide here." },
];
const impureGlobals = ["process", "fetch", "crypto", "performance", "setTimeout", "setInterval", "globalThis", "window", "document", "console", "Buffer"].map((name) => ({
  name,
  message: `lib/core has no environment, network or clock: \`${name}\` belongs in lib/server, its value comes in as an argument.`,
}));

const everywhereSyntax = [
  { selector: "TSInterfaceDeclaration:not(TSModuleBlock TSInterfaceDeclaration)", message: "Use `type`, not `interface`." },
  { selector: "CallExpression[callee.property.name='findMany'] Property[key.name='skip']", message: "Pages are keyset pages (`where` + `orderBy`), never `skip`." },
]
/** Days and clocks are those of a zone that somebody names. What the machine is set to is another in the browser than on the server. */
const clockMessage = "Times are written by components/kit/time/format.ts and days begin by lib/core/zone.ts, both in a zone that is named (`useZone`).";
const clockSyntax = [
  { selector: "MemberExpression[object.name='Intl'][property.name='DateTimeFormat']", message: clockMessage },
  { selector: "MemberExpression[property.name=/^(toLocaleDateString|toLocaleTimeString|toDateString|toTimeString|getTimezoneOffset|getHours|getDate|getDay|getMonth|getFullYear|setHours|setDate|setMonth)$/]", message: clockMessage },
];

const namingPlugin = {
  rules: {
    "file-names": {
      meta: { type: "problem", schema: [] },
      create(context) {
        return {
          Program(node) {
            const problem = nameProblem(path.relative(root, context.filename));
            if (problem) context.report({ node, message: problem });
          },
        };
      },
    },
  },
};

function nameProblem(file) {
  const parts = file.split(path.sep);
  const stems = parts.map((part) => part.split(".")[0]);
  const forbidden = stems.find((stem) => forbiddenNames.includes(stem) || forbiddenNames.some((name) => stem.endsWith(`-${name}`)));
  if (forbidden) return `\`${forbidden}\` says nothing. Name the noun and the layer: lib/core/<noun>.ts, lib/server/<noun>/<verb>.ts, components/<noun>/.`;
  if (parts.length > 1 && stems.at(-1) === "index") return "No barrels: import from the file that holds the thing.";
  const stem = stems.at(-1) ?? "";
  const isRoute = parts[0] === "app" || parts.length === 1;
  if (!isRoute && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) return `File names are kebab-case: \`${stem}\`.`;
  return undefined;
}

export default tseslint.config(
  { ignores: ["node_modules/**", ".next/**", "build/**", "sdk/dist/**", ".data/**", "test-results/**", "playwright-report/**", ...generated] },
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    extends: [tseslint.configs.base],
    plugins: { reeve: namingPlugin },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "reeve/file-names": "error",
      "max-lines": ["error", { max: 500 }],
      "max-lines-per-function": ["warn", { max: 50, skipComments: true, skipBlankLines: true }],
      "no-restricted-syntax": ["error", ...everywhereSyntax],
      "no-empty": "error",
      "no-debugger": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-fallthrough": "error",
      "no-unsafe-finally": "error",
      "no-self-compare": "error",
      "no-unreachable": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true, "ts-ignore": true, "ts-nocheck": true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/no-non-null-assertion": "error",
    },
  },
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    ignores: [...tests, "components/ui/**"],
    plugins: { reeve: namingPlugin, size: { rules: { "long-file": longFileRule() } } },
    rules: { "size/long-file": "warn" },
  },
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    plugins: { text: { rules: { "double-quotes": doubleQuotesRule() } } },
    rules: { "text/double-quotes": "error" },
  },
  { files: tests, rules: { "max-lines-per-function": "off" } },
  { files: ["components/ui/**"], rules: { "max-lines": "off", "max-lines-per-function": "off" } },
  {
    files: ["components/**/*.tsx", "app/**/*.tsx", "lib/client/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat["recommended-latest"] ?? reactHooks.configs.flat.recommended],
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["components/**/*.{ts,tsx}", "app/**/*.{ts,tsx}", "lib/client/**/*.ts"],
    ignores: [...tests, "components/kit/time/format.ts", "components/kit/time/zone.tsx"],
    rules: { "no-restricted-syntax": ["error", ...everywhereSyntax, ...clockSyntax] },
  },
  ...layers.map(({ files, patterns, ignores = tests }) => ({
    files,
    ignores,
    rules: { "no-restricted-imports": ["error", { patterns }] },
  })),
  {
    files: ["lib/server/platform/session.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [arrows.app, arrows.components, arrows.client, arrows.testing] }] },
  },
  { files: ["components/kit/link.tsx"], rules: { "no-restricted-imports": ["error", { patterns: [arrows.app, arrows.server, arrows.testing, nextAuth] }] } },
  { files: ["app/api/auth/**/*.ts"], rules: { "no-restricted-imports": ["error", { patterns: [arrows.testing] }] } },
  {
    files: ["lib/core/**/*.ts"],
    ignores: tests,
    rules: { "no-restricted-syntax": ["error", ...everywhereSyntax, ...impureSyntax], "no-restricted-globals": ["error", ...impureGlobals] },
  },
);

/** ESLint runs a rule at one severity, so the warning at 300 lines is a rule of its own beside the error at 500. */
function longFileRule() {
  return {
    meta: { type: "suggestion", schema: [] },
    create(context) {
      return {
        Program(node) {
          const lines = context.sourceCode.lines.length;
          if (lines > 300 && lines <= 500) context.report({ node, message: `${lines} lines: aim at 150. Split by noun or by decide, do, translate, show.` });
        },
      };
    },
  };
}

function doubleQuotesRule() {
  return {
    meta: { type: "layout", fixable: "code", schema: [] },
    create: (context) => ({
      Literal(node) {
        if (typeof node.value !== "string" || !node.raw.startsWith("'") || node.raw.includes('"')) return;
        context.report({ node, message: "Texts stand in double quotes.", fix: (fixer) => fixer.replaceText(node, `"${node.raw.slice(1, -1).replaceAll("\\'", "'")}"`) });
      },
    }),
  };
}
