import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const folder = import.meta.dirname;
const textOf = (file: string) => readFileSync(path.join(folder, file), "utf8");

test("every file that declares an endpoint is among those that the browser's client names", () => {
  const declaring = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && /= defineContract\(/.test(textOf(file)));
  const named = [...textOf("routes.ts").matchAll(/typeof import\("\.\/([\w-]+)"\)/g)].map((match) => `${match[1]}.ts`);
  expect(declaring.length).toBeGreaterThan(20);
  expect(named.sort()).toEqual(declaring.sort());
});
