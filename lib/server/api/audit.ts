import * as contracts from "@/lib/contracts/audit";
import { isRefusal } from "@/lib/core/refusal";
import { checkpointFolder } from "@/lib/server/audit/checkpoint-file";
import { erasePayloads } from "@/lib/server/audit/erase";
import { exportAudit, lastCheckpoint, verifyAudit } from "@/lib/server/audit/inspect";
import { getEvent, listEvents } from "@/lib/server/audit/list";
import { makeCursor, readCursor } from "@/lib/server/platform/cursor";
import { environment } from "@/lib/server/platform/env";
import type { Registration } from "./app";
import { toWire } from "./wire";

export const auditRoutes: Registration = (api) => {
  api.add(contracts.listAudit, async ({ ctx, query }) => {
    const { cursor, from, to, ...filter } = query;
    const position = cursor === undefined ? null : readCursor(ctx.workspaceId, "audit", cursor, ["place"]);
    if (isRefusal(position)) return position;
    const page = await listEvents(ctx, {
      ...filter,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
      before: position?.[0],
    });
    if (isRefusal(page)) return page;
    return toWire({ data: page.data, nextCursor: page.next === null ? null : makeCursor(ctx.workspaceId, "audit", [page.next]) });
  });
  api.add(contracts.getAuditEvent, async ({ ctx, params }) => {
    const event = await getEvent(ctx, params.seq);
    return isRefusal(event) ? event : toWire(event);
  });
  api.add(contracts.verifyAudit, async ({ ctx, query }) => {
    const verification = await verifyAudit(ctx, query, checkpointFolder(environment().dataFolder));
    return isRefusal(verification) ? verification : toWire(verification);
  });
  api.add(contracts.getCheckpoint, async ({ ctx }) => {
    const view = await lastCheckpoint(ctx, checkpointFolder(environment().dataFolder));
    return isRefusal(view) ? view : toWire(view);
  });
  api.add(contracts.exportAudit, async ({ ctx, query, request }) => {
    const chunks = await exportAudit(ctx, query);
    if (isRefusal(chunks)) return chunks;
    return new Response(bodyOf(chunks, request.signal), {
      headers: { "Content-Type": "application/x-ndjson", "Content-Disposition": `attachment; filename="${ctx.workspaceId}-audit.jsonl"` },
    });
  });
  api.add(contracts.erasePayloads, ({ ctx, body }) => erasePayloads(ctx, body));
};

/** Read only as fast as the reader takes it, and no further when the reader has gone. */
function bodyOf(chunks: AsyncGenerator<string, void, undefined>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = signal.aborted ? { done: true as const, value: undefined } : await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await chunks.return();
    },
  });
}
