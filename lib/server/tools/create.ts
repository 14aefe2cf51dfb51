import type { SystemItem } from "@/lib/contracts/systems";
import type { NewTool, ToolItem } from "@/lib/contracts/tools";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { newToolFault } from "@/lib/core/retired";
import { authorize, changeEvent, missing, taken } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import type { Prisma } from "@/lib/server/platform/prisma-client/client";
import { transact } from "@/lib/server/platform/transact";
import { schemaFault, sentenceFault } from "./schema-fault";
import { TOOL_COLUMNS, toTool } from "./store";

export async function createTool(ctx: Context, input: NewTool): Promise<ToolItem | Refusal> {
  const { workspaceId } = ctx;
  const shapeFault = schemaFault(input.argumentSchema) ?? sentenceFault(input.sentence);
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "manage_systems", "everywhere");
    if (isRefusal(everybody)) return everybody;
    if (shapeFault !== null) return shapeFault;
    const system = await tx.system.findUnique({ where: { workspaceId_id: { workspaceId, id: input.systemId } }, select: { status: true } });
    if (system === null) return missing("system", input.systemId);
    const ended = newToolFault(system.status as SystemItem["status"]);
    if (ended !== null) return ended;
    const same = await tx.tool.findUnique({ where: { workspaceId_name: { workspaceId, name: input.name } }, select: { id: true } });
    if (same !== null) return taken("tool", input.name);
    const data = { workspaceId, id: newId("tool", now.getTime()), ...input, argumentSchema: input.argumentSchema as Prisma.InputJsonObject };
    const tool = toTool(await tx.tool.create({ data, select: TOOL_COLUMNS }));
    await rememberKey(tx, ctx, tool.id);
    const event = changeEvent(ctx, "tool.created", "tool", tool.id, { before: null, after: tool, subjects: { system: tool.systemId } });
    return { result: tool, events: [event], raisesEpoch: true };
  });
}
