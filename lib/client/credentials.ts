import { queryOptions } from "@tanstack/react-query";
import type { CredentialItem, MadeCredential } from "@/lib/contracts/credentials";
import type { Caller } from "./call";
import { everyPage } from "./every-page";

export type { CredentialItem, MadeCredential };

/** Whose credentials they are: an agent's to ask with, or a system's to redeem with. */
export type CredentialHolder = { readonly type: "agent" | "system"; readonly id: string; readonly name: string };

/** All that a holder has or had, newest first. */
export function credentialListQuery({ workspace, call }: Caller, { type, id }: Pick<CredentialHolder, "type" | "id">) {
  return queryOptions({
    queryKey: [workspace, "credentials", type, id],
    queryFn: ({ signal }) => everyPage((cursor) => call(`GET /${type}s/{id}/credentials`, { params: { id }, query: { limit: "200", ...cursor } }, { signal })),
  });
}

export type NewCredentialInput = { readonly name: string; readonly expiresAt: string | null };

/** Its secret is in this answer and nowhere else. */
export function makeCredential({ call }: Caller, { type, id }: Pick<CredentialHolder, "type" | "id">, body: NewCredentialInput, idempotencyKey: string): Promise<MadeCredential> {
  return call(`POST /${type}s/{id}/credentials`, { params: { id }, body }, { idempotencyKey });
}

/** A new secret under the same name and end; the old one lives on for `oldLivesS` seconds. */
export function renewCredential({ call }: Caller, id: string, oldLivesS: number, idempotencyKey: string): Promise<MadeCredential> {
  return call("POST /credentials/{id}/rotate", { params: { id }, body: { oldLivesS } }, { idempotencyKey });
}

export function endCredential({ call }: Caller, id: string): Promise<CredentialItem> {
  return call("POST /credentials/{id}/revoke", { params: { id } });
}
