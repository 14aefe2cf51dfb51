import { infiniteQueryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { grantPermission, PermissionItem } from "@/lib/contracts/permissions";
import type { Caller } from "./call";

export type { PermissionItem };

/** Who may use a system as a whole or one of its tools, in the order they were given. */
export function systemPermissionsQuery({ workspace, call }: Caller, systemId: string) {
  return infiniteQueryOptions({
    queryKey: [workspace, "permissions", "system", systemId],
    queryFn: ({ pageParam, signal }) => call("GET /permissions", { query: { systemId, limit: "200", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export type NewPermissionInput = z.input<(typeof grantPermission)["body"]>;

export function grantUse({ call }: Caller, body: NewPermissionInput, idempotencyKey: string): Promise<PermissionItem> {
  return call("POST /permissions", { body }, { idempotencyKey });
}

export function takeUse({ call }: Caller, id: string): Promise<PermissionItem> {
  return call("POST /permissions/{id}/revoke", { params: { id } });
}
