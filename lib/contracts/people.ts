import { z } from "zod";
import { grantShape } from "./account";
import { defineContract } from "./contract";
import { ROLES } from "@/lib/core/actor";
import { idParams, idShape, lineShape, pageOf, pageQuery } from "./shapes";

export const personShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  status: z.enum(["active", "removed"]),
  roles: z.array(grantShape),
});
export type PersonItem = z.output<typeof personShape>;

const rolesShape = z
  .array(z.strictObject({ role: z.enum(ROLES), unitId: idShape("unit").nullable() }))
  .min(1, "must name at least one role")
  .max(50, "must name at most 50 roles")
  .refine((roles) => new Set(roles.map((one) => `${one.role} ${one.unitId}`)).size === roles.length, { error: "must not name a role twice" });

export const listPeople = defineContract({
  id: "listPeople",
  method: "get",
  path: "/people",
  summary: "The people of the workspace with their roles, by e-mail address.",
  callers: ["session", "token"],
  verb: "read",
  query: pageQuery,
  answer: pageOf(personShape),
});

export const getPerson = defineContract({
  id: "getPerson",
  method: "get",
  path: "/people/{id}",
  summary: "One person.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("person"),
  answer: personShape,
});

export const addPerson = defineContract({
  id: "addPerson",
  method: "post",
  path: "/people",
  summary: "Add a person with roles. Who has no account yet gets a first password, shown once, to be changed at the first sign-in.",
  callers: ["session"],
  verb: "manage_people",
  fresh: true,
  status: 201,
  creates: true,
  body: z.strictObject({ name: lineShape(100), email: z.email("must be an e-mail address").max(254).toLowerCase(), roles: rolesShape }),
  answer: z.strictObject({ ...personShape.shape, firstPassword: z.string().nullable() }),
});
export type NewPerson = z.output<(typeof addPerson)["body"]>;

export const changeRoles = defineContract({
  id: "changeRoles",
  method: "put",
  path: "/people/{id}/roles",
  summary: "Give a person exactly these roles, where `before` is given only if they have exactly those now. Nobody changes their own; who loses one is signed out.",
  callers: ["session"],
  verb: "manage_people",
  fresh: true,
  params: idParams("person"),
  body: z.strictObject({ roles: rolesShape, before: rolesShape.optional() }),
  answer: personShape,
});

export const removePerson = defineContract({
  id: "removePerson",
  method: "post",
  path: "/people/{id}/remove",
  summary: "Remove a person: roles, sessions and tokens end at once. What they did stays in the log.",
  callers: ["session"],
  verb: "manage_people",
  fresh: true,
  params: idParams("person"),
  answer: personShape,
});

export const resetPassword = defineContract({
  id: "resetPassword",
  method: "post",
  path: "/people/{id}/reset-password",
  summary: "Give a person a new first password, shown once and to be changed at the next sign-in. Their sessions end. Never one's own.",
  callers: ["session"],
  verb: "manage_people",
  fresh: true,
  params: idParams("person"),
  answer: z.strictObject({ id: z.string(), firstPassword: z.string() }),
});

export const endSessions = defineContract({
  id: "endSessions",
  method: "post",
  path: "/people/{id}/end-sessions",
  summary: "Sign a person out of this workspace everywhere, at once. Never oneself.",
  callers: ["session"],
  verb: "manage_people",
  fresh: true,
  params: idParams("person"),
  answer: z.strictObject({ id: z.string(), ended: z.number().int() }),
});
