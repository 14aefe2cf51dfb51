import { z } from "zod";
import type { NewToolInput } from "@/lib/client/systems";
import { SIDE_EFFECTS } from "@/lib/core/tool";
import { TOOL_DEFAULTS, toolFields, toolNameShape, type ToolItem } from "@/lib/contracts/tools";

/** A tool as its form holds it: every value a text, as typed. */
export type ToolFormValues = Record<
  "name" | "description" | "sideEffect" | "dataClass" | "reversibility" | "binding" | "argumentSchema" | "sentence" | "objectPath" | "amountPath" | "currencyPath" | "recipientPath" | "secretPaths" | "permitWithinS" | "outcomeWithinS",
  string
>;

/** Stands for "nobody has said": a list of choices has no empty one. */
export const UNCLASSIFIED = "unclassified";

const textOrNull = z.string().transform((text) => (text.trim() === "" ? null : text.trim()));
const seconds = z
  .string()
  .trim()
  .regex(/^\d{1,9}$/, "must be a whole number of seconds")
  .transform(Number);

const schemaText = z.string().transform((text, context) => {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    context.addIssue({ code: "custom", message: `is not JSON: ${error instanceof Error ? error.message : "it cannot be read"}` });
    return z.NEVER;
  }
});

const sideEffectChoice = z.string().transform((value, context) => {
  if (value === UNCLASSIFIED) return null;
  const chosen = SIDE_EFFECTS.find((one) => one === value);
  if (chosen !== undefined) return chosen;
  context.addIssue({ code: "custom", message: "must be chosen: the rules look at it" });
  return z.NEVER;
});

/** Paths in a text, parted by commas, spaces or lines. */
export function pathsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((path) => path !== "");
}

/** What the form's texts become when they are sent. Whether the schema is a usable one, the server says. */
export const toolFormShape = z.object({
  name: toolNameShape,
  description: toolFields.description,
  sideEffect: sideEffectChoice,
  dataClass: z.string().pipe(toolFields.dataClass),
  reversibility: z.string().pipe(toolFields.reversibility),
  binding: z.string().pipe(toolFields.binding),
  argumentSchema: schemaText.pipe(z.record(z.string(), z.unknown(), { error: "must be a JSON object, like {\"type\": \"object\"}" })),
  sentence: textOrNull.pipe(toolFields.sentence),
  objectPath: textOrNull.pipe(toolFields.objectPath),
  amountPath: textOrNull.pipe(toolFields.amountPath),
  currencyPath: textOrNull.pipe(toolFields.currencyPath),
  recipientPath: textOrNull.pipe(toolFields.recipientPath),
  secretPaths: z.string().transform((text) => pathsIn(text)).pipe(toolFields.secretPaths),
  permitWithinS: seconds.pipe(z.number().min(1, "must be at least 1 second").max(900, "must be at most 900 seconds")),
  outcomeWithinS: seconds.pipe(z.number().min(1, "must be at least 1 second").max(2_592_000, "must be at most 30 days, 2592000 seconds")),
});
export type ToolFormSent = z.output<typeof toolFormShape>;

export const EMPTY_TOOL: ToolFormValues = {
  ...TOOL_DEFAULTS,
  name: "",
  sideEffect: "",
  argumentSchema: "",
  sentence: "",
  objectPath: "",
  amountPath: "",
  currencyPath: "",
  recipientPath: "",
  secretPaths: "",
  permitWithinS: `${TOOL_DEFAULTS.permitWithinS}`,
  outcomeWithinS: `${TOOL_DEFAULTS.outcomeWithinS}`,
};

export function toolFormValues(tool: ToolItem): ToolFormValues {
  const { name, description, sideEffect, dataClass, reversibility, binding } = tool;
  return {
    name,
    description,
    sideEffect: sideEffect ?? UNCLASSIFIED,
    dataClass,
    reversibility,
    binding,
    argumentSchema: Object.keys(tool.argumentSchema).length === 0 ? "" : JSON.stringify(tool.argumentSchema, null, 2),
    sentence: tool.sentence ?? "",
    objectPath: tool.objectPath ?? "",
    amountPath: tool.amountPath ?? "",
    currencyPath: tool.currencyPath ?? "",
    recipientPath: tool.recipientPath ?? "",
    secretPaths: tool.secretPaths.join(", "),
    permitWithinS: `${tool.permitWithinS}`,
    outcomeWithinS: `${tool.outcomeWithinS}`,
  };
}

/** Only what differs from what was there when the form opened, so that nobody undoes what they have not seen. */
export function toolChangeOf(before: ToolFormValues, typed: ToolFormValues, sent: ToolFormSent): Partial<Omit<NewToolInput, "name" | "systemId">> {
  const changed = (Object.keys(sent) as (keyof ToolFormSent)[]).filter((field) => field !== "name" && before[field] !== typed[field]);
  return Object.fromEntries(changed.map((field) => [field, sent[field]]));
}
