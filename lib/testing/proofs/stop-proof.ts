import { isRefusal } from "@/lib/core/refusal";
import { liftIntervention } from "@/lib/server/interventions/lift";
import { placeIntervention } from "@/lib/server/interventions/place";
import type { StoppableScope } from "@/lib/server/interventions/scope";
import type { GatedCompany } from "@/lib/testing/gated-company";
import { seeded } from "@/lib/testing/random";
import type { GateCall } from "./gate-call";
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
  readonly slowestPauseMs: number;
  readonly faults: readonly string[];
};

type Window = { readonly scope: StoppableScope; readonly from: number; readonly to: number };

/** Requests inside that a window waits for, so that no toggle proves nothing. */
const ENOUGH = 3;

/** Pauses and lifts under load; says what was heard and recorded that must not have been (GATE 14). */
export async function proveStops(proof: StopProof): Promise<StopCounts> {
  const { gates, company, toggles, workers, seed } = proof;
  const load = new StopLoad(gates, company, seeded(seed));
  load.start(workers);
  const windows: Window[] = [];
  let slowestPauseMs = 0;
  try {
    await until("actions are permitted", () => load.heard.some((one) => one.yes));
    for (let index = 0; index < toggles; index += 1) {
      const asked = performance.now();
      const window = await toggle(company, scopeOf(company, index), load);
      slowestPauseMs = Math.max(slowestPauseMs, window.from - asked);
      windows.push(window);
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

async function toggle(company: GatedCompany, scope: StoppableScope, load: StopLoad): Promise<Window> {
  const placed = await placeIntervention(company.as("admin"), { kind: "pause", scope, reason: "a proof" });
  if (isRefusal(placed)) throw new Error(placed.detail);
  const from = performance.now();
  const first = load.heard.length;
  await until("requests are heard inside the pause", () => load.heard.slice(first).filter((one) => one.begun >= from && isCovered(scope, one)).length >= ENOUGH);
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
      insideByKind: Object.fromEntries([...new Set(inside.map((one) => one.kind))].sort().map((kind) => [kind, inside.filter((one) => one.kind === kind).length])),
      eventsInside: log.events,
      faults: [
        ...inside.filter((one) => one.yes).map((one) => `a caller's ${one.kind}, begun after the pause's answer, heard yes`),
        ...log.yes,
        ...log.outlived,
        ...(log.stops === windows.length ? [] : [`${windows.length} toggles, but ${log.stops} in the log`]),
        ...(chain === null ? [] : [chain]),
        ...doubled.map((id) => `${id} was redeemed twice`),
        ...load.unexpected,
      ],
    };
  } finally {
    await owner.end();
  }
}
