import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { getMe, SessionItem } from "@/lib/contracts/account";
import { createCaller } from "./call";

export type Me = z.output<(typeof getMe)["answer"]>;
export type { SessionItem };
export type MyWorkspace = Me["workspaces"][number];

/** Calls before any workspace. */
const account = createCaller({ workspace: "" });

export function changePassword(current: string, next: string) {
  return account.call("POST /me/password", { body: { current, next } });
}

export function meQuery() {
  return queryOptions({ queryKey: ["account", "me"], queryFn: ({ signal }) => account.call("GET /me", {}, { signal }) });
}

/** Where one is signed in. No event of a company says when that changes, so it is read when it is looked at, and every minute. */
export function sessionsQuery() {
  return queryOptions({
    queryKey: ["account", "sessions"],
    staleTime: 5_000,
    refetchInterval: 60_000,
    queryFn: async ({ signal }) => (await account.call("GET /me/sessions", {}, { signal })).data,
  });
}

export function endSession(id: string) {
  return account.call("POST /me/sessions/{id}/end", { params: { id } });
}

export function endOtherSessions() {
  return account.call("POST /me/sessions/end-others", {});
}
