/** Interventions: people's acts on running work, and what each one covers (GATE 32). */
import { addTo } from "./add-to";

export const INTERVENTION_KINDS = ["pause", "quarantine", "cancel", "override", "redirect"] as const;
export type InterventionKind = (typeof INTERVENTION_KINDS)[number];

export const SCOPE_TYPES = ["action", "run", "agent", "unit", "tool", "system", "workspace"] as const;
export type ScopeType = (typeof SCOPE_TYPES)[number];

export type Scope = { readonly type: ScopeType; readonly id: string };

export type Intervention = {
  readonly id: string;
  readonly kind: InterventionKind;
  readonly scope: Scope;
  readonly reason: string;
  /** The epoch that placing it made. */
  readonly placedEpoch: number;
  /** The epoch that lifting it made; null while in force. */
  readonly liftedEpoch: number | null;
};

/** Everything an action belongs to. `unitIds` is the agent's unit and all above it. */
export type Reach = {
  readonly workspaceId: string;
  readonly agentIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly toolId: string | null;
  readonly systemId: string | null;
  readonly runId: string | null;
  readonly actionId: string | null;
};

/** Whether a kind stops things; override and redirect change decisions instead. */
export function stops(kind: InterventionKind): boolean {
  return kind === "pause" || kind === "quarantine" || kind === "cancel";
}

export function covers(scope: Scope, reach: Reach): boolean {
  switch (scope.type) {
    case "workspace":
      return scope.id === reach.workspaceId;
    case "unit":
      return reach.unitIds.includes(scope.id);
    case "agent":
      return reach.agentIds.includes(scope.id);
    case "tool":
      return scope.id === reach.toolId;
    case "system":
      return scope.id === reach.systemId;
    case "run":
      return scope.id === reach.runId;
    case "action":
      return scope.id === reach.actionId;
    default: {
      const never: never = scope.type;
      throw new Error(`no such scope ${String(never)}`);
    }
  }
}

/** The first intervention that stops what `reach` describes and is in force now. */
export function stopInForce(interventions: readonly Intervention[], reach: Reach): Intervention | null {
  return (
    candidates(interventions, reach).find((one) => one.liftedEpoch === null && stops(one.kind) && covers(one.scope, reach)) ?? null
  );
}

/** The first that stopped it at any epoch after `epoch`, also one lifted since (GATE 10). */
export function stopSince(interventions: readonly Intervention[], reach: Reach, epoch: number): Intervention | null {
  return (
    candidates(interventions, reach).find(
      (one) => stops(one.kind) && (one.liftedEpoch === null || one.liftedEpoch > epoch) && covers(one.scope, reach),
    ) ?? null
  );
}

/** Up to here, looking at each costs less than finding those of a scope. */
const FEW = 16;

type Placed = { readonly at: number; readonly one: Intervention };
type ByScope = { readonly length: number; readonly placed: ReadonlyMap<string, readonly Placed[]> };

/** With hundreds of agents paused, a decision looks only at what could cover it. Forgotten with its list. */
const byScope = new WeakMap<readonly Intervention[], ByScope>();

function candidates(interventions: readonly Intervention[], reach: Reach): readonly Intervention[] {
  if (interventions.length <= FEW) return interventions;
  let index = byScope.get(interventions);
  if (index === undefined || index.length !== interventions.length) {
    index = indexByScope(interventions);
    byScope.set(interventions, index);
  }
  const found: Placed[] = [];
  for (const key of scopeKeys(reach)) found.push(...(index.placed.get(key) ?? []));
  return found.sort((a, b) => a.at - b.at).map((placed) => placed.one);
}

function indexByScope(interventions: readonly Intervention[]): ByScope {
  const placed = new Map<string, Placed[]>();
  for (const [at, one] of interventions.entries()) addTo(placed, scopeKey(one.scope.type, one.scope.id), { at, one });
  return { length: interventions.length, placed };
}

function scopeKey(type: ScopeType, id: string | null): string {
  return `${type}:${id ?? ""}`;
}

function scopeKeys(reach: Reach): string[] {
  return [
    scopeKey("workspace", reach.workspaceId),
    ...reach.unitIds.map((id) => scopeKey("unit", id)),
    ...reach.agentIds.map((id) => scopeKey("agent", id)),
    scopeKey("tool", reach.toolId),
    scopeKey("system", reach.systemId),
    scopeKey("run", reach.runId),
    scopeKey("action", reach.actionId),
  ];
}
