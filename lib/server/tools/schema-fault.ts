import { Ajv } from "ajv";
import { refuse, type Refusal } from "@/lib/core/refusal";

const MAX_SCHEMA_BYTES = 64 * 1024;
const MAX_SENTENCE_PLACES = 20;

/** Why a JSON Schema (draft-07) cannot judge a tool's arguments, or null. Compiled here, so that no action meets a broken one. */
export function schemaFault(schema: unknown): Refusal | null {
  if (JSON.stringify(schema).length > MAX_SCHEMA_BYTES) return refuse("invalid_input", "`argumentSchema` is over 64 KB; describe less", { reason: "bad_schema" });
  try {
    new Ajv({ strict: false, validateFormats: false }).compile(schema as object);
    return null;
  } catch (error) {
    const said = error instanceof Error ? error.message : "unknown";
    return refuse("invalid_input", `\`argumentSchema\` is not a JSON Schema that can be used: ${said.slice(0, 200)}`, { reason: "bad_schema" });
  }
}

/** Why a sentence template cannot be filled in, or null. */
export function sentenceFault(sentence: string | null | undefined): Refusal | null {
  if (sentence === null || sentence === undefined) return null;
  const rest = sentence.replaceAll(/\{[^{}]+\}/g, "");
  if (!/[{}]/.test(rest) && (sentence.match(/\{/g) ?? []).length <= MAX_SENTENCE_PLACES) return null;
  return refuse("invalid_input", "`sentence` has braces that do not name an argument; write it like `Pay {amount} {currency}`", { reason: "bad_sentence" });
}
