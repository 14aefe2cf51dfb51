import { findIdle, type TimeSpan } from "@/components/kit/timeline/time-scale";
import type { MarkLook } from "@/components/kit/timeline/model";
import type { RunAction, RunStory } from "@/lib/client/runs";
import { isAtWork } from "@/lib/core/run";
import { spansOf } from "./action-spans";

const MARGIN_SHARE = 0.02;
const SHORTEST_MS = 2_000;
/** So many moments of a wait keep it whole: people's time is shown at its length, only silence is cut. */
const WAIT_PARTS = 12;

export type StoryTime = { readonly window: TimeSpan; readonly idle: readonly TimeSpan[]; readonly nowMs: number };

/** The time that a run's story takes, to now while something of it is not over; and the silences in it. */
export function storyTime(story: Pick<RunStory, "run" | "actions">, nowMs: number): StoryTime {
  const spans = story.actions.flatMap(spansOf);
  const asked = story.actions.map((action) => Date.parse(action.at));
  const ended = story.actions.flatMap((action) => (action.endedAt === null ? [] : [Date.parse(action.endedAt)]));
  const isOver = spans.every((span) => span.toMs !== null && span.toMs <= nowMs) && !isAtWork(story.run.state);
  const startMs = Math.min(Date.parse(story.run.startedAt), ...asked);
  const lastMs = isOver ? Math.max(startMs, ...asked, ...ended, ...spans.map((span) => span.toMs ?? 0)) : nowMs;
  const marginMs = Math.max(SHORTEST_MS / 2, (lastMs - startMs) * MARGIN_SHARE);
  const window = { fromMs: startMs - marginMs, toMs: lastMs + marginMs };
  const waits = spans.filter((span) => span.kind !== "running").flatMap(({ fromMs, toMs }) => parts(fromMs, toMs ?? nowMs));
  return { window, idle: findIdle([...asked, ...ended, ...waits, ...spans.map((span) => span.fromMs), ...(isOver ? [] : [nowMs])], window), nowMs };
}

function parts(fromMs: number, toMs: number): number[] {
  return Array.from({ length: WAIT_PARTS + 1 }, (_, at) => fromMs + ((toMs - fromMs) * at) / WAIT_PARTS);
}

/** The mark where it was asked and decided; null where the question to people begins instead. */
export function askedLook(action: Pick<RunAction, "decision">): MarkLook | null {
  switch (action.decision) {
    case "allow":
      return "tick";
    case "notify":
      return "diamond";
    case "hold":
      return null;
    case "deny":
      return "cross";
    default:
      return action.decision satisfies never;
  }
}

/** The mark where it ended, if that needs somebody's eye. */
export function endedLook({ status }: Pick<RunAction, "status">): MarkLook | null {
  if (status === "failed") return "hollow";
  return status === "unknown" ? "dashed" : null;
}
