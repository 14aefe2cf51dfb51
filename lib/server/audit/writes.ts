import type { EventDraft } from "@/lib/core/audit";
import type { ActionStatus, Effect } from "@/lib/core/action";
import type { ApprovalStatus, Exclusion } from "@/lib/core/approval";
import type { Stage } from "@/lib/core/approval-route";
import type { RouteUse, WhoSpec } from "@/lib/core/policy/rule";

/** What an intent writes when its batch commits. Times are Unix ms. */

export type Chain = {
  /** Agents of the actions above, nearest first. */
  readonly agents: readonly string[];
  readonly people: readonly { readonly personId: string; readonly proven: boolean }[];
};

export type ActionRow = {
  readonly id: string;
  readonly seq: number;
  readonly at: number;
  readonly agentId: string;
  readonly credentialId: string;
  readonly toolName: string;
  readonly toolId: string | null;
  readonly systemId: string | null;
  readonly unitId: string | null;
  readonly processId: string | null;
  /** null: the action is a run of its own. */
  readonly runId: string | null;
  readonly parentId: string | null;
  readonly chain: Chain | null;
  readonly status: ActionStatus;
  readonly revision: number;
  readonly effect: Effect;
  readonly denyReason: string | null;
  readonly sideEffect: string | null;
  /** SHA-256 (hex) of the canonical arguments. */
  readonly argsDigest: string;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly objectRef: string | null;
  readonly recipient: string | null;
  readonly risk: number;
  readonly policyVersion: string;
  readonly releaseVersion: string | null;
  readonly dueAt: number | null;
  readonly approvalId: string | null;
  readonly satisfied: readonly string[] | null;
  readonly permitId: string | null;
  readonly permitEpoch: number | null;
  readonly permitFrom: number | null;
  readonly permitUntil: number | null;
  readonly redeemedBy: string | null;
  readonly redeemKey: string | null;
  readonly redeemedAt: number | null;
  readonly endedAt: number | null;
};

/** The columns that change after an action was proposed. */
export type ActionPatch = {
  readonly id: string;
  readonly status?: ActionStatus;
  readonly effect?: Effect;
  readonly dueAt?: number | null;
  readonly approvalId?: string | null;
  readonly permitId?: string | null;
  readonly permitEpoch?: number | null;
  readonly permitFrom?: number | null;
  readonly permitUntil?: number | null;
  readonly redeemedBy?: string | null;
  readonly redeemKey?: string | null;
  readonly redeemedAt?: number | null;
  readonly endedAt?: number | null;
  readonly cost?: string | null;
  readonly costCurrency?: string | null;
  readonly tokens?: number | null;
  readonly durationMs?: number | null;
};

export type ApprovalRow = {
  readonly id: string;
  readonly seq: number;
  readonly openedAt: number;
  readonly actionId: string;
  readonly agentId: string;
  readonly unitId: string;
  readonly ownerId: string;
  readonly deputyId: string | null;
  readonly status: ApprovalStatus;
  readonly revision: number;
  readonly argsDigest: string;
  readonly stages: readonly [Stage, ...Stage[]];
  readonly stage: number;
  readonly excluded: readonly Exclusion[];
  readonly excludes: readonly WhoSpec[];
  readonly routes: readonly RouteUse[];
  readonly holdKeys: readonly string[];
  readonly risk: number;
  readonly dueAt: number;
  readonly permitWithinS: number;
  readonly permitBy: number | null;
};

export type NoticeRow = {
  readonly id: string;
  readonly personId: string;
  readonly actionId: string;
  readonly agentId: string;
  readonly toolId: string | null;
  readonly objectUntil: number | null;
};

export type RunRow = {
  readonly id: string;
  readonly agentId: string;
  readonly name: string;
  readonly processId: string | null;
  readonly taskAuthor: Readonly<Record<string, unknown>>;
  readonly hasTask: boolean;
};

export type IdempotencyRow = { readonly key: string; readonly subjectId: string; readonly bodyDigest: string };

/** One event and the rows that commit with it. The rows' `seq` is the event's; an action's says which it expects. */
export type Write = {
  readonly event: EventDraft;
  readonly action?: ActionRow;
  readonly patch?: ActionPatch;
  readonly approval?: Omit<ApprovalRow, "seq" | "openedAt" | "revision">;
  readonly approvalPatch?: { readonly id: string; readonly status: ApprovalStatus };
  readonly notices?: readonly NoticeRow[];
  readonly run?: RunRow;
  readonly idempotency?: IdempotencyRow;
  /** A command that its agent has acknowledged. */
  readonly ackedCommandId?: string;
};
