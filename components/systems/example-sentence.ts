import { isRecord } from "@/lib/client/record";
import { effectSentence } from "@/lib/core/sentence";
import type { Tool } from "@/lib/core/tool";

type Told = Pick<Tool, "name" | "sideEffect" | "sentence" | "secretPaths" | "amountPath"> & { readonly argumentSchema: unknown };

/** The sentence as people would read it, with values such as the schema allows: its own examples first, else the name of the argument. */
export function exampleSentence(tool: Told): string {
  const args: Record<string, unknown> = {};
  for (const match of (tool.sentence ?? "").matchAll(/\{([^{}]+)\}/g)) {
    const path = (match[1] ?? "").trim().split(".");
    put(args, path, exampleAt(tool.argumentSchema, path));
  }
  return effectSentence(tool, args);
}

function put(into: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[name] ??= value;
    return;
  }
  const inner = isRecord(into[name]) ? { ...into[name] } : {};
  put(inner, rest, value);
  into[name] = inner;
}

function exampleAt(schema: unknown, path: readonly string[]): unknown {
  let at = schema;
  for (const name of path) at = isRecord(at) && isRecord(at["properties"]) ? at["properties"][name] : undefined;
  const name = path.at(-1) ?? "";
  if (!isRecord(at)) return `‹${name}›`;
  const [given] = [...listOf(at["examples"]), at["default"], at["const"], ...listOf(at["enum"])].filter((value) => value !== undefined);
  if (given !== undefined) return given;
  if (at["type"] === "number" || at["type"] === "integer") return 120;
  if (at["pattern"] === "^[A-Z]{3}$") return "EUR";
  return `‹${name}›`;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
