import * as contracts from "@/lib/contracts/notices";
import { isRefusal } from "@/lib/core/refusal";
import { countNotices } from "@/lib/server/notices/count";
import { getNotice } from "@/lib/server/notices/get";
import { listNotices } from "@/lib/server/notices/list";
import { markNoticesRead } from "@/lib/server/notices/mark-read";
import { objectToNotice } from "@/lib/server/notices/object";
import { makeCursor, readCursor } from "@/lib/server/platform/cursor";
import type { Registration } from "./app";
import { toWire } from "./wire";

export const noticeRoutes: Registration = (api) => {
  api.add(contracts.listNotices, async ({ ctx, query }) => {
    const list = `notices/${query.show}`;
    const position = query.cursor === undefined ? null : readCursor(ctx.workspaceId, list, query.cursor, ["place", "text"]);
    if (isRefusal(position)) return position;
    const after = position === null ? undefined : { seq: position[0], id: position[1] };
    const page = await listNotices(ctx, { limit: query.limit, show: query.show, after });
    if (isRefusal(page)) return page;
    return toWire({ data: page.data, nextCursor: page.next === null ? null : makeCursor(ctx.workspaceId, list, [page.next.seq, page.next.id]) });
  });
  api.add(contracts.getNotice, async ({ ctx, params }) => {
    const notice = await getNotice(ctx, params.id);
    return isRefusal(notice) ? notice : toWire(notice);
  });
  api.add(contracts.countNotices, ({ ctx }) => countNotices(ctx));
  api.add(contracts.markNoticesRead, ({ ctx, body }) => markNoticesRead(ctx, body));
  api.add(contracts.objectToNotice, async ({ ctx, params, body }) => {
    const objected = await objectToNotice(ctx, { noticeId: params.id, reason: body.reason });
    return isRefusal(objected) ? objected : toWire(objected);
  });
};
