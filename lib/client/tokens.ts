import { queryOptions } from "@tanstack/react-query";
import type { CredentialItem, MadeCredential } from "@/lib/contracts/credentials";
import type { TokenScope } from "@/lib/core/actor";
import type { Caller } from "./call";
import { everyPage } from "./every-page";

export type { CredentialItem as TokenItem, MadeCredential as MadeToken };

/** One's own, newest first. */
export function tokensQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "credentials", "own"],
    queryFn: ({ signal }) => everyPage((cursor) => call("GET /tokens", { query: { limit: "200", ...cursor } }, { signal })),
  });
}

export type NewToken = { readonly name: string; readonly scopes: TokenScope[]; readonly expiresInDays: number };

/** Its secret is in this answer and nowhere else. */
export function makeToken({ call }: Caller, body: NewToken, idempotencyKey: string) {
  return call("POST /tokens", { body }, { idempotencyKey });
}

export function endToken({ call }: Caller, id: string) {
  return call("POST /tokens/{id}/revoke", { params: { id } });
}
