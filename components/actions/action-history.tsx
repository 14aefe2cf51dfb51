"use client";

import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { ClockTime } from "@/components/kit/time/clock-time";
import { formatDuration } from "@/components/kit/time/format";
import { waitingFill } from "@/components/kit/timeline/mark-glyph";
import { cn } from "@/components/ui/cn";
import { useActorName } from "@/components/workspace/use-actor-name";
import type { ActionDetail } from "@/lib/client/actions";
import { askedWords, eventWords } from "./event-words";

/** What happened to it, oldest first, as the log has it, with the time that passed in between. */
export function ActionHistory({ action }: { action: ActionDetail }) {
  const nameOfAnybody = useActorName();
  const nameOf = (actor: ActionDetail["events"][number]["actor"]) => (actor["id"] === action.agent.id ? visibleString(action.agent.name) : nameOfAnybody(actor));
  return (
    <section>
      <SectionHead aside={`${action.events.length} in the log`}>History</SectionHead>
      <ol className="mt-2">
        {action.events.map((event, index) => {
          const next = action.events[index + 1];
          return (
            <li key={event.seq} className="grid grid-cols-[auto_12px_minmax(0,1fr)] gap-x-3 text-12">
              <ClockTime at={event.at} />
              <span aria-hidden className="relative flex justify-center">
                <span className={cn("relative z-1 mt-1 size-2 rounded-full", dotClass(event.verb))} />
                {next === undefined ? null : <span className={cn("absolute top-3 bottom-0", isWaiting(event.verb, next.verb) ? cn("w-1.75 rounded-[2px]", waitingFill) : "w-px bg-border-strong")} />}
              </span>
              <span className="min-w-0 pb-1">
                <span className="font-medium">{event.verb === "action.proposed" ? askedWords(action.decision) : eventWords(event.verb)}</span> <span className="text-fg-2">by {nameOf(event.actor)}</span>
                <EventReason detail={event.detail} />
                {next === undefined ? null : <Meanwhile fromMs={Date.parse(event.at)} toMs={Date.parse(next.at)} isWaiting={isWaiting(event.verb, next.verb)} />}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Between being asked and a verdict, people were waited for. */
function isWaiting(verb: string, next: string): boolean {
  return (verb === "action.proposed" || verb === "action.held" || verb === "action.objected" || verb === "approval.voted") && (next.startsWith("approval.") || next === "action.expired" || next === "action.objected");
}

function dotClass(verb: string): string {
  if (verb === "action.failed" || verb === "action.denied" || verb === "approval.rejected" || verb === "action.redeem_refused") return "bg-danger-mark";
  if (verb === "action.succeeded" || verb === "approval.approved") return "bg-ok-mark";
  return "bg-neutral-mark";
}

function Meanwhile({ fromMs, toMs, isWaiting: waited }: { fromMs: number; toMs: number; isWaiting: boolean }) {
  const ms = toMs - fromMs;
  if (ms < 1_000) return null;
  return <span className="num block py-0.5 text-fg-3">{waited ? `${formatDuration(ms)} waiting for approval` : `${formatDuration(ms)} later`}</span>;
}

function EventReason({ detail }: { detail: Readonly<Record<string, unknown>> | null }) {
  const said = detail?.["reason"] ?? detail?.["error"];
  if (typeof said !== "string" || said === "") return null;
  return (
    <span className="block text-fg-2">
      “<PlainText text={said} />”
    </span>
  );
}
