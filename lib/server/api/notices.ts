import * as contracts from "@/lib/contracts/notices";
import { isRefusal } from "@/lib/core/refusal";
import { listNotices } from "@/lib/server/notices/list";
import { markNoticesRead } from "@/lib/server/notices/mark-read";
import { objectToNotice } from "@/lib/server/notices/object";
import { makeCursor, readCursor } from "@/lib/server/platform/cursor";
import type { Registration } from "./app";
import { toWire } from "./wire";

export const noticeRoutes: Registration = (api) => {
  api.add(contracts.listNotices, async ({ ctx, query }) => {
    const position = query.cursor === undefined ? null : readCursor(ctx.workspaceId, "notices", query.cursor, ["place", "text"]);
    if (isRefusal(position)) return position;
    const after = position === null ? undefined : { seq: position[0], id: position[1] };
    const page = await listNotices(ctx, { limit: query.limit, after });
    if (isRefusal(page)) return page;
    return toWire({ data: page.data, nextCursor: page.next === null ? null : makeCursor(ctx.workspaceId, "notices", [page.next.seq, page.next.id]) });
  });
  api.add(contracts.markNoticesRead, ({ ctx, body }) => markNoticesRead(ctx, body.ids));
  api.add(contracts.objectToNotice, async ({ ctx, params, body }) => {
    const objected = await objectToNotice(ctx, { noticeId: params.id, reason: body.reason });
    return isRefusal(objected) ? objected : toWire(objected);
  });
};
