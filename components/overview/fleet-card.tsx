"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartCard, NoChart } from "@/components/kit/chart/chart-card";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { StateMark } from "@/components/state/state-mark";
import type { AgentState } from "@/components/state/state-map";
import { companyStop, useInForce } from "@/components/workspace/use-emergency";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { attentionQuery, type Attention, type Overview } from "@/lib/client/metrics";
import { countText } from "./figure-words";
import { FINDINGS_SHOWN, fleetRows } from "./fleet-rows";

type FleetCardProps = { overview: Overview; unit: string | null; periodLong: string; className?: string };

/** How many agents there are in which state, and who asks most and with what success. */
export function FleetCard({ overview, unit, periodLong, className = "" }: FleetCardProps) {
  const { caller, seat } = useWorkspace();
  const attention = useQuery(attentionQuery(caller, unit)).data;
  const { agentsInAll } = overview;
  const failing = new Set(attention?.findings.flatMap((one) => (one.kind === "failing" ? [one.agent.id] : [])));
  const isStopped = companyStop(useInForce()) !== null;
  const stateOf = ({ id, standing }: Overview["agents"][number]): AgentState => (standing === "active" && failing.has(id) ? "failing" : standing === "paused" && isStopped ? "stopped" : standing);
  const agents = overview.agents.toSorted((a, b) => Number(failing.has(b.id)) - Number(failing.has(a.id)));
  const shown = agents.slice(0, fleetRows(attention === undefined ? null : Math.min(attention.findings.length, FINDINGS_SHOWN)));
  const table = { columns: ["Agent", "Asked", "Ran", "Denied", "Failed", "Not reported"], rows: agents.map((one) => [one.name, `${one.asked}`, `${one.ran}`, `${one.denied}`, `${one.failed}`, `${one.unknown}`]) };
  return (
    <ChartCard title="Fleet" description={agents.some((one) => failing.has(one.id)) ? `Failing first, then where most was denied, failed or not reported in ${periodLong}` : agents.some((one) => one.denied + one.failed + one.unknown > 0) ? `Where most was denied, failed or not reported in ${periodLong}, then who asked most` : `Who asked most in ${periodLong}`} table={agents.length === 0 ? null : table} fileName="fleet" className={className}>
      {attention === undefined ? null : <FleetStates attention={attention} isStopped={isStopped} />}
      {agents.length === 0 ? (
        <NoChart>No agent asked for anything in {periodLong}.</NoChart>
      ) : (
        <div className="-mx-4">
          <table className="w-full">
            <thead>
              <tr className="text-11 text-fg-3 [&_th]:h-6 [&_th]:border-b [&_th]:font-medium [&_th]:whitespace-nowrap">
                <th scope="col" className="pl-4 text-left">
                  Agent
                </th>
                <th scope="col" className="px-2 text-right max-md:hidden">
                  Asked
                </th>
                <th scope="col" className="px-2 text-right">
                  Denied
                </th>
                <th scope="col" className="px-2 text-right">
                  Failed
                </th>
                <th scope="col" className="pr-4 pl-2 text-right">
                  <span className="max-md:hidden">Not reported</span>
                  <span className="md:hidden">No result</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((agent) => (
                <tr key={agent.id} className="relative h-8 not-last:border-b not-last:border-border-subtle has-[a:hover]:bg-hover max-md:h-11">
                  <th scope="row" className="pl-4 text-left font-medium">
                    <Link href={`/${seat.slug}/agents/${agent.id}`} className="mr-2 wrap-anywhere after:absolute after:inset-0 focus-visible:shadow-none focus-visible:after:shadow-[inset_0_0_0_2px_var(--focus)]">
                      <PlainText text={agent.name} />
                    </Link>
                    <RowState state={stateOf(agent)} />
                  </th>
                  <td className="num px-2 text-right max-md:hidden">{countText(agent.asked)}</td>
                  <td className="num px-2 text-right">
                    <Count value={agent.denied} tone="font-medium text-danger-text" />
                  </td>
                  <td className="num px-2 text-right">
                    <Count value={agent.failed} tone="font-medium text-danger-text" />
                  </td>
                  <td className="num pr-4 pl-2 text-right">
                    <Count value={agent.unknown} tone="font-medium" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {agentsInAll > shown.length ? (
            <p className="num px-4 pt-2 text-12 text-fg-3">
              {shown.length} of {countText(agentsInAll)} that asked for something.{" "}
              <Link href={`/${seat.slug}/agents`} className="link relative after:absolute after:-inset-1">
                Open all
              </Link>
            </p>
          ) : null}
        </div>
      )}
    </ChartCard>
  );
}

/** Of those that work as they should nothing is said. */
function RowState({ state }: { state: AgentState }) {
  return state === "active" ? null : <StateMark kind="agent" value={state} className="relative top-0.5 text-12 font-normal" />;
}

/** Only what needs somebody stands out. */
function Count({ value, tone }: { value: number; tone: string }) {
  return <span className={value === 0 ? "text-fg-3" : tone}>{countText(value)}</span>;
}

function FleetStates({ attention, isStopped }: { attention: Attention; isStopped: boolean }) {
  const { fleet, findings } = attention;
  const failing = findings.filter((one) => one.kind === "failing").length;
  const silent = findings.find((one) => one.kind === "silent")?.count ?? 0;
  const states: readonly (readonly [AgentState, number])[] = [
    ["active", fleet.active],
    ["failing", failing],
    ["silent", silent],
    [isStopped ? "stopped" : "paused", fleet.paused],
    ["quarantined", fleet.quarantined],
    ["draft", fleet.draft],
    ["discovered", fleet.discovered],
    ["retired", fleet.retired],
  ];
  const shown = states.filter(([state, count]) => count > 0 || state === "active");
  const ofActive = shown.map(([state]) => state).filter((state) => state === "failing" || state === "silent");
  return (
    <ul className="mb-1 flex flex-wrap gap-x-3 gap-y-1 text-12">
      {shown.map(([state, count]) => (
        <li key={state} className="num inline-flex items-baseline gap-1.5 whitespace-nowrap">
          {state === ofActive[0] ? <span className="text-fg-3">(of them</span> : null}
          <span className="font-semibold">{countText(count)}</span>
          <span>
            <StateMark kind="agent" value={state} />
            {state === ofActive.at(-1) ? <span className="text-fg-3">)</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
