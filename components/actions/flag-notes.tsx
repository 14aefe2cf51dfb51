"use client";

import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { ClockTime } from "@/components/kit/time/clock-time";
import type { TimelineFlag } from "@/components/kit/timeline/model";
import { useAbout } from "@/components/audit/use-about";
import { scopeWords, stopName } from "@/components/interventions/scope-words";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { Timeline } from "@/lib/client/activity";
import { changeWords } from "./change-words";

type FlagNotesProps = { timeline: Pick<Timeline, "stops" | "changes" | "moreChanges">; flags: readonly TimelineFlag[] };

/** What stands behind a flag, or behind several that were gathered. */
export function FlagNotes({ timeline, flags }: FlagNotesProps) {
  return (
    <ul className="grid gap-2 text-12">
      {flags.map((flag) => (
        <li key={flag.id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
          <ClockTime at={new Date(flag.atMs).toISOString()} />
          <FlagNote timeline={timeline} flag={flag} />
        </li>
      ))}
    </ul>
  );
}

function FlagNote({ timeline, flag }: { timeline: FlagNotesProps["timeline"]; flag: TimelineFlag }) {
  const { seat } = useWorkspace();
  const about = useAbout();
  const [stopId, act] = flag.id.split(" ");
  const stop = timeline.stops.find((one) => one.id === stopId);
  if (stop !== undefined) {
    const isLift = act === "lifted";
    return (
      <span className="min-w-0 wrap-anywhere">
        <Link href={`/${seat.slug}/interventions`} className="name-link">
          {isLift ? "Lifted" : stopName(stop)}: {scopeWords(stop.scope)}
        </Link>
        <span className="block text-fg-2">
          {visibleString(isLift ? (stop.liftedBy?.name ?? "Reeve") : stop.placedBy.name)}: “<PlainText text={(isLift ? stop.liftReason : stop.reason) ?? ""} />”
        </span>
      </span>
    );
  }
  const change = timeline.changes.find((one) => flag.id === `${one.at} ${one.verb} ${one.subject}`);
  if (change === undefined) return null;
  const { href } = about({ subject: change.subject });
  return (
    <span className="min-w-0 wrap-anywhere">
      {href === null ? (
        <span className="font-medium">{changeWords(change)}</span>
      ) : (
        <Link href={href} className="name-link">
          {changeWords(change)}
        </Link>
      )}
      <span className="block text-fg-2">by {visibleString(change.by)}</span>
    </span>
  );
}
