import type { ToolChange, ToolItem } from "@/lib/contracts/tools";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, stale } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { given } from "@/lib/server/platform/page";
import type { Prisma } from "@/lib/server/platform/prisma-client/client";
import { transact } from "@/lib/server/platform/transact";
import { schemaFault, sentenceFault } from "./schema-fault";
import { TOOL_COLUMNS, toTool } from "./store";

export async function updateTool(ctx: Context, id: string, change: ToolChange): Promise<ToolItem | Refusal> {
  const { workspaceId } = ctx;
  const { version, argumentSchema, ...columns } = change;
  const shapeFault = (argumentSchema === undefined ? null : schemaFault(argumentSchema)) ?? sentenceFault(change.sentence);
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "manage_systems", "everywhere");
    if (isRefusal(everybody)) return everybody;
    if (shapeFault !== null) return shapeFault;
    const row = await tx.tool.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: TOOL_COLUMNS });
    if (row === null) return missing("tool", id);
    const before = toTool(row);
    if (before.version !== version) return stale("tool", before.version);
    const schema = argumentSchema === undefined ? {} : { argumentSchema: argumentSchema as Prisma.InputJsonObject };
    const data = { ...given(columns), ...schema, version: { increment: 1 } };
    const after = toTool(await tx.tool.update({ where: { workspaceId_id: { workspaceId, id } }, data, select: TOOL_COLUMNS }));
    const verb = change.status === "retired" && before.status !== "retired" ? "tool.retired" : "tool.changed";
    return { result: after, events: [changeEvent(ctx, verb, "tool", id, { before, after, subjects: { system: after.systemId } })], raisesEpoch: true };
  });
}
