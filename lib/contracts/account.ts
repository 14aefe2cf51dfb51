import { z } from "zod";
import { ROLES, VERBS } from "@/lib/core/actor";
import { PASSWORD_MAX } from "@/lib/core/password-length";
import { defineContract } from "./contract";
import { idParams, timeShape } from "./shapes";

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
  body: z.strictObject({ current: z.string().min(1).max(PASSWORD_MAX), next: z.string().min(1).max(PASSWORD_MAX, `must have at most ${PASSWORD_MAX} characters`) }),
  answer: z.strictObject({ changed: z.literal(true) }),
});

export const sessionShape = z.strictObject({
  id: z.string(),
  /** The one that asks. */
  isThisOne: z.boolean(),
  means: z.enum(["password", "single_sign_on"]),
  /** Where the sign-in came from, and what its browser said of itself: the sender's own words. */
  ip: z.string(),
  browser: z.string(),
  signedInAt: timeShape,
  /** To the minute. */
  lastSeenAt: timeShape,
  expiresAt: timeShape,
});
export type SessionItem = z.output<typeof sessionShape>;

export const listMySessions = defineContract({
  id: "listMySessions",
  method: "get",
  path: "/me/sessions",
  summary: "Where one is signed in, the last used first: at most 100.",
  callers: ["account"],
  answer: z.strictObject({ data: z.array(sessionShape) }),
});

export const endMySession = defineContract({
  id: "endMySession",
  method: "post",
  path: "/me/sessions/{id}/end",
  summary: "End one of one's own sessions, at once.",
  callers: ["account"],
  params: idParams("session"),
  answer: z.strictObject({ ended: z.number().int() }),
});

export const endMyOtherSessions = defineContract({
  id: "endMyOtherSessions",
  method: "post",
  path: "/me/sessions/end-others",
  summary: "End every session of one's own but the one that asks.",
  callers: ["account"],
  answer: z.strictObject({ ended: z.number().int() }),
});
