import { Ajv, type ValidateFunction } from "ajv";
import type { Tool } from "@/lib/core/tool";

const MAX_FAULTS = 5;
const compiled = new WeakMap<Tool, ValidateFunction | string>();

/** Where arguments break the tool's JSON Schema, in words; empty if they do not. Compiled once for each version of a tool. */
export function argumentFaults(tool: Tool, args: Readonly<Record<string, unknown>>): readonly string[] {
  const validate = compiled.get(tool) ?? compile(tool);
  if (typeof validate === "string") return [validate];
  if (validate(args)) return [];
  return (validate.errors ?? []).slice(0, MAX_FAULTS).map((error) => `${error.instancePath || "/"} ${error.message ?? "is wrong"}`);
}

function compile(tool: Tool): ValidateFunction | string {
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
  let result: ValidateFunction | string;
  try {
    result = ajv.compile(tool.argumentSchema as object);
  } catch (error) {
    // A schema that cannot be evaluated restricts: every argument breaks it.
    result = `the tool's schema cannot be read: ${error instanceof Error ? error.message : "unknown"}`;
  }
  compiled.set(tool, result);
  return result;
}
