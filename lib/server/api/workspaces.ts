import { reopenGate } from "@/lib/contracts/workspaces";
import { reopenGate as reopen } from "@/lib/server/workspaces/reopen";
import type { Api } from "./app";

export function workspaceRoutes(api: Api): void {
  api.add(reopenGate, ({ ctx, body }) => reopen(ctx, body.reason));
}
