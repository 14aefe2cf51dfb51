import { z } from "zod";
import { BINDINGS, DATA_CLASSES, REVERSIBILITIES, SIDE_EFFECTS, TOOL_NAME } from "@/lib/core/tool";
import { defineContract } from "./contract";
import { idParams, idShape, lineShape, pageFields, pageOf, proseShape } from "./shapes";

const pathShape = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^.\p{Cc}\p{Cs}]+(\.[^.\p{Cc}\p{Cs}]+)*$/u, "must be the path of an argument, like `payment.amount`");

/** What is said of a tool beside its name and system. */
export const toolFields = {
  description: proseShape(2_000),
  /** null: nobody has classified it, so the baseline denies it. */
  sideEffect: z.enum(SIDE_EFFECTS).nullable(),
  dataClass: z.enum(DATA_CLASSES),
  reversibility: z.enum(REVERSIBILITIES),
  binding: z.enum(BINDINGS),
  /** JSON Schema (draft-07) of the arguments; `{}` takes anything. */
  argumentSchema: z.record(z.string(), z.unknown()),
  objectPath: pathShape.nullable(),
  amountPath: pathShape.nullable(),
  currencyPath: pathShape.nullable(),
  recipientPath: pathShape.nullable(),
  secretPaths: z.array(pathShape).max(50),
  /** `Pay {amount} {currency} to {payee}`. */
  sentence: lineShape(300).nullable(),
  permitWithinS: z.number().int().min(1).max(900),
  outcomeWithinS: z.number().int().min(1).max(2_592_000),
};

/** What holds where nothing is said: the careful end of each. */
export const TOOL_DEFAULTS = {
  description: "",
  sideEffect: null,
  dataClass: "internal",
  reversibility: "irreversible",
  binding: "cooperative",
  objectPath: null,
  amountPath: null,
  currencyPath: null,
  recipientPath: null,
  sentence: null,
  permitWithinS: 60,
  outcomeWithinS: 3_600,
} as const;

export const newToolFields = {
  description: toolFields.description.default(TOOL_DEFAULTS.description),
  sideEffect: toolFields.sideEffect.default(TOOL_DEFAULTS.sideEffect),
  dataClass: toolFields.dataClass.default(TOOL_DEFAULTS.dataClass),
  reversibility: toolFields.reversibility.default(TOOL_DEFAULTS.reversibility),
  binding: toolFields.binding.default(TOOL_DEFAULTS.binding),
  argumentSchema: toolFields.argumentSchema.default({}),
  objectPath: toolFields.objectPath.default(null),
  amountPath: toolFields.amountPath.default(null),
  currencyPath: toolFields.currencyPath.default(null),
  recipientPath: toolFields.recipientPath.default(null),
  secretPaths: toolFields.secretPaths.default([]),
  sentence: toolFields.sentence.default(null),
  permitWithinS: toolFields.permitWithinS.default(TOOL_DEFAULTS.permitWithinS),
  outcomeWithinS: toolFields.outcomeWithinS.default(TOOL_DEFAULTS.outcomeWithinS),
};

export const toolNameShape = z.string().regex(TOOL_NAME, "must be 1 to 128 letters, digits or `_.-/`");

export const toolShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  systemId: z.string(),
  ...toolFields,
  status: z.enum(["active", "retired"]),
  version: z.number().int(),
});
export type ToolItem = z.output<typeof toolShape>;

export const listTools = defineContract({
  id: "listTools",
  method: "get",
  path: "/tools",
  summary: "The tools of all systems or of one, by name.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject({ ...pageFields, systemId: idShape("system").optional() }),
  answer: pageOf(toolShape),
});

export const getTool = defineContract({
  id: "getTool",
  method: "get",
  path: "/tools/{id}",
  summary: "One tool.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("tool"),
  answer: toolShape,
});

export const createTool = defineContract({
  id: "createTool",
  method: "post",
  path: "/tools",
  summary: "Add a tool of a system: one operation, what it does, and where its arguments say what.",
  callers: ["session", "token"],
  verb: "manage_systems",
  status: 201,
  creates: true,
  body: z.strictObject({ name: toolNameShape, systemId: idShape("system"), ...newToolFields }),
  answer: toolShape,
});
export type NewTool = z.output<(typeof createTool)["body"]>;

export const updateTool = defineContract({
  id: "updateTool",
  method: "patch",
  path: "/tools/{id}",
  summary: "Change a tool, or retire it. Its name stays, because the log and agents know it by that.",
  callers: ["session", "token"],
  verb: "manage_systems",
  params: idParams("tool"),
  body: z.strictObject({ ...z.strictObject({ ...toolFields, status: z.enum(["active", "retired"]) }).partial().shape, version: z.number().int().min(1) }),
  answer: toolShape,
});
export type ToolChange = z.output<(typeof updateTool)["body"]>;
