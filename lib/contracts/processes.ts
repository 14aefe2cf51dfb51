import { z } from "zod";
import { defineContract } from "./contract";
import { idParams, idShape, lineShape, pageOf, pageQuery } from "./shapes";

export const processShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  unitId: z.string(),
  /** Who answers for it. */
  personId: z.string(),
  status: z.enum(["active", "retired"]),
});
export type ProcessItem = z.output<typeof processShape>;

const fields = { name: lineShape(100), unitId: idShape("unit"), personId: idShape("person") };

export const listProcesses = defineContract({
  id: "listProcesses",
  method: "get",
  path: "/processes",
  summary: "The named stretches of the company's work, by name.",
  callers: ["session", "token"],
  verb: "read",
  query: pageQuery,
  answer: pageOf(processShape),
});

export const getProcess = defineContract({
  id: "getProcess",
  method: "get",
  path: "/processes/{id}",
  summary: "One process.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("process"),
  answer: processShape,
});

export const createProcess = defineContract({
  id: "createProcess",
  method: "post",
  path: "/processes",
  summary: "Add a process with its unit and the person who answers for it.",
  callers: ["session", "token"],
  verb: "manage_units",
  status: 201,
  creates: true,
  body: z.strictObject(fields),
  answer: processShape,
});
export type NewProcess = z.output<(typeof createProcess)["body"]>;

export const updateProcess = defineContract({
  id: "updateProcess",
  method: "patch",
  path: "/processes/{id}",
  summary: "Change a process, or retire it.",
  callers: ["session", "token"],
  verb: "manage_units",
  params: idParams("process"),
  body: z.strictObject({ ...fields, status: z.enum(["active", "retired"]) }).partial(),
  answer: processShape,
});
export type ProcessChange = z.output<(typeof updateProcess)["body"]>;
