import type { RunAction } from "@/lib/client/runs";

/** `people`: a question is open. `window`: announced, and somebody may still object. `running`: let through, result not in yet. */
export type SpanKind = "people" | "window" | "running";
export type ActionSpan = { readonly kind: SpanKind; readonly fromMs: number; /** null: not over. */ readonly toMs: number | null; readonly by: readonly string[] };

/** What an action's time was spent on, in order. What lies between is the agent's own time. */
export function spansOf(action: Pick<RunAction, "at" | "decision" | "status" | "questions" | "permitValidFrom" | "redeemedAt" | "endedAt">): ActionSpan[] {
  const spans: ActionSpan[] = action.questions.map(({ openedAt, endedAt, by }) => ({ kind: "people", fromMs: Date.parse(openedAt), toMs: timeOf(endedAt), by }));
  const window = windowOf(action);
  if (window !== null) spans.push(window);
  const redeemedMs = timeOf(action.redeemedAt);
  if (redeemedMs !== null) spans.push({ kind: "running", fromMs: redeemedMs, toMs: timeOf(action.endedAt), by: [] });
  return spans.sort((a, b) => a.fromMs - b.fromMs);
}

/** From the decision, or the last answer of people, until the permit counts. */
function windowOf({ at, questions, permitValidFrom }: Parameters<typeof spansOf>[0]): ActionSpan | null {
  const validMs = timeOf(permitValidFrom);
  const fromMs = Math.max(Date.parse(at), ...questions.map(({ endedAt }) => timeOf(endedAt) ?? 0));
  // A permit that counts at once has no window; its times differ by what deciding took.
  return validMs === null || validMs - fromMs < 1_000 ? null : { kind: "window", fromMs, toMs: validMs, by: [] };
}

function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

/** How long its spans of one kind took until `nowMs`; null where it has none. */
export function timeIn(spans: readonly ActionSpan[], kind: SpanKind, nowMs: number): number | null {
  const of = spans.filter((span) => span.kind === kind);
  return of.length === 0 ? null : of.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, (toMs ?? nowMs) - fromMs), 0);
}
