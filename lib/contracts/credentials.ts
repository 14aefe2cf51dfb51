import { z } from "zod";
import { TOKEN_SCOPES } from "@/lib/core/actor";
import { defineContract } from "./contract";
import { expiryShape, idParams, lineShape, pageOf, pageQuery, timeShape } from "./shapes";

export const credentialShape = z.strictObject({
  id: z.string(),
  holder: z.strictObject({ type: z.enum(["agent", "system", "person"]), id: z.string() }),
  name: z.string(),
  /** The last four characters, to tell one from another. */
  hint: z.string(),
  scopes: z.array(z.enum(TOKEN_SCOPES)),
  status: z.enum(["active", "revoked", "expired"]),
  expiresAt: timeShape.nullable(),
  createdAt: timeShape,
  createdBy: z.string(),
  revokedAt: timeShape.nullable(),
  lastUsedAt: timeShape.nullable(),
});
export type CredentialItem = z.output<typeof credentialShape>;

/** `secret` is there once, in the answer that made it; a repeat of the request has null. */
export const madeCredentialShape = z.strictObject({ ...credentialShape.shape, secret: z.string().nullable() });
export type MadeCredential = z.output<typeof madeCredentialShape>;

const newCredential = z.strictObject({ name: lineShape(100), expiresAt: expiryShape.nullable().default(null) });

function holderContracts<const K extends "agent" | "system">(kind: K, words: string, verb: "issue_agent_credentials" | "manage_systems") {
  const path = `/${kind}s/{id}/credentials` as const;
  const name = kind === "agent" ? "Agent" : "System";
  return {
    list: defineContract({
      id: `list${name}Credentials`,
      method: "get",
      path,
      summary: `The credentials of one ${kind}, newest first.`,
      callers: ["session", "token"],
      verb: "read",
      params: idParams(kind),
      query: pageQuery,
      answer: pageOf(credentialShape),
    }),
    create: defineContract({
      id: `create${name}Credential`,
      method: "post",
      path,
      summary: `Make a credential ${words}. Its secret is shown once.`,
      callers: ["session", "token"],
      verb,
      status: 201,
      creates: true,
      params: idParams(kind),
      body: newCredential,
      answer: madeCredentialShape,
    }),
  };
}

export const { list: listAgentCredentials, create: createAgentCredential } = holderContracts("agent", "with which an agent proves who it is (`rv_…`)", "issue_agent_credentials");
export const { list: listSystemCredentials, create: createSystemCredential } = holderContracts("system", "with which a system redeems permits (`rvs_…`)", "manage_systems");

export const revokeCredential = defineContract({
  id: "revokeCredential",
  method: "post",
  path: "/credentials/{id}/revoke",
  summary: "End a credential of an agent or system, at once and for good.",
  callers: ["session", "token"],
  params: idParams("credential"),
  answer: credentialShape,
});

export const rotateCredential = defineContract({
  id: "rotateCredential",
  method: "post",
  path: "/credentials/{id}/rotate",
  summary: "Make a new secret for an agent or system; the old one lives on for the time named, at most 7 days.",
  callers: ["session", "token"],
  status: 201,
  creates: true,
  params: idParams("credential"),
  body: z.strictObject({ oldLivesS: z.number().int().min(0).max(604_800).default(0) }),
  answer: madeCredentialShape,
});

export const listTokens = defineContract({
  id: "listTokens",
  method: "get",
  path: "/tokens",
  summary: "One's own personal tokens, newest first.",
  callers: ["session"],
  verb: "read",
  query: pageQuery,
  answer: pageOf(credentialShape),
});

export const createToken = defineContract({
  id: "createToken",
  method: "post",
  path: "/tokens",
  summary: "Make a personal token (`rvp_…`) for one's own scripts. It never votes, lifts, or changes roles or policies.",
  callers: ["session"],
  verb: "read",
  fresh: true,
  status: 201,
  creates: true,
  body: z.strictObject({
    name: lineShape(100),
    scopes: z.array(z.enum(TOKEN_SCOPES)).min(1, "must name at least one scope").refine((scopes) => new Set(scopes).size === scopes.length, { error: "must not name a scope twice" }),
    expiresInDays: z.number().int().min(1).max(366).default(90),
  }),
  answer: madeCredentialShape,
});
export type NewToken = z.output<(typeof createToken)["body"]>;

export const revokeToken = defineContract({
  id: "revokeToken",
  method: "post",
  path: "/tokens/{id}/revoke",
  summary: "End a personal token: one's own, or as an administrator anybody's.",
  callers: ["session"],
  params: idParams("credential"),
  answer: credentialShape,
});
