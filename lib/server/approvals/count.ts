import type { ApprovalFilter } from "@/lib/contracts/approvals";
import { eligibleDeciders, isExpiringSoon } from "@/lib/core/approval";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { RISK_BAND_FROM } from "@/lib/core/risk-band";
import { toolWords } from "@/lib/server/actions/evidence";
import { parseProposal, sentenceOf } from "@/lib/server/actions/proposal";
import { planSize } from "@/lib/server/audit/plan-size";
import type { Context } from "@/lib/server/platform/context";
import { loadViewer, mayIn, type Reader, type Viewer } from "@/lib/server/people/viewer";
import { filterWheres, matchesText } from "./filter";
import { toQuestion, type QuestionRow } from "./store";

export type ApprovalCounts = {
  readonly needsMe: number;
  readonly expiring: number;
  readonly highRisk: number;
  readonly allOpen: number;
  readonly matching: number;
  readonly isAtLeast: boolean;
};

/** Beyond this many open questions the figures say that they are the least there are. */
const MAX_COUNTED = 5_000;

type CountedRow = Omit<QuestionRow, "version" | "revision" | "argumentsDigest" | "decidedAt" | "holdKeys" | "permitWithinS"> & {
  risk: number;
  openedAt: Date;
  matches: boolean;
  now: Date;
};

/** What waits, by the same rules as the lists: one reading of what is open, without its payloads. */
export async function countApprovals(ctx: Context, view: "needs_me" | "all_open", filter: ApprovalFilter): Promise<ApprovalCounts | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const rows = await openRows(ctx, viewer, filter);
  const counted = rows.slice(0, MAX_COUNTED);
  const visible = seenBy(viewer);
  const mine = counted.filter((row) => visible.mayDecide(row));
  const readable = counted.filter((row) => visible.mayRead(row));
  const ofView = (view === "needs_me" ? mine : readable).filter((row) => row.matches);
  return {
    needsMe: mine.length,
    expiring: mine.filter((row) => isExpiringSoon(row.openedAt.getTime(), row.dueAt.getTime(), row.now.getTime())).length,
    highRisk: mine.filter((row) => row.risk >= RISK_BAND_FROM.high).length,
    allOpen: readable.length,
    matching: filter.text === undefined ? ofView.length : await countWithText(ctx, ofView, filter.text),
    isAtLeast: rows.length > MAX_COUNTED,
  };
}

async function openRows(ctx: Context, viewer: Reader, filter: ApprovalFilter): Promise<CountedRow[]> {
  const values: unknown[] = [ctx.workspaceId, MAX_COUNTED + 1];
  const filters = filterWheres(filter, viewer.electorate, (value) => `$${values.push(value)}`);
  const { rows } = await ctx.database.pool.query<CountedRow>({
    ...(filters.length === 0 ? { name: `approvals-counted${planSize(viewer.headSeq)}` } : {}),
    text: `with page as materialized (
       select q.*, ${filters.length === 0 ? "true" : filters.join(" and ")} as matches from approval q
       where q.workspace_id = $1 and q.status = 'open' and q.due_at > clock_timestamp() order by q.due_at, q.id limit $2),
     votes as (
       select v.approval_id, json_agg(json_build_object('personId', v.person_id, 'verdict', v.verdict)) as votes
       from vote v join page p on v.workspace_id = p.workspace_id and v.approval_id = p.id and v.version = p.version group by v.approval_id)
     select a.id, a.status, a.stages, a.stage, a.excluded, a.excludes, a.unit_id as "unitId", g.owner_id as "ownerId", g.deputy_id as "deputyId",
       a.due_at as "dueAt", a.opened_at as "openedAt", a.risk, a.action_id as "actionId", a.agent_id as "agentId", a.matches, clock_timestamp() as now,
       coalesce(v.votes, '[]') as votes
     from page a join agent g on g.workspace_id = a.workspace_id and g.id = a.agent_id left join votes v on v.approval_id = a.id`,
    values,
  });
  return rows;
}

/** Many questions name the same people: who they are is worked out once for each such specification. */
function seenBy(viewer: Viewer) {
  const known = new Map<string, boolean>();
  const mayRead = new Map<string, boolean>();
  const isEligible = (row: CountedRow): boolean => {
    const key = JSON.stringify([row.stages, row.stage, row.excluded, row.excludes, row.unitId, row.ownerId, row.deputyId]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const question = toQuestion({ ...row, version: 1, revision: 0, argumentsDigest: "", decidedAt: null, holdKeys: [], permitWithinS: 0 });
    const eligible = eligibleDeciders(question, viewer.electorate).ids.has(viewer.person.id);
    known.set(key, eligible);
    return eligible;
  };
  return {
    mayDecide: (row: CountedRow) => isEligible(row) && !row.votes.some((vote) => vote.personId === viewer.person.id),
    mayRead: ({ unitId }: CountedRow) => {
      const may = mayRead.get(unitId) ?? mayIn("read", viewer, unitId);
      mayRead.set(unitId, may);
      return may;
    },
  };
}

type WordRow = Parameters<typeof toolWords>[0] & { agentName: string; object: string | null; recipient: string | null; payload: string | null };

/** Words are looked for in sentences, and those are made out of the payloads. */
async function countWithText(ctx: Context, rows: readonly CountedRow[], text: string): Promise<number> {
  const found = await ctx.database.pool.query<WordRow>(
    `select g.name as "agentName", c.tool_name as "toolName", c.side_effect as "sideEffect", c.object_ref as object, c.recipient, t.sentence, t.secret_paths as "secretPaths", t.amount_path as "amountPath", p.payload
     from unnest($2::text[]) as wanted (id)
     join action c on c.workspace_id = $1 and c.id = wanted.id
     join agent g on g.workspace_id = c.workspace_id and g.id = c.agent_id
     left join tool t on t.workspace_id = c.workspace_id and t.id = c.tool_id
     left join audit_payload p on p.workspace_id = c.workspace_id and p.seq = c.seq and p.at = c.at`,
    [ctx.workspaceId, rows.map(({ actionId }) => actionId)],
  );
  return found.rows.filter((row) => matchesText(wordsOf(row), text)).length;
}

function wordsOf(row: WordRow) {
  const { agentName, toolName, object, recipient, payload } = row;
  return { agent: { name: agentName }, action: { sentence: sentenceOf(parseProposal(payload), toolWords(row)), tool: toolName, object, recipient } };
}
