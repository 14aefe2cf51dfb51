import type { Actor } from "@/lib/core/audit";
import { canonicalJson } from "@/lib/core/canonical";
import { decide } from "@/lib/core/policy/decide";
import type { Decision, DecisionRequest } from "@/lib/core/policy/decision";
import { recordDecision } from "@/lib/core/policy/record";
import { refuse, isRefusal, type Refusal } from "@/lib/core/refusal";
import { maskSecrets } from "@/lib/core/sentence";
import type { View } from "@/lib/server/audit/batch";
import { unrecorded, type Intent, type Settled } from "@/lib/server/audit/intent";
import type { ActionRow, Chain, IdempotencyRow, RunRow, Write } from "@/lib/server/audit/writes";
import { digestOf, newId } from "@/lib/server/platform/context";
import { startedRun } from "@/lib/server/runs/start";
import { actionAnswer, type ActionAnswer } from "./answer";
import { argumentFaults } from "./argument-faults";
import { dueAtOf, noticesFor, permitTerms, questionFor, toolNamed, type Question } from "./decide-action";
import type { MachineContext } from "./machine-context";
import { repeatedAnswer } from "./repeat";

export type Proposal = {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly reason?: string | undefined;
  readonly task?: string | undefined;
  readonly run?: string | undefined;
  readonly process?: string | undefined;
  readonly release?: Readonly<Record<string, string | undefined>> | undefined;
  readonly onBehalfOf?: { readonly person: string; readonly proof: string } | undefined;
  readonly parent?: string | undefined;
  readonly inputs?: readonly Readonly<Record<string, string | undefined>>[] | undefined;
};

export type Proposer = { readonly agentId: string; readonly credentialId: string };

const MAX_CHAIN = 16;

/** The intent of `POST /actions`: decided, recorded and answered in one batch. */
export function proposeIntent(
  ctx: MachineContext,
  proposer: Proposer,
  proposal: Proposal,
  idempotencyKey: string | null,
): Intent<ActionAnswer> {
  const id = newId("action", ctx.clock.now());
  const argsDigest = digestOf(canonicalJson(proposal.arguments));
  const idempotency = idempotencyKey === null ? null : keyOf(proposer, proposal, argsDigest, idempotencyKey);
  return {
    needs: {
      ...(proposal.parent === undefined ? {} : { actionIds: [proposal.parent] }),
      ...(proposal.run === undefined ? {} : { run: { agentId: proposer.agentId, name: proposal.run } }),
      ...(idempotency === null ? {} : { idempotencyKey: idempotency.key }),
    },
    decide: (view) => {
      const repeated = idempotency === null ? null : view.idempotency(idempotency.key);
      if (repeated !== null) {
        if (repeated.bodyDigest !== idempotency?.bodyDigest) {
          return unrecorded(refuse("conflict", "this idempotency key was used with another body; use a new key", { reason: "key_reused" }));
        }
        return unrecorded(repeatedAnswer(ctx, view, repeated.subjectId, proposal.arguments));
      }
      const chain = chainOf(ctx, view, proposal);
      if (isRefusal(chain)) return unrecorded(chain);
      return propose(ctx, view, { id, argsDigest, proposer, proposal, idempotency, chain });
    },
  };
}

/** Keys belong to workspace, caller and route, and compare the digest of the canonical body (GATE 14). */
function keyOf(proposer: Proposer, proposal: Proposal, argsDigest: string, key: string): Omit<IdempotencyRow, "subjectId"> {
  return {
    key: digestOf(`proposeAction\n${proposer.agentId}\n${key}`),
    bodyDigest: digestOf(canonicalJson({ ...proposal, arguments: argsDigest })),
  };
}

type Making = {
  readonly id: string;
  readonly argsDigest: string;
  readonly proposer: Proposer;
  readonly proposal: Proposal;
  readonly idempotency: Omit<IdempotencyRow, "subjectId"> | null;
  readonly chain: Chain | null;
};

