import { isEnded, type ActionStatus } from "@/lib/core/action";
import { mayDo } from "@/lib/core/actor";
import { refuse, type Refusal } from "@/lib/core/refusal";
import { sessionPersonId } from "@/lib/server/approvals/store";
import { loadElectorate } from "@/lib/server/people/store";
import type { Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { transact } from "@/lib/server/platform/transact";
import { ERASED_VERB } from "./erasures";

export type EraseInput = { readonly seqs: readonly number[]; /** Under which rule, e.g. `GDPR art. 17`. */ readonly rule: string; readonly reason: string };
export type ErasedPayloads = { readonly erased: number; readonly alreadyErased: number };

type Row = { seq: number; verb: string; isErased: boolean; actionStatus: ActionStatus | null };

/** Destroys what events say about people, by a recorded act. The headers and the chain stay, and verify. */
export async function erasePayloads(ctx: Context, input: EraseInput): Promise<ErasedPayloads | Refusal> {
  const personId = sessionPersonId(ctx.actor);
  const seqs = [...new Set(input.seqs)].toSorted((a, b) => a - b);
  return transact(ctx, async ({ tx }) => {
    const person = personId === null ? undefined : (await loadElectorate(tx, ctx.workspaceId)).people.get(personId);
    if (person === undefined || !mayDo(person, "erase_payloads", [])) return refuse("forbidden", "only administrators signed in to the console erase payloads");
    const rows = await loadErasable(tx, ctx.workspaceId, seqs);
    const refusal = whyNotErase(rows, seqs);
    if (refusal !== null) return refusal;
    const left = rows.filter((row) => !row.isErased).map((row) => row.seq);
    if (left.length === 0) return refuse("conflict", "all of these payloads are erased already", { reason: "already_erased" });
    return {
      result: { erased: left.length, alreadyErased: rows.length - left.length },
      events: [{ actor: ctx.actor, verb: ERASED_VERB, subject: ctx.workspaceId, payload: { seqs: left, rule: input.rule, reason: input.reason } }],
      changes: [{ type: "erasure", event: 0, seqs: left }],
    };
  });
}

async function loadErasable(tx: Transaction, workspaceId: string, seqs: readonly number[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    select e.seq::int, e.verb, p.payload is null as "isErased",
      (select c.status from action c where c.workspace_id = e.workspace_id and c.id = e.subject and c.seq = e.seq) as "actionStatus"
    from audit_event e join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
    where e.workspace_id = ${workspaceId} and e.seq = any(${[...seqs]}::bigint[]) order by e.seq`;
}

function whyNotErase(rows: readonly Row[], seqs: readonly number[]): Refusal | null {
  const known = new Set(rows.map((row) => row.seq));
  const unknown = seqs.find((seq) => !known.has(seq));
  if (unknown !== undefined) return refuse("not_found", `there is no event \`${unknown}\``);
  const act = rows.find((row) => row.verb === ERASED_VERB);
  if (act !== undefined) return refuse("refused", `event \`${act.seq}\` is itself an act of erasure, without which the log could not be explained`, { reason: "is_erasure" });
  const open = rows.find((row) => row.actionStatus !== null && !isEnded(row.actionStatus));
  if (open !== undefined) return refuse("refused", `the action of event \`${open.seq}\` has not ended; wait for its end, or stop it`, { reason: "action_open" });
  return null;
}
