import pg from "pg";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { ActionFilter } from "@/lib/server/actions/filter";
import { listActions } from "@/lib/server/actions/list";
import { listEvents } from "@/lib/server/audit/list";
import { listNotices } from "@/lib/server/notices/list";
import { READ_COLUMNS, READ_JOINS } from "@/lib/server/actions/read-rows";
import { newId } from "@/lib/server/platform/context";
import { openPool, type Pool } from "@/lib/server/platform/pg";
import { gatedCompany, type GatedCompany } from "@/lib/testing/gated-company";
import { openArena } from "./arena";
import { median } from "./load-client";

/** Row 7: the first page of each list over many actions ÷ the same columns of as many rows by a primary-key range. */
export async function measureLists(options: { actions: number; rounds: number }): Promise<Record<string, { readonly ratio: number; readonly ms: number }>> {
  const arena = await openArena();
  try {
    const company = await gatedCompany(arena.ownerUrl, { agents: 1_000 });
    await fill(arena.ownerUrl, company, options.actions);
    const pool = openPool({ url: arena.appUrl, name: "bench", max: 2 });
    const figures = await compare(pool, company, options.rounds);
    await pool.end();
    await company.database.close();
    return figures;
  } finally {
    await arena.close();
  }
}

async function compare(pool: Pool, company: GatedCompany, rounds: number): Promise<Record<string, { ratio: number; ms: number }>> {
  const actions = (filter: ActionFilter) => async () => (await listActions(pool, company.workspaceId, filter, null, 50)).data.length;
  const admin = company.as("admin");
  const lists: Record<string, () => Promise<number>> = {
    "actions": actions({}),
    "actions of one agent": actions({ agent: company.agents[7]?.id }),
    "actions held": actions({ status: ["held"] }),
    "actions denied": actions({ status: ["denied"] }),
    "notices": async () => countOf(await listNotices(admin, { limit: 50 })),
    "audit log": async () => lengthOf(await listEvents(admin, { limit: 50 })),
  };
  const times: Record<string, { list: number[]; range: number[] }> = {};
  for (const name of Object.keys(lists)) times[name] = { list: [], range: [] };
  for (let round = 0; round < rounds * 20; round += 1) {
    for (const [name, list] of Object.entries(lists)) {
      times[name]?.range.push(await timed(() => (name === "audit log" ? eventRange : keyRange)(pool, company.workspaceId)));
      times[name]?.list.push(await timed(list, name));
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, { list, range }]) => [name, { ratio: median(list) / median(range), ms: median(list) }]));
}

async function keyRange(pool: Pool, workspaceId: string): Promise<void> {
  await pool.query(
    `select ${READ_COLUMNS}, clock_timestamp() as now from (select * from action where workspace_id = $1 and id > $2 order by id limit 51) a ${READ_JOINS} order by a.id`,
    [workspaceId, newId("action", Date.now() - 1_000).slice(0, 8)],
  );
}

async function eventRange(pool: Pool, workspaceId: string): Promise<void> {
  await pool.query(
    `select e.seq, e.header, e.hash, p.payload from (select * from audit_event where workspace_id = $1 and seq > $2 order by seq limit 50) e
     left join audit_payload p on p.workspace_id = $1 and p.seq = e.seq and p.at = e.at order by e.seq`,
    [workspaceId, 5_000],
  );
}

function countOf(page: Awaited<ReturnType<typeof listNotices>>): number {
  if (isRefusal(page)) throw new Error(page.detail);
  return page.data.reduce((count, bundle) => count + bundle.count, 0);
}

function lengthOf(page: { readonly data: readonly unknown[] } | Refusal): number {
  if (isRefusal(page)) throw new Error(page.detail);
  return page.data.length;
}

async function timed(work: () => Promise<number | void>, name = "range"): Promise<number> {
  const startedAt = performance.now();
  const length = await work();
  // A list that shows less than a page was not asked the same as the range beside it.
  if (length !== undefined && length < 50) throw new Error(`the list of ${name} shows ${length} rows, not 50`);
  return performance.now() - startedAt;
}

const CHUNK = 500_000;