function propose(ctx: MachineContext, view: View, making: Making): Settled<ActionAnswer> {
  const { proposer } = making;
  const actor: Actor = { type: "agent", id: proposer.agentId, credential: proposer.credentialId };
  const { run, opening } = runOf(view, actor, making);
  const decision = decide(view.snapshot, view.facts, requestOf(view, making, run), view.now);
  const row = rowOf(view, making, run, decision, view.nextSeq + (opening === null ? 0 : 1));
  const question = row.approvalId === null ? null : questionOf(view, making, run, decision, row.approvalId);
  const write = writeOf(view, actor, making, decision, row, question);
  const answer = actionAnswer({
    row,
    approval: question === null ? null : { seq: row.seq, openedAt: view.now, revision: 0, ...question },
    reasons: decision.reasons,
    risk: decision.risk,
    permit: row.permitId === null ? null : ctx.permits.seal(view.snapshot.workspaceId, row),
    now: view.now,
    epoch: view.snapshot.epoch,
    seq: row.seq,
    approvalUrl: ctx.approvalUrl,
  });
  return { answer, writes: opening === null ? [write] : [opening, write] };
}

function questionOf(view: View, making: Making, run: RunRow | null, decision: Decision, approvalId: string): Question {
  return questionFor(view, decision, {
    actionId: making.id,
    approvalId,
    agentId: making.proposer.agentId,
    argsDigest: making.argsDigest,
    run,
    people: (making.chain?.people ?? []).map((one) => one.personId),
  });
}

function writeOf(view: View, actor: Actor, making: Making, decision: Decision, row: ActionRow, question: Question | null): Write {
  const objectUntil = row.permitFrom !== null && row.permitFrom > view.now ? row.permitFrom : null;
  return {
    event: {
      actor,
      verb: "action.proposed",
      subject: row.id,
      subjects: {
        agent: row.agentId,
        ...(row.toolId === null ? {} : { tool: row.toolId }),
        ...(row.runId === null ? {} : { run: row.runId }),
        ...(question === null ? {} : { opened: question.id }),
      },
      policyVersion: decision.policyVersion,
      payload: payloadOf(view, making, decision, row),
    },
    action: row,
    notices: row.permitId === null ? [] : noticesFor(decision, row, objectUntil, () => newId("notice", view.now)),
    ...(question === null ? {} : { approval: question }),
    ...(making.idempotency === null ? {} : { idempotency: { subjectId: row.id, ...making.idempotency } }),
  };
}

/** The named run, made by its first action; its task then has the agent as author and excludes nobody (GATE 21). */
function runOf(view: View, actor: Actor, making: Making): { run: RunRow | null; opening: Write | null } {
  const { proposal, proposer } = making;
  if (proposal.run === undefined) return { run: null, opening: null };
  const known = view.run(proposer.agentId, proposal.run);
  if (known !== null) return { run: known, opening: null };
  const opening = startedRun(view, actor, {
    agentId: proposer.agentId,
    name: proposal.run,
    task: proposal.task ?? null,
    processId: proposal.process ?? null,
  });
  return { run: opening.run ?? null, opening };
}

function requestOf(view: View, { proposal, proposer, id, chain }: Making, run: RunRow | null): DecisionRequest {
  const tool = toolNamed(view.snapshot, proposal.tool);
  return {
    agentId: proposer.agentId,
    credentialId: proposer.credentialId,
    toolName: proposal.tool,
    arguments: proposal.arguments,
    argumentFaults: tool === null ? [] : argumentFaults(tool, proposal.arguments),
    actionId: id,
    runId: run?.id ?? null,
    processId: proposal.process ?? run?.processId ?? null,
    parentAgentIds: chain?.agents ?? [],
    onBehalfOf: chain?.people ?? [],
    satisfiedHolds: new Set(),
    isProposal: true,
  };
}

