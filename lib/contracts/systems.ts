import { z } from "zod";
import { SYSTEM_KINDS } from "./choices";
import { defineContract } from "./contract";
import { idParams, lineShape, pageOf, pageQuery, proseShape } from "./shapes";

export const systemShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  description: z.string(),
  status: z.enum(["active", "retired"]),
  version: z.number().int(),
});
export type SystemItem = z.output<typeof systemShape>;

const fields = { name: lineShape(100), kind: z.enum(SYSTEM_KINDS), description: proseShape(2_000) };

export const listSystems = defineContract({
  id: "listSystems",
  method: "get",
  path: "/systems",
  summary: "The business systems, by name.",
  callers: ["session", "token"],
  verb: "read",
  query: pageQuery,
  answer: pageOf(systemShape),
});

export const getSystem = defineContract({
  id: "getSystem",
  method: "get",
  path: "/systems/{id}",
  summary: "One business system.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("system"),
  answer: systemShape,
});

export const createSystem = defineContract({
  id: "createSystem",
  method: "post",
  path: "/systems",
  summary: "Add a business system.",
  callers: ["session", "token"],
  verb: "manage_systems",
  status: 201,
  creates: true,
  body: z.strictObject({ ...fields, description: fields.description.default("") }),
  answer: systemShape,
});
export type NewSystem = z.output<(typeof createSystem)["body"]>;

export const updateSystem = defineContract({
  id: "updateSystem",
  method: "patch",
  path: "/systems/{id}",
  summary: "Change a business system, or retire it: then none of its tools may be used.",
  callers: ["session", "token"],
  verb: "manage_systems",
  params: idParams("system"),
  body: z.strictObject({ ...z.strictObject({ ...fields, status: z.enum(["active", "retired"]) }).partial().shape, version: z.number().int().min(1) }),
  answer: systemShape,
});
export type SystemChange = z.output<(typeof updateSystem)["body"]>;
