import { ReeveProblem, type ActionAnswer, type Effect, type Reeve } from "@/sdk/reeve";
import type { Pace } from "./pace";
import type { RecordedCall, Trace } from "./recording";

/** What Reeve said to one recorded call. `refused`: the request itself was not taken, so nothing was decided. */
export type Answer = { readonly effect: Effect | "refused"; readonly rule: string };

export type Actor = { readonly reeve: Reeve; readonly pace: Pace };

export type Replaying = {
  readonly actor: Actor;
  readonly toolName: (suite: string, tool: string) => string;
  /** The run's name, its task set before. */
  readonly run: string;
  readonly everyAction: () => Promise<void>;
};

const MAX_ERROR_CHARS = 8_000;

/**
 * One trace's calls, one after the other. What is permitted is redeemed and gets the recorded result as its outcome; what is
 * held is not waited for, and withdrawn at the end.
 */
export async function actTraceAgain(trace: Trace, replaying: Replaying): Promise<Answer[]> {
  const answers: Answer[] = [];
  const held: string[] = [];
  for (const call of trace.calls) {
    await replaying.everyAction();
    answers.push(await actAgain(trace.suite, call, replaying, held));
  }
  const { reeve, pace } = replaying.actor;
  await Promise.all(
    held.map(async (id) => {
      await pace.take();
      await reeve.withdraw(id, "the recording has ended");
    }),
  );
  return answers;
}

async function actAgain(suite: string, call: RecordedCall, { actor, toolName, run }: Replaying, held: string[]): Promise<Answer> {
  await actor.pace.take();
  let answer: ActionAnswer;
  try {
    answer = await actor.reeve.propose({ tool: toolName(suite, call.tool), arguments: call.arguments, run });
  } catch (error) {
    if (error instanceof ReeveProblem) return { effect: "refused", rule: error.reason ?? error.code };
    throw error;
  }
  if (answer.decision === "hold") held.push(answer.id);
  if (answer.permit !== null) await runAgain(actor, answer.permit, call);
  return { effect: answer.decision, rule: answer.reasons[0]?.rule ?? "" };
}

async function runAgain({ reeve, pace }: Actor, permit: string, call: RecordedCall): Promise<void> {
  await pace.take();
  const redeemed = await reeve.redeem(permit, call.arguments);
  // Nothing came back in the recording, so there is nothing to report: Reeve will say so too.
  if (!call.isExecuted && call.error === null) return;
  await pace.take();
  await reeve.reportOutcome(redeemed.action, call.error === null ? { status: "succeeded", result: call.result } : { status: "failed", error: call.error.slice(0, MAX_ERROR_CHARS) });
}