function rowOf(view: View, making: Making, run: RunRow | null, decision: Decision, seq: number): ActionRow {
  const { proposal, proposer, id, argsDigest, chain } = making;
  const tool = decision.toolId === null ? undefined : view.snapshot.tools.get(decision.toolId);
  const isPermitted = decision.effect === "allow" || decision.effect === "notify";
  const terms = isPermitted ? permitTerms(view, decision, newId("permit", view.now)) : null;
  const isHeld = decision.effect === "hold";
  return {
    id,
    seq,
    at: view.now,
    revision: 0,
    agentId: proposer.agentId,
    credentialId: proposer.credentialId,
    toolName: proposal.tool,
    toolId: decision.toolId,
    systemId: decision.systemId,
    unitId: decision.unitId,
    processId: proposal.process ?? run?.processId ?? null,
    runId: run?.id ?? null,
    parentId: proposal.parent ?? null,
    chain,
    status: terms?.status ?? (isHeld ? "held" : "denied"),
    effect: decision.effect,
    denyReason: decision.effect === "deny" ? (decision.denyReason ?? "rule") : null,
    sideEffect: tool?.sideEffect ?? null,
    argsDigest,
    amount: decision.amount?.value ?? null,
    currency: decision.amount?.currency ?? null,
    objectRef: decision.object,
    recipient: decision.recipient,
    risk: decision.risk.score,
    policyVersion: decision.policyVersion,
    releaseVersion: proposal.release?.["version"] ?? null,
    dueAt: terms?.dueAt ?? (decision.hold === null ? null : dueAtOf(decision.hold, view.now)),
    approvalId: isHeld ? newId("approval", view.now) : null,
    satisfied: null,
    permitId: terms?.permitId ?? null,
    permitEpoch: terms?.permitEpoch ?? null,
    permitFrom: terms?.permitFrom ?? null,
    permitUntil: terms?.permitUntil ?? null,
    redeemedBy: null,
    redeemKey: null,
    redeemedAt: null,
    endedAt: decision.effect === "deny" ? view.now : null,
  };
}

function payloadOf(view: View, { proposal }: Making, decision: Decision, row: ActionRow): Record<string, unknown> {
  const tool = decision.toolId === null ? undefined : view.snapshot.tools.get(decision.toolId);
  return {
    tool: proposal.tool,
    arguments: tool === undefined ? proposal.arguments : maskSecrets(proposal.arguments, tool.secretPaths),
    ...(proposal.reason === undefined ? {} : { reason: proposal.reason }),
    ...(proposal.task === undefined ? {} : { task: proposal.task }),
    ...(proposal.release === undefined ? {} : { release: proposal.release }),
    ...(proposal.inputs === undefined ? {} : { inputs: proposal.inputs }),
    ...(row.permitId === null ? {} : { permit: row.permitId }),
    decision: {
      unmatchedRules: decision.unmatchedRules,
      ...recordDecision(decision),
      ...(decision.denyReason === null ? {} : { denyReason: decision.denyReason }),
      ...(decision.notify === null ? {} : { told: decision.notify.recipients }),
    },
  };
}

/** Everybody above: the parent's agent and all above it, and whoever any of them acts for. */
function chainOf(ctx: MachineContext, view: View, proposal: Proposal): Chain | null | Refusal {
  const own = proposal.onBehalfOf === undefined ? [] : [ctx.proveBehalf(view.snapshot, proposal.onBehalfOf, view.now)];
  if (proposal.parent === undefined) return own.length === 0 ? null : { agents: [], people: own };
  const parent = view.action(proposal.parent);
  if (parent === null) return refuse("not_found", `there is no action \`${proposal.parent}\` for \`parent\``);
  const agents = [parent.agentId, ...(parent.chain?.agents ?? [])];
  if (agents.length > MAX_CHAIN) return refuse("invalid_input", `the chain above this action is longer than ${MAX_CHAIN}`, { reason: "chain_too_long" });
  return { agents, people: [...own, ...(parent.chain?.people ?? [])] };
}
