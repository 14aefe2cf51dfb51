import type { Header } from "@/lib/core/audit";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { roleFault } from "@/lib/core/right";
import { toolWords } from "@/lib/server/actions/evidence";
import { sentenceOf, type Proposed } from "@/lib/server/actions/proposal";
import type { Context } from "@/lib/server/platform/context";
import { lookThrough, type Span } from "@/lib/server/platform/look-through";
import { loadViewer, type Reader, type Viewer } from "@/lib/server/people/viewer";
import { headSeq, placeAt } from "./places";
import { planSize } from "./plan-size";

export type AuditFilter = {
  readonly verb?: string | undefined;
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly agent?: string | undefined;
  /** Changes of this agent, of its own permissions and of its credentials. */
  readonly changesOf?: string | undefined;
  /** A part of any reference in the header. */
  readonly find?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
};

export type AuditListInput = AuditFilter & { readonly limit: number; readonly before?: number | undefined };

export type AuditItem = {
  readonly seq: number;
  readonly at: string;
  readonly actor: Header["actor"] & { readonly name: string };
  readonly verb: string;
  readonly subject: string;
  readonly subjects: Readonly<Record<string, string>>;
  /** What the agent asked to do, where the event is about an action. */
  readonly sentence: string | null;
  readonly policyVersion: string | null;
  readonly hash: string;
  /** Null where it was erased. */
  readonly payload: unknown;
  readonly erasedSeq: number | null;
};

export type AuditPage = { readonly data: readonly AuditItem[]; /** Go on below this place; null at the beginning of the log. */ readonly next: number | null };

type Row = { seq: number; verb: string; header: string; hash: string; payload: string | null; erasedSeq: number | null; actorName: string | null } & AboutAction;
/** What the agent asked to do, where the event is about an action; the proposal stands here where the event is another one. */
type AboutAction = Omit<Parameters<typeof toolWords>[0], "toolName"> & { toolName: string | null; proposal: string | null };

const WHOLE_LOG = { start: 1, end: Number.MAX_SAFE_INTEGER - 1 };

/** Pages are read in these sizes and cut to what was asked, so that there is one plan for many sizes. */
const PAGE_SIZES = [1, 10, 50, 100, 200] as const;

/** The log, newest first. Only for those who may read it everywhere: it tells of everybody. */
export async function listEvents(ctx: Context, input: AuditListInput): Promise<AuditPage | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const refusal = whyNotRead(viewer);
  if (refusal !== null) return refusal;
  // An index answers these: one window holds all of the log, wherever it ends.
  const isIndexed = (input.subject ?? input.changesOf) !== undefined || (input.verb ?? input.actor ?? input.agent ?? input.find) === undefined;
  const bounds = isIndexed && (input.from ?? input.to) === undefined ? WHOLE_LOG : await seqBounds(ctx, input);
  const before = Math.min(input.before ?? Infinity, bounds.end + 1);
  const reach = isIndexed ? { window: before, most: before } : undefined;
  const { data, next } = await lookThrough({ start: bounds.start, before, limit: input.limit }, (window) => eventsBetween(ctx, viewer, input, window), reach);
  return { data: data.map(toItem), next };
}

/** One event by its place, for those who may read all of the log. */
export async function getEvent(ctx: Context, seq: number): Promise<AuditItem | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const refusal = whyNotRead(viewer);
  if (refusal !== null) return refusal;
  const [row] = await eventsBetween(ctx, viewer, {}, { start: seq, before: seq + 1, limit: 1 });
  return row === undefined ? refuse("not_found", `there is no event \`${seq}\``) : toItem(row);
}

export function whyNotRead(viewer: Viewer): Refusal | null {
  return roleFault(viewer.person, viewer.electorate.units, "read_audit", "everywhere");
}

/** The places that belong to the times asked for, because only places are indexed for paging. */
async function seqBounds({ database: { pool }, workspaceId }: Context, { from, to }: AuditFilter): Promise<{ start: number; end: number }> {
  const start = from === undefined ? 1 : await placeAt(pool, workspaceId, from);
  const end = to === undefined ? await headSeq(pool, workspaceId) : (await placeAt(pool, workspaceId, to)) - 1;
  return { start, end };
}

