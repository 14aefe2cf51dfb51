import { eligibleDeciders, isExpiringSoon, stageShortOfPeople, whyNotVote } from "@/lib/core/approval";
import type { Finding } from "@/lib/contracts/metrics";
import { QUESTION_COLUMNS, toQuestion, type QuestionRow } from "@/lib/server/approvals/store";
import type { Viewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";

export type FoundQuestions = { readonly findings: Finding[]; readonly looked: number; readonly isAtLeast: boolean };

/** The soonest so many open questions are looked at one by one, for who may decide them. */
const LOOKED_MAX = 500;
const DECIDERS_SHOWN = 3;

type Row = QuestionRow & { openedAt: Date; now: Date };

/** Open questions that are about to run out of time, or that too few people are left to approve. */
export async function findQuestions(ctx: Context, viewer: Viewer, units: readonly string[] | null): Promise<FoundQuestions> {
  const { rows } = await ctx.database.pool.query<Row>(
    `with page as materialized (select q.* from approval q where q.workspace_id = $1 and q.status = 'open' and q.due_at > clock_timestamp()
       ${units === null ? "" : "and q.unit_id = any($2)"} order by q.due_at, q.id limit ${LOOKED_MAX})
     select ${QUESTION_COLUMNS}, a.opened_at as "openedAt", clock_timestamp() as now
     from page a join agent g on g.workspace_id = a.workspace_id and g.id = a.agent_id order by a.due_at, a.id`,
    [ctx.workspaceId, ...(units === null ? [] : [units])],
  );
  return { findings: [...expiring(rows, viewer), ...shortOfPeople(rows, viewer)], looked: rows.length, isAtLeast: rows.length === LOOKED_MAX };
}

function isMine(row: Row, { person, electorate }: Viewer): boolean {
  return whyNotVote(toQuestion(row), person.id, electorate, row.now.getTime()) === null;
}

function expiring(rows: readonly Row[], viewer: Viewer): Finding[] {
  const soon = rows.filter((row) => isExpiringSoon(row.openedAt.getTime(), row.dueAt.getTime(), row.now.getTime()));
  const [soonest] = soon;
  if (soonest === undefined) return [];
  const { people } = viewer.electorate;
  const names = [...eligibleDeciders(toQuestion(soonest), viewer.electorate).ids].flatMap((id) => people.get(id)?.name ?? []);
  const { id, dueAt } = soonest;
  return [
    {
      kind: "expiring",
      count: soon.length,
      mine: soon.filter((row) => isMine(row, viewer)).length,
      soonest: { id, dueAt: dueAt.toISOString(), isMine: isMine(soonest, viewer), deciders: names.slice(0, DECIDERS_SHOWN), decidersInAll: names.length },
    },
  ];
}

function shortOfPeople(rows: readonly Row[], { electorate }: Viewer): Finding[] {
  const short = rows.filter((row) => stageShortOfPeople(toQuestion(row), electorate) !== null);
  const [first] = short;
  return first === undefined ? [] : [{ kind: "short_of_people", count: short.length, first: first.id }];
}
