import type { Header } from "@/lib/core/audit";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { roleFault } from "@/lib/core/right";
import { sentencesOf } from "@/lib/server/actions/sentences";
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

type Row = { seq: number; header: string; hash: string; payload: string | null; erasedSeq: number | null; actorName: string | null };

const WHOLE_LOG = { start: 1, end: Number.MAX_SAFE_INTEGER - 1 };

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
  return { data: await toItems(ctx, data), next };
}

/** One event by its place, for those who may read all of the log. */
export async function getEvent(ctx: Context, seq: number): Promise<AuditItem | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const refusal = whyNotRead(viewer);
  if (refusal !== null) return refusal;
  const [item] = await toItems(ctx, await eventsBetween(ctx, viewer, {}, { start: seq, before: seq + 1, limit: 1 }));
  return item ?? refuse("not_found", `there is no event \`${seq}\``);
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

async function eventsBetween(ctx: Context, { headSeq: logSize }: Reader, filter: AuditFilter, { start, before, limit }: Span): Promise<Row[]> {
  const values: unknown[] = [ctx.workspaceId, start, before, limit];
  const given = [["verb", filter.verb], ["actor_id", filter.actor], ["subject", filter.subject], ["agent_id", filter.agent]]
    .filter(([, value]) => value !== undefined);
  const where = given.map(([column, value]) => (column === "actor_id" ? byActor(`$${values.push(value)}`) : `e.${column} = $${values.push(value)}`));
  if (filter.find !== undefined) where.push(`position($${values.push(filter.find)} in e.header) > 0`);
  if (filter.subject !== undefined) where.push(bySubject(filter.subject, (value) => `$${values.push(value)}`));
  if (filter.changesOf !== undefined) where.push(byChangesOf(`$${values.push(filter.changesOf)}`));
  const { rows } = await ctx.database.pool.query<Row>({
    name: `audit${given.map(([column]) => `-${column}`).join("")}${filter.find === undefined ? "" : "-find"}${filter.changesOf === undefined ? "" : "-changes-of"}${filter.subject?.startsWith("act_") === true ? "-of-action" : ""}${planSize(logSize)}`,
    text: `with page as materialized (
       select e.seq, e.at, e.header, e.hash, e.actor_type, e.actor_id from audit_event e
       where e.workspace_id = $1 and e.seq >= $2 and e.seq < $3 ${where.map((one) => `and ${one}`).join(" ")} order by e.seq desc limit $4)
     select e.seq, e.header, encode(e.hash, 'hex') as hash, p.payload, p.erased_seq as "erasedSeq",
       case e.actor_type
         when 'person' then (select name from person where workspace_id = $1 and id = e.actor_id)
         when 'agent' then (select name from agent where workspace_id = $1 and id = e.actor_id)
         when 'system' then (select name from system where workspace_id = $1 and id = e.actor_id)
         when 'token' then (select coalesce(h.name || ', by token ', '') || c.name from credential c left join person h on h.workspace_id = $1 and h.id = c.holder_id where c.workspace_id = $1 and c.id = e.actor_id) end as "actorName"
     from page e left join audit_payload p on p.workspace_id = $1 and p.seq = e.seq and p.at = e.at order by e.seq desc`,
    values,
  });
  return rows;
}

/** What a person's tokens did, the person did. */
function byActor(actor: string): string {
  return `(e.actor_id = ${actor} or e.actor_type = 'token' and e.actor_id in (select id from credential where workspace_id = $1 and holder_type = 'person' and holder_id = ${actor}))`;
}

/** Events of actions are found from the action's row; the index by subject holds all others. */
function bySubject(subject: string, param: (value: string) => string): string {
  if (!subject.startsWith("act_")) return "e.verb not like 'action.%'";
  return `e.seq = any((select array_append(c.later_seqs, c.seq) from action c where c.workspace_id = $1 and c.id = ${param(subject)})::bigint[])`;
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

async function toItems(ctx: Context, rows: readonly Row[]): Promise<AuditItem[]> {
  const read = rows.map((row) => ({ row, header: JSON.parse(row.header) as Header }));
  const sentences = await sentencesOf(ctx.database.pool, ctx.workspaceId, read.flatMap(({ header }) => actionOf(header) ?? []));
  return read.map(({ row, header }) => toItem(row, header, sentences.get(actionOf(header) ?? "") ?? null));
}

function actionOf({ subject, subjects }: Header): string | null {
  return subject.startsWith("act_") ? subject : (subjects?.["action"] ?? null);
}

function toItem(row: Row, header: Header, sentence: string | null): AuditItem {
  const name = row.actorName ?? (header.actor.type === "reeve" ? "Reeve" : header.actor.id);
  return {
    seq: row.seq,
    at: header.at,
    actor: { ...header.actor, name },
    verb: header.verb,
    subject: header.subject,
    subjects: header.subjects ?? {},
    sentence,
    policyVersion: header.policyVersion ?? null,
    hash: row.hash,
    payload: row.payload === null ? null : (JSON.parse(row.payload) as unknown),
    erasedSeq: row.erasedSeq,
  };
}
