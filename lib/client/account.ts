import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { getMe, SessionItem } from "@/lib/contracts/account";
import { createCaller, type Caller } from "./call";

export type Me = z.output<(typeof getMe)["answer"]>;
export type { SessionItem };
export type MyWorkspace = Me["workspaces"][number];

/** Whoever is signed in, before any workspace. */
export const anyAccount = createCaller({ workspace: "" });

export function changePassword({ call }: Caller, current: string, next: string) {
  return call("POST /me/password", { body: { current, next } });
}

export function meQuery({ call }: Caller) {
  return queryOptions({ queryKey: ["account", "me"], queryFn: ({ signal }) => call("GET /me", {}, { signal }) });
}

/** Where one is signed in. No event of a company says when that changes, so it is read when it is looked at, and every minute. */
export function sessionsQuery({ call }: Caller) {
  return queryOptions({
    queryKey: ["account", "sessions"],
    staleTime: 5_000,
    refetchInterval: 60_000,
    queryFn: async ({ signal }) => (await call("GET /me/sessions", {}, { signal })).data,
  });
}

export function endSession({ call }: Caller, id: string) {
  return call("POST /me/sessions/{id}/end", { params: { id } });
}

export function endOtherSessions({ call }: Caller) {
  return call("POST /me/sessions/end-others", {});
}
