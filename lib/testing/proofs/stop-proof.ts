import { isRefusal } from "@/lib/core/refusal";
import { liftIntervention } from "@/lib/server/interventions/lift";
import { placeIntervention } from "@/lib/server/interventions/place";
import type { StoppableScope } from "@/lib/server/interventions/scope";
import type { GatedCompany } from "@/lib/testing/gated-company";
import { seeded } from "@/lib/testing/random";
import type { GateCall } from "@/lib/testing/gate-call";
import { chainFaultOf, doubledSubjects } from "./log-checks";
import { StopLoad, type Heard } from "./stop-load";
import { readStopLog } from "./stop-log";
import { until } from "./until";
import { ownerPool } from "@/lib/testing/owner-pool";

export type StopProof = {
  readonly gates: readonly GateCall[];
  readonly company: GatedCompany;
  /** As the database's owner: what the proof reads, no process under proof could have changed. */
  readonly ownerUrl: string;
  readonly toggles: number;
  /** At least so many requests in all, spread over the toggles; and so many inside each pause, so that no toggle proves nothing. */
  readonly requests: number;
  readonly insideEach: number;
  readonly workers: number;
  readonly seed: number;
};

export type StopCounts = {
  readonly toggles: number;
  readonly requests: number;
  readonly yes: number;
  /** Requests begun after a pause's answer and answered before its lifting began, in scope. */
  readonly inside: number;
  readonly insideByKind: Readonly<Record<string, number>>;
  readonly eventsInside: number;
  /** Events outside of all stops that the same SQL takes for a yes. */
  readonly yesInLog: number;
  readonly slowestPauseMs: number;
  readonly faults: readonly string[];
};

type Window = { readonly scope: StoppableScope; readonly from: number; readonly to: number };

const KINDS: readonly Heard["kind"][] = ["propose", "propose again", "redeem", "redeem again", "take permit"];

/** Pauses and lifts under load; says what was heard and recorded that must not have been (GATE 14). */
export async function proveStops(proof: StopProof): Promise<StopCounts> {
  const { gates, company, toggles, requests, insideEach, workers, seed } = proof;
  const load = new StopLoad(gates, company, seeded(seed));
  load.start(workers);
  const windows: Window[] = [];
  let slowestPauseMs = 0;
  try {
    await until("actions are permitted", () => load.heard.some((one) => one.yes));
    for (let index = 0; index < toggles; index += 1) {
      load.othersOnlyRepeat = index % 2 === 1;
      const asked = performance.now();
      const window = await toggle(company, scopeOf(company, index), load, insideEach);
      slowestPauseMs = Math.max(slowestPauseMs, window.from - asked);
      windows.push(window);
      await until("enough is asked", () => load.heard.length >= (requests * (index + 1)) / toggles, 60_000);
    }
  } finally {
    await load.stop();
  }
  return { ...(await judge(proof, load, windows)), toggles, slowestPauseMs: Math.round(slowestPauseMs) };
}

function scopeOf(company: GatedCompany, index: number): StoppableScope {
  const agent = company.agents[index % company.agents.length]?.id ?? "";
  const scopes: readonly StoppableScope[] = [
    { type: "agent", id: agent },
    { type: "unit", id: company.unitId },
    { type: "tool", id: company.tools.read },
    { type: "system", id: company.systemId },
    { type: "workspace", id: company.workspaceId },
  ];
  return scopes[index % scopes.length] as StoppableScope;
}

async function toggle(company: GatedCompany, scope: StoppableScope, load: StopLoad, insideEach: number): Promise<Window> {
  const placed = await placeIntervention(company.as("admin"), { kind: "pause", scope, reason: "a proof" });
  if (isRefusal(placed)) throw new Error(placed.detail);
  const from = performance.now();
  const first = load.heard.length;
  await until("requests are heard inside the pause", () => load.heard.slice(first).filter((one) => one.begun >= from && isCovered(scope, one)).length >= insideEach);
  const to = performance.now();
  const lifted = await liftIntervention(company.as("admin"), { interventionId: placed.id, reason: "a proof" });
  if (isRefusal(lifted)) throw new Error(lifted.detail);
  const after = performance.now();
  await until("something is permitted again", () => load.heard.slice(first).some((one) => one.begun >= after && one.yes));
  return { scope, from, to };
}

function isCovered(scope: StoppableScope, one: Heard): boolean {
  if (scope.type === "agent") return scope.id === one.agentId;
  return scope.type === "tool" ? scope.id === one.toolId : true;
}

async function judge({ company, ownerUrl }: StopProof, load: StopLoad, windows: readonly Window[]): Promise<Omit<StopCounts, "toggles" | "slowestPauseMs">> {
  const heard = load.heard;
  const kindsInside = (kind: Heard["kind"]) => inside.filter((one) => one.kind === kind).length;
  const inside = windows.flatMap((window) => heard.filter((one) => one.begun >= window.from && one.ended <= window.to && isCovered(window.scope, one)));
  const owner = ownerPool(ownerUrl, 1);
  try {
    const log = await readStopLog(owner, company.workspaceId);
    const chain = await chainFaultOf(owner, company.workspaceId);
    const doubled = await doubledSubjects(owner, company.workspaceId, "action.redeemed");
    return {
      requests: heard.length,
      yes: heard.filter((one) => one.yes).length,
      inside: inside.length,
      insideByKind: Object.fromEntries(KINDS.map((kind) => [kind, kindsInside(kind)])),
      eventsInside: log.events,
      yesInLog: log.yesOutside,
      faults: [
        ...inside.filter((one) => one.yes).map((one) => `a caller's ${one.kind}, begun after the pause's answer, heard yes`),
        ...log.yes,
        ...log.outlived,
        ...(log.stops === windows.length ? [] : [`${windows.length} toggles, but ${log.stops} in the log`]),
        ...(chain === null ? [] : [chain]),
        ...doubled.map((id) => `${id} was redeemed twice`),
        ...load.unexpected,
        // A proof that asked nothing, or whose SQL sees no yes anywhere, would pass by itself.
        ...KINDS.filter((kind) => kindsInside(kind) === 0).map((kind) => `nothing was proved of ${kind}: nobody asked inside a pause`),
        ...(log.events > 0 && log.yesOutside > 0 ? [] : [`the log shows ${log.events} events inside stops and ${log.yesOutside} that let something happen outside`]),
      ],
    };
  } finally {
    await owner.end();
  }
}
