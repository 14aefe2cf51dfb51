import { z } from "zod";
import { ROLES, VERBS } from "@/lib/core/actor";
import { defineContract } from "./contract";

export const grantShape = z.strictObject({ role: z.enum(ROLES), unitId: z.string().nullable() });

export const getMe = defineContract({
  id: "getMe",
  method: "get",
  path: "/me",
  summary: "Who is signed in, and the workspaces they may enter.",
  callers: ["account"],
  answer: z.strictObject({
    accountId: z.string(),
    name: z.string(),
    email: z.string(),
    mustChangePassword: z.boolean(),
    hasPassword: z.boolean(),
    signedInAt: z.iso.datetime(),
    workspaces: z.array(
      z.strictObject({
        id: z.string(),
        slug: z.string(),
        name: z.string(),
        isDemo: z.boolean(),
        personId: z.string(),
        roles: z.array(grantShape),
        /** What the person may do somewhere in it. */
        verbs: z.array(z.enum(VERBS)),
      }),
    ),
  }),
});

export const changeMyPassword = defineContract({
  id: "changeMyPassword",
  method: "post",
  path: "/me/password",
  summary: "Change one's own password. Every session of the account ends.",
  callers: ["account"],
  body: z.strictObject({ current: z.string().min(1).max(200), next: z.string().min(1).max(200, "must have at most 200 characters") }),
  answer: z.strictObject({ changed: z.literal(true) }),
});
