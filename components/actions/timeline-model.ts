import { BotIcon, HandshakeIcon, KeyRoundIcon, MilestoneIcon, PlayIcon, ScaleIcon, ServerIcon, WrenchIcon, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { isEmergencyStop, stopIcon, stopName, stopTitle } from "@/components/interventions/scope-words";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { stateLook } from "@/components/state/state-map";
import type { MarkLook, TimelineFlag, TimelineGroup, TimelineHalt, TimelineLane, TimelineMark, TimelineSpan } from "@/components/kit/timeline/model";
import { formatClock, formatDuration } from "@/components/kit/time/format";
import type { Timeline, TimelineChange, TimelineLaneItem } from "@/lib/client/activity";
import type { UnitItem } from "@/lib/client/names";
import type { MarkKind } from "@/lib/core/action-mark";
import { unitPath, type Unit } from "@/lib/core/actor";
import { covers, stops } from "@/lib/core/intervention";
import type { ApprovalStatus } from "@/lib/core/approval";
import { changeWords } from "./change-words";

export const MARK_LOOK_OF = { allowed: "tick", announced: "diamond", waiting: "diamond", denied: "cross", failed: "hollow", unknown: "dashed", ended: "stub" } as const satisfies Record<MarkKind, MarkLook>;

export const MARK_WORDS = {
  allowed: stateLook("effect", "allow").word,
  announced: stateLook("effect", "notify").word,
  waiting: stateLook("effect", "hold").word,
  denied: stateLook("effect", "deny").word,
  failed: "Ran and failed",
  unknown: stateLook("action", "unknown").word,
  ended: "Ended before it ran",
} as const satisfies Record<MarkKind, string>;

type Stop = Timeline["stops"][number];
type ModelInput = { readonly timeline: Timeline; readonly units: readonly UnitItem[]; readonly workspaceId: string; readonly nowMs: number; readonly timeZone: string; readonly headOf: (lane: TimelineLaneItem) => ReactNode };

/** The timeline's lanes: by unit, those of one branch together, then by agent's name. */
export function groupsOf({ timeline, units, workspaceId, nowMs, timeZone, headOf }: ModelInput): TimelineGroup[] {
  const byId = new Map<string, Unit>(units.map((unit) => [unit.id, unit]));
  const halting = timeline.stops.filter((one) => stops(one.kind));
  const said = new Set<string>();
  return unitsInOrder(timeline.lanes, byId).map(({ id, name, lanes }) => {
    const unitIds = [id, ...unitPath(byId, id)];
    const covering = (agentIds: readonly string[]) => halting.filter((one) => covers(one.scope, { workspaceId, unitIds, agentIds, toolId: null, systemId: null, runId: null, actionId: null }));
    return {
      id,
      name,
      halts: covering([]).map((one) => haltOf(one, nowMs, true)),
      lanes: lanes.map((lane): TimelineLane => {
        const halts = covering([lane.agent.id]).map((one) => haltOf(one, nowMs, said.has(one.id)));
        for (const halt of halts) said.add(halt.id);
        return laneOf(lane, halts, { nowMs, timeZone }, headOf(lane));
      }),
    };
  });
}

function unitsInOrder(lanes: readonly TimelineLaneItem[], units: ReadonlyMap<string, Unit>): { id: string; name: string; lanes: TimelineLaneItem[] }[] {
  const byUnit = new Map<string, TimelineLaneItem[]>();
  for (const lane of lanes) byUnit.set(lane.unitId, [...(byUnit.get(lane.unitId) ?? []), lane]);
  const pathName = (id: string) => unitPath(units, id).toReversed().map((one) => units.get(one)?.name ?? one).join("\u0000");
  return [...byUnit]
    .map(([id, own]) => ({ id, name: units.get(id)?.name ?? "Unit", order: pathName(id), lanes: own }))
    .sort((a, b) => a.order.localeCompare(b.order));
}

function laneOf(lane: TimelineLaneItem, halts: readonly TimelineHalt[], { nowMs, timeZone }: Pick<ModelInput, "nowMs" | "timeZone">, head: ReactNode): TimelineLane {
  return {
    id: lane.agent.id,
    name: lane.agent.name,
    head,
    marks: lane.marks.map((mark) => markOf(lane, mark)),
    spans: lane.spans.map(spanOf),
    bands: lane.runs.map((run) => ({ fromMs: Date.parse(run.from), toMs: run.to === null ? null : Date.parse(run.to) })),
    halts,
    notDrawn: lane.moreSpans === 0 ? null : { beforeMs: Math.min(nowMs, ...lane.spans.map((span) => Date.parse(span.from))), text: `${lane.moreSpans.toLocaleString("en-GB")} earlier not drawn` },
    silence: lane.silentSince === null ? null : { fromMs: Date.parse(lane.silentSince), text: `silent since ${formatClock(Date.parse(lane.silentSince), { timeZone })}` },
  };
}

function markOf({ agent }: TimelineLaneItem, mark: TimelineLaneItem["marks"][number]): TimelineMark {
  const { kind, count = 1 } = mark;
  return {
    id: mark.id ?? `${agent.id} ${mark.at} ${kind}`,
    atMs: Date.parse(mark.at),
    look: MARK_LOOK_OF[kind],
    count,
    word: MARK_WORDS[kind],
    detail: mark.tool ?? "",
  };
}

/** What is drawn where waiting ended. */
export const ENDS = { open: null, approved: "yes", rejected: "no", expired: "late", withdrawn: "dropped", superseded: "dropped" } as const satisfies Record<ApprovalStatus, TimelineSpan["end"]>;

function spanOf(span: TimelineLaneItem["spans"][number]): TimelineSpan {
  const fromMs = Date.parse(span.from);
  const { word } = stateLook("approval", span.end);
  const common = { id: span.action, fromMs, detail: span.tool, end: ENDS[span.end] };
  if (span.to === null) return { ...common, toMs: null, text: "", word };
  const toMs = Date.parse(span.to);
  const length = formatDuration(toMs - fromMs);
  const who = span.by.length === 0 ? "" : ` by ${span.by.join(" and ")}`;
  const [first] = span.by;
  return { ...common, toMs, text: first === undefined ? length : `${first.split(" ")[0]} ${length}`, word: `${word}${who} after ${length}` };
}

function haltOf(stop: Stop, nowMs: number, isSaid: boolean): TimelineHalt {
  const fromMs = Date.parse(stop.placedAt);
  const toMs = stop.liftedAt === null ? null : Date.parse(stop.liftedAt);
  const word = isEmergencyStop(stop) ? "Stopped" : stop.kind === "quarantine" ? "Quarantined" : stop.kind === "cancel" ? "Cancelled" : "Paused";
  return { id: stop.id, fromMs, toMs, icon: stopIcon(stop), text: isSaid ? "" : toMs === null && nowMs - fromMs < 60_000 ? word : `${word} ${formatDuration((toMs ?? nowMs) - fromMs)}` };
}

/** What people changed and where they stepped in, as flags over all lanes. */
export function flagsOf({ stops: placed, changes }: Pick<Timeline, "stops" | "changes">): TimelineFlag[] {
  return [...placed.flatMap(stopFlags), ...changes.map(changeFlag)];
}

function stopFlags(stop: Stop): TimelineFlag[] {
  const flag = { look: "ink", side: "right" } as const;
  const placed: TimelineFlag = { ...flag, id: `${stop.id} placed`, atMs: Date.parse(stop.placedAt), side: "left", icon: stopIcon(stop), text: `${stopTitle(stop)}, ${visibleString(firstName(stop.placedBy.name))}` };
  if (stop.liftedAt === null) return [placed];
  return [placed, { ...flag, id: `${stop.id} lifted`, atMs: Date.parse(stop.liftedAt), icon: PlayIcon, text: `Lifted: ${isEmergencyStop(stop) ? stopName(stop) : visibleString(stop.scope.name)}, ${visibleString(firstName(stop.liftedBy?.name ?? "Reeve"))}` }];
}

const CHANGE_ICONS: Readonly<Record<string, LucideIcon>> = { policy: ScaleIcon, approval_route: MilestoneIcon, agent: BotIcon, agent_role: HandshakeIcon, permission: KeyRoundIcon, MilestoneIcon, tool: WrenchIcon, system: ServerIcon };

function changeFlag(change: TimelineChange): TimelineFlag {
  return {
    id: `${change.at} ${change.verb} ${change.subject}`,
    atMs: Date.parse(change.at),
    look: "outline",
    side: "right",
    icon: CHANGE_ICONS[change.verb.split(".")[0] ?? ""] ?? WrenchIcon,
    text: changeWords(change),
  };
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
