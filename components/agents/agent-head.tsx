"use client";

import { useQuery } from "@tanstack/react-query";
import { ActivityIcon, BotIcon, HeartPulseIcon } from "lucide-react";
import type { ReactNode } from "react";
import { PageHead } from "@/components/kit/page-head";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { formatDay } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";
import { useZone } from "@/components/kit/time/zone";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { autonomyWords } from "@/components/state/words";
import { Skeleton } from "@/components/ui/skeleton";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentReleasesQuery, type AgentActivity, type AgentItem } from "@/lib/client/agents";
import { agentRolesQuery, peopleQuery, unitsQuery } from "@/lib/client/names";
import { isUnderStop, type SeenAs } from "./agent-state";

type AgentHeadProps = { agent: AgentItem; seen: SeenAs; activity: AgentActivity | null | undefined; isActivityPending: boolean; /** What can be done with its record. */ children: ReactNode };

/** Who it is, who answers for it, how far it may go, and whether it lives. */
export function AgentHead({ agent, seen, activity, isActivityPending, children }: AgentHeadProps) {
  const caller = useCaller();
  const people = useQuery(peopleQuery(caller)).data;
  const units = useQuery(unitsQuery(caller)).data;
  const roles = useQuery(agentRolesQuery(caller)).data;
  const isAlsoFailing = seen.state !== "failing" && activity?.failing != null;
  return (
    <PageHead
      icon={BotIcon}
      name={agent.name}
      state={
        <>
          {/* Whether it fails or is silent is not known before its activity is. */}
          {seen.state === "active" && isActivityPending ? <Skeleton className="h-5 w-14" /> : <StateMark kind="agent" value={seen.state} variant="badge" />}
          {isAlsoFailing ? <StateMark kind="agent" value="failing" variant="badge" /> : null}
        </>
      }
      says={agent.purpose === "" ? "Nobody has written down what it is for." : <PlainText text={agent.purpose} />}
      acts={children}
      facts={[
        { label: "Owner", value: people === undefined ? "" : nameIn(people, agent.ownerId) },
        { label: "Unit", value: units === undefined ? "" : nameIn(units, agent.unitId) },
        { label: "Autonomy level", value: <><span>{autonomyWords[agent.autonomy]} ({agent.autonomy})</span><Ceiling agent={agent} roles={roles} /></> },
        { label: "Risk tier", value: <StateMark kind="risk" value={agent.riskTier} /> },
        { label: "Deputy", value: agent.deputyId === null ? "none" : people === undefined ? "" : nameIn(people, agent.deputyId) },
        { label: "Release", value: <Release agent={agent} /> },
      ]}
    >
      <Heard activity={activity} seen={seen} />
    </PageHead>
  );
}

function Heard({ activity, seen }: { activity: AgentActivity | null | undefined; seen: SeenAs }) {
  if (activity === undefined || activity === null) return <p className="mt-1 h-4" />;
  const { heartbeatAt, lastActionAt } = activity;
  const wasDenied = isUnderStop(seen.stops, lastActionAt);
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-12 text-fg-2">
      <span className="inline-flex items-center gap-1">
        <HeartPulseIcon aria-hidden className="size-3 text-fg-3" />
        {heartbeatAt === null ? "has never said that it lives" : <span>heartbeat <RelativeTime atMs={Date.parse(heartbeatAt)} /></span>}
      </span>
      <span className="inline-flex items-center gap-1">
        <ActivityIcon aria-hidden className="size-3 text-fg-3" />
        {lastActionAt === null ? "has not asked for anything yet" : <span>last action <RelativeTime atMs={Date.parse(lastActionAt)} />{wasDenied ? ", denied under the stop" : ""}</span>}
      </span>
    </p>
  );
}

/** With agent roles it goes no further than the highest of them allows. */
function Ceiling({ agent, roles }: { agent: AgentItem; roles: readonly { readonly id: string; readonly maxAutonomy: number }[] | undefined }) {
  if (agent.roleIds.length === 0 || roles === undefined) return null;
  const highest = Math.max(0, ...roles.filter((role) => agent.roleIds.includes(role.id)).map((role) => role.maxAutonomy));
  return highest < agent.autonomy ? <span className="block text-12 font-normal text-fg-2">by its roles up to {highest}</span> : null;
}

/** What it says it is, and since when its actions carry that. */
function Release({ agent }: { agent: AgentItem }) {
  const releases = useQuery(agentReleasesQuery(useCaller(), agent.id)).data;
  const nowMs = useNow();
  const timeZone = useZone();
  const { version } = agent.release;
  if (version === null) return "not said";
  const seen = releases?.data.find((one) => one.version === version);
  return (
    <>
      <PlainText text={version} />
      {seen === undefined ? "" : `, since ${formatDay(Date.parse(seen.firstAt), nowMs, { timeZone })}`}
    </>
  );
}
