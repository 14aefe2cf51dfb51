import { z } from "zod";
import { defineContract } from "./contract";
import { idParams, idShape, lineShape, pageOf, pageQuery } from "./shapes";

export const unitShape = z.strictObject({ id: z.string(), name: z.string(), parentId: z.string().nullable() });
export type UnitItem = z.output<typeof unitShape>;

const fields = { name: lineShape(100), parentId: idShape("unit").nullable() };

export const listUnits = defineContract({
  id: "listUnits",
  method: "get",
  path: "/units",
  summary: "The business units, by name.",
  callers: ["session", "token"],
  verb: "read",
  query: pageQuery,
  answer: pageOf(unitShape),
});

export const getUnit = defineContract({
  id: "getUnit",
  method: "get",
  path: "/units/{id}",
  summary: "One business unit.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("unit"),
  answer: unitShape,
});

export const createUnit = defineContract({
  id: "createUnit",
  method: "post",
  path: "/units",
  summary: "Add a business unit, at the top or below another.",
  callers: ["session", "token"],
  verb: "manage_units",
  status: 201,
  creates: true,
  body: z.strictObject({ name: fields.name, parentId: fields.parentId.default(null) }),
  answer: unitShape,
});
export type NewUnit = z.output<(typeof createUnit)["body"]>;

export const updateUnit = defineContract({
  id: "updateUnit",
  method: "patch",
  path: "/units/{id}",
  summary: "Rename a business unit or move it below another.",
  callers: ["session", "token"],
  verb: "manage_units",
  params: idParams("unit"),
  body: z.strictObject({ name: fields.name.optional(), parentId: fields.parentId.optional() }),
  answer: unitShape,
});
export type UnitChange = z.output<(typeof updateUnit)["body"]>;