async function eventsBetween(ctx: Context, { headSeq }: Reader, filter: AuditFilter, { start, before, limit }: Span): Promise<Row[]> {
  const values: unknown[] = [ctx.workspaceId];
  const param = (value: unknown) => `$${values.push(value)}`;
  const { verb, actor, subject, agent, find, changesOf } = filter;
  const size = PAGE_SIZES.find((one) => one >= limit) ?? Math.trunc(limit);
  /** By name, because each that is there makes another statement. */
  const wheres = {
    ...(start === WHOLE_LOG.start ? {} : { from: `e.seq >= ${param(start)}` }),
    ...(before > WHOLE_LOG.end ? {} : { before: `e.seq < ${param(before)}` }),
    ...(verb === undefined ? {} : { kind: `e.verb = ${param(verb)}` }),
    ...(actor === undefined ? {} : { actor: byActor(param(actor)) }),
    ...(agent === undefined ? {} : { agent: `e.agent_id = ${param(agent)}` }),
    ...(subject === undefined ? {} : { [subject.startsWith("act_") ? "action" : "subject"]: bySubject(subject, param(subject)) }),
    ...(find === undefined ? {} : { find: `position(${param(find)} in e.header) > 0` }),
    ...(changesOf === undefined ? {} : { changes: byChangesOf(param(changesOf)) }),
  };
  const { rows } = await ctx.database.pool.query<Row>({
    // One plan for whatever values: neither a limit that it does not know nor an end that is none may stand in its way, for to plan a page takes
    // longer than to read it. Each look-up is by its key for each row, whatever PostgreSQL thinks of tables that it has not counted yet: joined, it
    // read all actions (0.5 s over 100,000).
    name: `audit-${[size, ...Object.keys(wheres)].join("-")}${planSize(headSeq)}`,
    text: `with page as materialized (
       select e.seq, e.at, e.verb, e.header, e.hash, e.actor_type, e.actor_id,
         case when e.subject like 'act\\_%' then e.subject else substring(e.header from '"action":"(act_[0-9A-Z]+)"') end as action_id
       from audit_event e
       where ${["e.workspace_id = $1", ...Object.values(wheres)].join(" and ")} order by e.seq desc limit ${size})
     select e.seq, e.verb, e.header, encode(e.hash, 'hex') as hash, p.payload, p.erased_seq as "erasedSeq",
       c.tool_name as "toolName", c.side_effect as "sideEffect", t.sentence, t.secret_paths as "secretPaths", t.amount_path as "amountPath", q.payload as proposal,
       case e.actor_type
         when 'person' then (select name from person where workspace_id = $1 and id = e.actor_id)
         when 'agent' then (select name from agent where workspace_id = $1 and id = e.actor_id)
         when 'system' then (select name from system where workspace_id = $1 and id = e.actor_id)
         when 'token' then (select coalesce(h.name || ', by token ', '') || c.name from credential c left join person h on h.workspace_id = $1 and h.id = c.holder_id where c.workspace_id = $1 and c.id = e.actor_id) end as "actorName"
     from page e
     left join lateral (select payload, erased_seq from audit_payload where workspace_id = $1 and seq = e.seq and at = e.at limit 1) p on true
     left join lateral (select seq, at, tool_id, tool_name, side_effect from action where workspace_id = $1 and id = e.action_id limit 1) c on true
     left join lateral (select payload from audit_payload where workspace_id = $1 and e.verb <> 'action.proposed' and seq = c.seq and at = c.at limit 1) q on true
     left join tool t on t.workspace_id = $1 and t.id = c.tool_id
     order by e.seq desc`,
    values,
  });
  return rows.slice(0, limit);
}

/** What a person's tokens did, the person did. */
function byActor(actor: string): string {
  return `(e.actor_id = ${actor} or e.actor_type = 'token' and e.actor_id in (select id from credential where workspace_id = $1 and holder_type = 'person' and holder_id = ${actor}))`;
}

/** Events of actions are found from the action's row; the index by subject holds all others. */
function bySubject(subject: string, param: string): string {
  const place = subject.startsWith("act_") ? `e.seq = any((select array_append(c.later_seqs, c.seq) from action c where c.workspace_id = $1 and c.id = ${param})::bigint[])` : "e.verb not like 'action.%'";
  return `e.subject = ${param} and ${place}`;
}

/**
 * A change is about the agent, a credential or a permission of it, so the index by subject holds it under one of a few ids. A permission
 * that was taken away is in the log alone; a file that gives many says of none whose it is, but their rows or their ends do. To look for
 * those taken away costs 15 µs for each event about a permission, of any agent: not for each event of the log.
 */
function byChangesOf(agent: string): string {
  return `e.seq = any(array(
    select c.seq from (
      select ${agent}::text as id
      union select id from credential where workspace_id = $1 and holder_type = 'agent' and holder_id = ${agent}
      union select id from permission where workspace_id = $1 and subject_type = 'agent' and subject_id = ${agent}
      union select subject from audit_event where workspace_id = $1 and subject like 'prm\\_%' and verb not like 'action.%' and verb = 'permission.revoked' and agent_id = ${agent}
    ) about
    cross join lateral (select seq from audit_event where workspace_id = $1 and subject = about.id and verb not like 'action.%' offset 0) c))`;
}

function toItem(row: Row): AuditItem {
  const header = JSON.parse(row.header) as Header;
  const payload = parse(row.payload);
  const asked = (row.verb === "action.proposed" ? payload : parse(row.proposal)) as Pick<Proposed, "arguments"> | null;
  const name = row.actorName ?? (header.actor.type === "reeve" ? "Reeve" : header.actor.id);
  return {
    seq: row.seq,
    at: header.at,
    actor: { ...header.actor, name },
    verb: header.verb,
    subject: header.subject,
    subjects: header.subjects ?? {},
    sentence: row.toolName === null ? null : sentenceOf(asked, toolWords({ ...row, toolName: row.toolName })),
    policyVersion: header.policyVersion ?? null,
    hash: row.hash,
    payload,
    erasedSeq: row.erasedSeq,
  };
}

function parse(payload: string | null): unknown {
  return payload === null ? null : (JSON.parse(payload) as unknown);
}
