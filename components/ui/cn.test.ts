import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { extendTailwindMerge } from "tailwind-merge";
import { expect, test } from "vitest";
import { cn } from "./cn";

const ROOT = path.join(import.meta.dirname, "..", "..");

// Without these names the type scale of globals.css (`text-13`) would be taken for a colour and swallow the real one.
const whole = extendTailwindMerge({ extend: { theme: { text: ["11", "12", "13", "14", "16", "20", "28"], tracking: ["tight", "tighter", "tightest"] } } });

/** What could be a list of classes in a file of the console. A single word of letters is more often the name of something else. */
function classLists(file: string): string[] {
  const texts = [...readFileSync(file, "utf8").matchAll(/"([^"\n]*)"|'([^'\n]*)'|`([^`\n$]*)`/g)].map(([, double, single, back]) => double ?? single ?? back ?? "");
  return [...new Set(texts)].filter((text) => !/^[a-z-]+$|-to-/.test(text) && /(^|\s)[a-z-]+-|(^|\s)(flex|grid|block|hidden|border|truncate|absolute|relative)(\s|$)/.test(text) && /^[\w\s:[\]()!/.%,&>=*#'"~+@-]+$/.test(text) && !/[a-z]\. |[A-Z][a-z]+ /.test(text));
}

const files = ["components", "app"].flatMap((folder) => readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => path.join(ROOT, folder, name))).filter((file) => /\.tsx?$/.test(file) && !/\.test\.|class-groups/.test(file));
const primitives = files.filter((file) => file.includes(path.join("components", "ui"))).flatMap(classLists);

/** Said twice is the same as said once. */
function isDifferent(one: string, other: string): boolean {
  const [first, second] = [new Set(one.split(" ")), new Set(other.split(" "))];
  return first.size !== second.size || [...first].some((name) => !second.has(name));
}

test("a size of the type scale and a colour stand side by side", () => {
  expect(cn("text-13 text-fg", "text-fg-3")).toBe("text-13 text-fg-3");
  expect(cn("text-13 text-fg-2", "text-12")).toBe("text-fg-2 text-12");
});

test("lists of classes merge as tailwind-merge's whole table would merge them: within a file, and over those of the primitives", () => {
  const differing = new Set<string>();
  for (const file of files) {
    const own = classLists(file);
    for (const first of new Set([...own, ...primitives])) {
      for (const second of own) {
        const [merged, wanted] = [cn(first, second), whole(first, second)];
        if (merged !== wanted && isDifferent(merged, wanted)) differing.add(`${first} + ${second}: ${merged} instead of ${wanted}`);
      }
    }
  }
  expect([...differing]).toEqual([]);
}, 120_000);
