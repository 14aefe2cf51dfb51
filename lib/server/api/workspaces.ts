import { getFirstRun } from "@/lib/contracts/first-run";
import { getGate, getWorkspace, reopenGate, updateWorkspace } from "@/lib/contracts/workspaces";
import { isRefusal } from "@/lib/core/refusal";
import { readFirstRun } from "@/lib/server/workspaces/first-run";
import { readGate } from "@/lib/server/workspaces/gate";
import { readWorkspace } from "@/lib/server/workspaces/read";
import { renameWorkspace } from "@/lib/server/workspaces/rename";
import { reopenGate as reopen } from "@/lib/server/workspaces/reopen";
import type { Api } from "./app";
import { toWire } from "./wire";

export function workspaceRoutes(api: Api): void {
  api.add(getGate, async ({ ctx }) => {
    const gate = await readGate(ctx);
    return isRefusal(gate) ? gate : toWire(gate);
  });
  api.add(getWorkspace, ({ ctx }) => readWorkspace(ctx));
  api.add(updateWorkspace, ({ ctx, body }) => renameWorkspace(ctx, body.name));
  api.add(getFirstRun, ({ ctx }) => readFirstRun(ctx));
  api.add(reopenGate, ({ ctx, body }) => reopen(ctx, body.reason));
}
