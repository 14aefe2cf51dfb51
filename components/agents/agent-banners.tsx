"use client";

import { CircleAlertIcon, OctagonMinusIcon, PauseIcon, ShieldAlertIcon, UnplugIcon } from "lucide-react";
import { isEmergencyStop, scopeWords, stopName } from "@/components/interventions/scope-words";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { ClockTime } from "@/components/kit/time/clock-time";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { AgentActivity, AgentItem } from "@/lib/client/agents";
import type { InterventionItem } from "@/lib/client/interventions";
import { ENDINGS_MAX } from "@/lib/contracts/choices";
import { FAILING_AFTER, FAILING_WITHIN_MS, SILENT_AFTER_MS } from "@/lib/core/agent-health";
import type { SeenAs } from "./agent-state";

type AgentBannersProps = { agent: AgentItem; seen: SeenAs; activity: AgentActivity | null | undefined; onLift: (stop: InterventionItem) => void };

/** What is the matter with it, each with the fact that decided it: failing, silent, stopped. */
export function AgentBanners({ agent, seen, activity, onLift }: AgentBannersProps) {
  return (
    <>
      {seen.stops.map((stop) => (
        <StopNote key={stop.id} stop={stop} onLift={() => onLift(stop)} />
      ))}
      {activity?.failing == null ? null : <FailingNote agent={agent} failing={activity.failing} heartbeatAt={activity.heartbeatAt} />}
      {activity?.silentSince == null ? null : <SilentNote since={activity.silentSince} />}
    </>
  );
}

const minutes = (ms: number): number => Math.round(ms / 60_000);

type FailingNoteProps = { agent: AgentItem; failing: NonNullable<AgentActivity["failing"]>; heartbeatAt: string | null };

function FailingNote({ agent, failing: { count, toolName, toolId, error, lastAt }, heartbeatAt }: FailingNoteProps) {
  const { seat } = useWorkspace();
  const figure = count >= ENDINGS_MAX ? `the last ${count}` : `the ${count}`;
  const href = `/${seat.slug}/activity?view=table&agent=${agent.id}&status=failed${toolId === null ? "" : `&tool=${toolId}`}`;
  return (
    <Banner
      tone="danger"
      icon={<CircleAlertIcon aria-hidden />}
      title={`${count >= ENDINGS_MAX ? `${count} or more` : count} actions in a row failed with the same error.`}
      action={
        <Link href={href} className="link">
          See {figure}
        </Link>
      }
    >
      Decided by: {FAILING_AFTER} equal failures in {minutes(FAILING_WITHIN_MS)} min is the limit; <span className="wrap-anywhere">{toolName}</span> failed last at <ClockTime at={lastAt} />
      {error === null ? ", and did not say why." : ":"}
      {error === null ? null : (
        <span className="mt-0.5 block font-mono text-12 wrap-anywhere">
          <PlainText text={error} />
        </span>
      )}
      {heartbeatAt === null ? null : (
        <span className="mt-0.5 block text-12 text-fg-2">
          Heartbeat <RelativeTime atMs={Date.parse(heartbeatAt)} />: the agent reports that it is alive.
        </span>
      )}
    </Banner>
  );
}

function SilentNote({ since }: { since: string }) {
  return (
    <Banner tone="neutral" icon={<UnplugIcon aria-hidden />} title="Silent: nothing is heard of it.">
      Decided by: it used to say that it lives, and has not for more than {minutes(SILENT_AFTER_MS)} min. Last heard <RelativeTime atMs={Date.parse(since)} />. Whether it works is not known.
    </Banner>
  );
}

function StopNote({ stop, onLift }: { stop: InterventionItem; onLift: () => void }) {
  const isQuarantine = stop.kind === "quarantine";
  return (
    <Banner
      tone={isEmergencyStop(stop) ? "danger" : isQuarantine ? "plum" : "neutral"}
      icon={isEmergencyStop(stop) ? <OctagonMinusIcon aria-hidden /> : isQuarantine ? <ShieldAlertIcon aria-hidden /> : <PauseIcon aria-hidden />}
      title={`${isEmergencyStop(stop) ? stopName(stop) : isQuarantine ? "Quarantined" : "Paused"}: nothing new is permitted.`}
      action={
        stop.whyNotLift === null ? (
          <Button variant="link" onClick={onLift}>
            Lift…
          </Button>
        ) : null
      }
    >
      <PlainText text={stop.reason} />
      <span className="block text-12 text-fg-2">
        by {visibleString(stop.placedBy.name)}, <RelativeTime atMs={Date.parse(stop.placedAt)} />
        {stop.scope.type === "agent" ? "" : `, over ${scopeWords(stop.scope)}`}
      </span>
    </Banner>
  );
}
