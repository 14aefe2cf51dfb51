import { getActivityHistogram, getTimeline } from "@/lib/contracts/activity";
import { isRefusal } from "@/lib/core/refusal";
import { countActivity } from "@/lib/server/activity/histogram";
import { readTimeline } from "@/lib/server/activity/timeline";
import type { Registration } from "./app";
import { toWire } from "./wire";

export const activityRoutes: Registration = (api) => {
  api.add(getTimeline, async ({ ctx, query }) => {
    const timeline = await readTimeline(ctx, query);
    return isRefusal(timeline) ? timeline : { ...timeline, stops: toWire(timeline.stops) };
  });
  api.add(getActivityHistogram, ({ ctx, query }) => countActivity(ctx, query));
};
