import type { AttentionWire, Finding } from "@/lib/contracts/metrics";
import { stops } from "@/lib/core/intervention";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { listInterventions } from "@/lib/server/interventions/list";
import { loadViewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { databaseTime } from "@/lib/server/platform/database-time";
import { readGate } from "@/lib/server/workspaces/gate";
import { findAgents } from "./find-agents";
import { findMissingResults, findUnanswered, findUnproven, LOOKED_BACK_HOURS } from "./find-gaps";
import { findQuestions } from "./find-questions";
import { unitsWithin } from "./units-within";

const STOPS_SHOWN = 5;

/** What somebody must do now before what somebody has done already, and that before what may wait. */
const RANK = { gate_closed: 0, expiring: 1, failing: 2, short_of_people: 3, stopped: 4, silent: 5, overdue: 6, no_result: 7, not_proven: 8 } as const satisfies Record<Finding["kind"], number>;

/** While everything stands still, nothing else is done. */
function rankOf(finding: Finding): number {
  return finding.kind === "stopped" && finding.scope.type === "workspace" ? RANK.gate_closed : RANK[finding.kind];
}

/** What needs somebody now, the most pressing first. What stops the whole company everybody may know; the rest is of the units one may read. */
export async function readAttention(ctx: Context, query: { readonly unit?: string | undefined }): Promise<AttentionWire | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const units = unitsWithin(viewer, query.unit);
  if (isRefusal(units)) return units;
  const now = await databaseTime(ctx.database.pool);
  const stopped = await findStops(ctx);
  if (isRefusal(stopped)) return stopped;
  // One after the other on one connection: each is short, and whoever else asks needs some too.
  const questions = await findQuestions(ctx, viewer, units);
  const agents = await findAgents(ctx, now, units);
  const unanswered = await findUnanswered(ctx, now, units);
  const missing = await findMissingResults(ctx, now, units);
  const unproven = await findUnproven(ctx);
  return {
    findings: [...stopped, ...questions.findings, ...agents.findings, ...unanswered, ...missing, ...unproven.findings].sort((a, b) => rankOf(a) - rankOf(b)),
    fleet: { ...agents.fleet },
    looked: { agents: agents.fleet.active + agents.fleet.paused + agents.fleet.quarantined, questions: questions.looked, isAtLeast: questions.isAtLeast, tools: unproven.looked, hours: LOOKED_BACK_HOURS },
  };
}

async function findStops(ctx: Context): Promise<Finding[] | Refusal> {
  const gate = await readGate(ctx);
  if (isRefusal(gate)) return gate;
  const page = await listInterventions(ctx, { inForce: true, limit: STOPS_SHOWN });
  if (isRefusal(page)) return page;
  const closed: Finding[] = gate.closed === null ? [] : [{ kind: "gate_closed", reason: gate.closed.reason }];
  const stopped = page.data
    .filter((one) => stops(one.kind))
    .map((one): Finding => ({ kind: "stopped", id: one.id, intervention: one.kind, scope: { ...one.scope }, since: one.placedAt.toISOString(), by: one.placedBy.name, reason: one.reason }));
  return [...closed, ...stopped];
}
