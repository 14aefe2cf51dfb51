import { faultWords } from "@/lib/contracts/fault-words";
import { registryShape, type RegistryInput } from "@/lib/contracts/registry";
import { lineOfPath, parseWithLines } from "./json-lines";

/** What the server takes in one request. */
export const MAX_FILE_BYTES = 262_144;

export type FileProblem = { /** From 1; null where it is of the whole file. */ readonly line: number | null; readonly place: string; readonly what: string };
export type ReadFile = { readonly file: RegistryInput; readonly problems: null } | { readonly file: null; readonly problems: readonly FileProblem[] };

const MOST_PROBLEMS = 50;

/** A registry file as the server would take it, or everything that is wrong with it, each with its line. */
export function readRegistryFile(text: string): ReadFile {
  const bytes = new TextEncoder().encode(text).byteLength;
  if (bytes > MAX_FILE_BYTES) {
    return { file: null, problems: [{ line: null, place: "the file", what: `has ${Math.ceil(bytes / 1024)} KB; here it may have 256 at most. Split it, or use reeve apply, which sends it in parts` }] };
  }
  const json = parseWithLines(text);
  if ("problem" in json) return { file: null, problems: [{ line: json.line, place: "the file", what: json.problem }] };
  const parsed = registryShape.safeParse(json.value);
  if (parsed.success) return { file: json.value as RegistryInput, problems: null };
  const problems = parsed.error.issues.slice(0, MOST_PROBLEMS).map((issue) => {
    const { path } = issue;
    // A field that nobody knows stands at its own line, not at that of what it is part of.
    const at = issue.code === "unrecognized_keys" ? [...path, ...issue.keys.slice(0, 1)] : path;
    return { line: lineOfPath(json.lines, at), place: placeWords(path, json.value), what: faultWords(issue, json.value).replaceAll("`", "") };
  });
  return { file: null, problems };
}

/** `agents › Payer › autonomy`: things by their names where they have one. */
function placeWords(path: readonly PropertyKey[], value: unknown): string {
  const words: string[] = [];
  let current = value;
  for (const step of path) {
    current = typeof current === "object" && current !== null ? (current as Record<PropertyKey, unknown>)[step] : undefined;
    const name = typeof current === "object" && current !== null ? (current as Record<string, unknown>)["name"] : undefined;
    words.push(typeof step === "number" ? (typeof name === "string" && name !== "" ? name : `entry ${step + 1}`) : String(step));
  }
  return words.length === 0 ? "the file" : words.join(" › ");
}
