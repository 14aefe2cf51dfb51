import { getGate, reopenGate } from "@/lib/contracts/workspaces";
import { isRefusal } from "@/lib/core/refusal";
import { readGate } from "@/lib/server/workspaces/gate";
import { reopenGate as reopen } from "@/lib/server/workspaces/reopen";
import type { Api } from "./app";
import { toWire } from "./wire";

export function workspaceRoutes(api: Api): void {
  api.add(getGate, async ({ ctx }) => {
    const gate = await readGate(ctx);
    return isRefusal(gate) ? gate : toWire(gate);
  });
  api.add(reopenGate, ({ ctx, body }) => reopen(ctx, body.reason));
}