/** As the gate would have written them over the month so far, but by the database itself. */
async function fill(ownerUrl: string, company: GatedCompany, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("create temporary table agent_at as select row_number() over (order by id) - 1 as place, id, unit_id from agent where workspace_id = $1", [company.workspaceId]);
    await client.query("create unique index on agent_at (place)");
    for (let start = 0; start < count; start += CHUNK) {
      const rows = Math.min(CHUNK, count - start);
      await client.query(FILL_ACTIONS, [company.workspaceId, start, rows, count, company.tools.read, company.systemId]);
      await client.query(FILL_PAYLOADS, [company.workspaceId, start, rows]);
      await client.query(FILL_EVENTS, [company.workspaceId, start, rows]);
      if (start === 0) await client.query(FILL_NOTICES, [company.workspaceId, company.people.admin, company.tools.read]);
      console.info(`${start + rows} of ${count} actions`);
    }
    await client.query("vacuum analyze action");
    await client.query("vacuum analyze audit_payload");
    await client.query("vacuum analyze audit_event");
    await client.query("vacuum analyze notice");
    // The log ends where it was filled to.
    await client.query("update head set seq = $2 where workspace_id = $1", [company.workspaceId, 1000 + count - 1]);
  } finally {
    await client.end();
  }
}

const MOMENT = `date_trunc('month', now()) + (now() - date_trunc('month', now())) * (n::float8 / $4::float8)`;
const FILL_ACTIONS = `
  insert into action (workspace_id, id, seq, at, agent_id, credential_id, tool_name, tool_id, system_id, unit_id, status, effect, side_effect, args_digest, risk, policy_version)
  select $1, left(action_id_floor(${MOMENT}), 14) || lpad(n::text, 16, '0'), 1000 + n, ${MOMENT}, a.id, 'crd_bench', 'erp.read', $5, $6, a.unit_id,
    case when n % 500 = 0 then 'held' when n % 97 = 0 then 'denied' else 'succeeded' end,
    case when n % 500 = 0 then 'hold' when n % 97 = 0 then 'deny' else 'allow' end, 'read', sha256(n::text::bytea), n % 100, 'plv-set:bench'
  from generate_series($2::bigint, $2::bigint + $3::bigint - 1) n join agent_at a on a.place = (n * 7919) % 1000`;
const FILL_NOTICES = `
  insert into notice (workspace_id, id, person_id, action_id, agent_id, tool_id, seq, at)
  select $1, 'ntc_' || substr(c.id, 5), $2, c.id, c.agent_id, $3, c.seq, c.at from action c where c.workspace_id = $1 and c.seq % 5 = 0`;
const FILL_EVENTS = `
  insert into audit_event (workspace_id, seq, at, verb, actor_type, actor_id, subject, agent_id, header, hash)
  select c.workspace_id, c.seq, c.at, 'action.proposed', 'agent', c.agent_id, c.id, c.agent_id,
    '{"v":1,"workspace":"' || c.workspace_id || '","seq":' || c.seq || ',"at":"2026-11-01T00:00:00.000Z","previous":"' || encode(c.args_digest, 'hex') || '","actor":{"type":"agent","id":"' || c.agent_id
      || '","credential":"crd_bench"},"verb":"action.proposed","subject":"' || c.id || '","subjects":{"agent":"' || c.agent_id || '"},"policyVersion":"plv-set:bench","payload":"' || encode(c.args_digest, 'hex') || '"}', c.args_digest
  from action c where c.workspace_id = $1 and c.seq >= 1000 + $2::bigint and c.seq < 1000 + $2::bigint + $3::bigint`;
const FILL_PAYLOADS = `
  insert into audit_payload (workspace_id, seq, at, salt, payload)
  select $1, c.seq, c.at, '\\x00', '{"arguments":{"amount":12,"customer":"ACME"},"decision":{"effect":"allow","reasons":[{"because":"it reads data","effect":"allow","policy":"pol_x","rule":"reads"}],"risk":{"factors":[],"score":11},"trace":[]},"tool":"erp.read"}'
  from action c where c.workspace_id = $1 and c.seq >= 1000 + $2::bigint and c.seq < 1000 + $2::bigint + $3::bigint`;
