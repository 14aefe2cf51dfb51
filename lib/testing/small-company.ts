import { randomBytes } from "node:crypto";
import type pg from "pg";
import { headerTail, headerText, type Actor } from "@/lib/core/audit";
import type { ActionStatus } from "@/lib/core/action";
import { canonicalJson } from "@/lib/core/canonical";
import type { Stage } from "@/lib/core/approval-route";
import { DEFAULT_HOLD, type HoldTerms, type WhoSpec } from "@/lib/core/policy/rule";
import type { Role } from "@/lib/core/actor";
import { newId, sha256, type Context } from "@/lib/server/platform/context";
import { openDatabase, type Database } from "@/lib/server/platform/database";
import type { TestDatabase } from "./database";
import { aStage } from "./factories";
import { ownerPool } from "@/lib/testing/owner-pool";

/** A workspace with people, an agent and its tools, made as the owner, for tests of people's verbs. */
export type SmallCompany = {
  readonly workspaceId: string;
  readonly database: Database;
  readonly owner: pg.Pool;
  readonly unitId: string;
  readonly otherUnitId: string;
  readonly systemId: string;
  readonly toolId: string;
  readonly agentId: string;
  /** ana owns the agent; ben, cat and dan approve in its unit; eve approves in the other unit; vic only reads; oz administers. */
  readonly people: Readonly<Record<PersonName, string>>;
  readonly as: (name: PersonName) => Context;
  readonly asActor: (actor: Actor) => Context;
};

export const PEOPLE = ["ana", "ben", "cat", "dan", "eve", "vic", "oz"] as const;
export type PersonName = (typeof PEOPLE)[number];

export async function smallCompany(test: TestDatabase, options: { without?: readonly PersonName[] } = {}): Promise<SmallCompany> {
  const database = openDatabase({ url: test.appUrl, name: "test" });
  const owner = ownerPool(test.ownerUrl, 2);
  const id = (kind: Parameters<typeof newId>[0]) => newId(kind, Date.now());
  const ids = { workspaceId: id("workspace"), unitId: id("unit"), otherUnitId: id("unit"), systemId: id("system"), toolId: id("tool"), agentId: id("agent") };
  const people = Object.fromEntries(PEOPLE.map((name) => [name, id("person")])) as Record<PersonName, string>;
  const here = PEOPLE.filter((name) => name === "ana" || !(options.without ?? []).includes(name));
  await underOwner(owner, ids.workspaceId, async (client) => {
    await insertPlace(client, ids);
    for (const name of here) await insertPerson(client, ids, name, people[name]);
    await insertAgent(client, ids, people.ana);
  });
  const asActor = (actor: Actor): Context => ({ database, workspaceId: ids.workspaceId, actor });
  return { ...ids, database, owner, people, asActor, as: (name) => asActor({ type: "person", id: people[name], via: "session" }) };
}

export async function closeCompany(company: SmallCompany): Promise<void> {
  await Promise.all([company.database.close(), company.owner.end()]);
}

/** Changes authority as the owner would, epoch raised and event written. */
export async function changeAuthority(company: SmallCompany, text: string, values: readonly unknown[] = []): Promise<void> {
  await underOwner(company.owner, company.workspaceId, async (client) => {
    await client.query(text, [...values]);
  });
}

async function underOwner(owner: pg.Pool, workspaceId: string, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ epoch: string }>("select epoch from head where workspace_id = $1", [workspaceId]);
    await work(client);
    const payload = canonicalJson({ by: "test" });
    const salt = randomBytes(16);
    const draft = { actor: { type: "reeve", process: "cli" }, verb: "workspace.changed", subject: workspaceId, payload: { by: "test" } } as const;
    const event = { verb: draft.verb, actorType: "reeve", actorId: "cli", subject: workspaceId, tail: headerTail(draft, sha256([salt, payload])), salt: salt.toString("hex"), payload };
    await client.query("insert into sealing (workspace_id, expected_epoch, raises_epoch, changes, events) values ($1, $2, true, '[]', $3)", [
      workspaceId,
      rows[0]?.epoch ?? 0,
      JSON.stringify([event]),
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

type Ids = { workspaceId: string; unitId: string; otherUnitId: string; systemId: string; toolId: string; agentId: string };

async function insertPlace(client: pg.PoolClient, ids: Ids): Promise<void> {
  const ws = ids.workspaceId;
  await client.query("insert into workspace (id, slug, name) values ($1, lower($1), 'Test')", [ws]);
  const none = Buffer.alloc(32);
  await client.query("insert into head (workspace_id, seq, hash, at, epoch, epoch_hash) values ($1, 0, $2, now(), 0, $2)", [ws, none]);
  await client.query("insert into unit (workspace_id, id, name) values ($1, $2, 'Finance'), ($1, $3, 'Sales')", [ws, ids.unitId, ids.otherUnitId]);
  await client.query("insert into system (workspace_id, id, name, kind) values ($1, $2, 'ERP', 'erp')", [ws, ids.systemId]);
  await client.query(
    `insert into tool (workspace_id, id, system_id, name, side_effect, data_class, reversibility, binding, amount_path, currency_path, secret_paths, sentence)
     values ($1, $2, $3, 'erp.payments.create', 'financial', 'confidential', 'irreversible', 'cooperative', 'amount', 'currency', '{pin}', 'Pay {amount} {currency}')`,
    [ws, ids.toolId, ids.systemId],
  );
}

const ROLE_OF: Readonly<Record<PersonName, { role: Role; unit: "own" | "other" | null }>> = {
  ana: { role: "approver", unit: "own" },
  ben: { role: "approver", unit: "own" },
  cat: { role: "approver", unit: "own" },
  dan: { role: "approver", unit: "own" },
  eve: { role: "approver", unit: "other" },
  vic: { role: "viewer", unit: null },
  oz: { role: "admin", unit: null },
};

async function insertPerson(client: pg.PoolClient, ids: Ids, name: PersonName, personId: string): Promise<void> {
  const { role, unit } = ROLE_OF[name];
  const unitId = unit === null ? null : unit === "own" ? ids.unitId : ids.otherUnitId;
  await client.query("insert into person (workspace_id, id, account_id, name, email) values ($1, $2, $3, $4, $5)", [
    ids.workspaceId,
    personId,
    newId("account", Date.now()),
    name,
    `${name}@example.test`,
  ]);
  await client.query("insert into person_role (workspace_id, id, person_id, role, unit_id) values ($1, $2, $3, $4, $5)", [
    ids.workspaceId,
    newId("agentRole", Date.now()),
    personId,
    role,
    unitId,
  ]);
}

async function insertAgent(client: pg.PoolClient, ids: Ids, ownerId: string): Promise<void> {
  await client.query(
    `insert into agent (workspace_id, id, name, unit_id, owner_id, autonomy, risk_tier, status) values ($1, $2, 'Payer', $3, $4, 3, 'medium', 'active')`,
    [ids.workspaceId, ids.agentId, ids.unitId, ownerId],
  );
}

export type SeededAction = { readonly actionId: string; readonly approvalId: string; readonly argumentsDigest: string; readonly seq: number };

export type ActionOptions = {
  readonly status?: ActionStatus;
  /** Terms of its first stage, and the stages after that. */
  readonly hold?: Partial<Stage & Pick<HoldTerms, "permitWithinS">>;
  readonly later?: readonly Stage[];
  readonly excludes?: readonly WhoSpec[];
  readonly dueAt?: Date;
  readonly arguments?: Readonly<Record<string, unknown>>;
  /** For `announced`: who is told, and until when they may object. */
  readonly notify?: { readonly personIds: readonly string[]; readonly objectUntil: Date };
  readonly permitId?: string;
};

/** Actions as the gateway's batches write them, linked to the log by the owner. */
export async function seedActions(company: SmallCompany, count: number, options: ActionOptions = {}): Promise<SeededAction[]> {
  const client = await company.owner.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ seq: string; hash: string; now: Date }>(
      "select seq, encode(hash, 'hex') as hash, greatest(clock_timestamp()::timestamptz(3), at) as now from head where workspace_id = $1 for update",
      [company.workspaceId],
    );
    const [head] = rows;
    if (head === undefined) throw new Error("no head");
    const point = { seq: Number(head.seq), hash: head.hash };
    const seeded: SeededAction[] = [];
    for (let i = 0; i < count; i += 1) seeded.push(await seedAction(client, company, point, head.now, options));
    await client.query("update head set seq = $2, hash = decode($3, 'hex'), at = $4 where workspace_id = $1", [company.workspaceId, point.seq, point.hash, head.now]);
    await client.query("commit");
    return seeded;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function seedAction(client: pg.PoolClient, company: SmallCompany, point: { seq: number; hash: string }, at: Date, options: ActionOptions): Promise<SeededAction> {
  const actionId = newId("action", at.getTime());
  const approvalId = newId("approval", at.getTime());
  const args = options.arguments ?? { amount: 1200, currency: "EUR", pin: "1234" };
  const argumentsDigest = sha256([canonicalJson(args)]);
  const status = options.status ?? "held";
  const held = status === "held";
  const dueAt = options.dueAt ?? new Date(at.getTime() + 3_600_000);
  await linkProposal(client, company, point, at, { actionId, approvalId, args, status, held });
  await client.query(
    `insert into action (workspace_id, id, seq, at, agent_id, credential_id, tool_name, tool_id, system_id, unit_id, status, effect, side_effect, args_digest,
       risk, policy_version, due_at, approval_id, permit_id, permit_from, permit_until, amount, currency)
     values ($1, $2, $3, $4, $5, 'crd_test', 'erp.payments.create', $6, $7, $8, $9, $10, 'financial', decode($11, 'hex'), 60, 'plv_test', $12, $13, $14, $15, $16, 1200, 'EUR')`,
    [
      company.workspaceId, actionId, point.seq, at, company.agentId, company.toolId, company.systemId, company.unitId, status,
      held ? "hold" : "notify", argumentsDigest, dueAt, held ? approvalId : null, options.permitId ?? null,
      options.notify?.objectUntil ?? (held ? null : at), held ? null : dueAt,
    ],
  );
  const { permitWithinS = DEFAULT_HOLD.permitWithinS, ...first } = options.hold ?? {};
  if (held) await seedApproval(client, company, { actionId, approvalId, argumentsDigest, seq: point.seq, at, dueAt, stages: [aStage(first), ...(options.later ?? [])], excludes: options.excludes ?? [], permitWithinS });
  for (const personId of options.notify?.personIds ?? []) {
    await client.query("insert into notice (workspace_id, id, person_id, action_id, agent_id, tool_id, seq, at, object_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
      company.workspaceId, newId("notice", at.getTime()), personId, actionId, company.agentId, company.toolId, point.seq, at, options.notify?.objectUntil,
    ]);
  }
  return { actionId, approvalId, argumentsDigest, seq: point.seq };
}

type NewProposal = { actionId: string; approvalId: string; args: Readonly<Record<string, unknown>>; status: ActionStatus; held: boolean };

async function linkProposal(client: pg.PoolClient, company: SmallCompany, point: { seq: number; hash: string }, at: Date, one: NewProposal): Promise<void> {
  const actor: Actor = { type: "agent", id: company.agentId, credential: "crd_test" };
  const trace = [{ kind: "rule", policy: "baseline", policyVersion: "plv-1", rule: "money", name: "Money", effect: "hold", because: "amount 1,200 is over 1,000" }];
  const payload = { arguments: one.args, reason: "invoice 4711 is due", decision: { effect: "hold", trace, risk: { score: 60, factors: [{ name: "moves money", points: 60, because: "financial" }] } } };
  const subjects = { agent: company.agentId, tool: company.toolId, ...(one.held ? { opened: one.approvalId } : {}) };
  const draft = { actor, verb: "action.proposed", subject: one.actionId, subjects, payload };
  const salt = randomBytes(16);
  const text = canonicalJson(payload);
  const place = { seq: point.seq + 1, at: at.toISOString(), previous: point.hash, workspaceId: company.workspaceId };
  const header = headerText(place, headerTail(draft, sha256([salt, text])));
  point.seq += 1;
  point.hash = sha256([header]);
  await client.query(
    `insert into audit_event (workspace_id, seq, at, verb, actor_type, actor_id, subject, agent_id, header, hash)
     values ($1, $2, $3, 'action.proposed', 'agent', $4, $5, $4, $6, decode($7, 'hex'))`,
    [company.workspaceId, point.seq, at, company.agentId, one.actionId, header, point.hash],
  );
  await client.query("insert into audit_payload (workspace_id, seq, at, salt, payload) values ($1, $2, $3, $4, $5)", [company.workspaceId, point.seq, at, salt, text]);
}

type NewApproval = { actionId: string; approvalId: string; argumentsDigest: string; seq: number; at: Date; dueAt: Date; stages: readonly Stage[]; excludes: readonly WhoSpec[]; permitWithinS: number };

async function seedApproval(client: pg.PoolClient, company: SmallCompany, one: NewApproval): Promise<void> {
  await client.query(
    `insert into approval (workspace_id, id, seq, opened_at, action_id, agent_id, unit_id, owner_id, status, args_digest, stages, excludes,
       excluded, hold_keys, risk, due_at, permit_within_s)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11, $12, '{plv_test#money}', 60, $13, $14)`,
    [
      company.workspaceId, one.approvalId, one.seq, one.at, one.actionId, company.agentId, company.unitId, company.people.ana, one.argumentsDigest,
      JSON.stringify(one.stages), JSON.stringify(one.excludes),
      JSON.stringify([{ personId: company.people.ana, because: "owner" }]), one.dueAt, one.permitWithinS,
    ],
  );
}

/** The chain as SQL sees it: every header hashes to its hash and names the one before it, and the head is the last. */
export async function chainFault(company: SmallCompany): Promise<string | null> {
  const { rows } = await company.owner.query<{ seq: string }>(
    `select seq from (
       select seq, hash, header, lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by seq) as before, lag(seq, 1, 0::bigint) over (order by seq) as last
       from audit_event where workspace_id = $1) e
     where e.hash <> sha256(convert_to(e.header, 'UTF8')) or e.seq <> e.last + 1 or strpos(e.header, '"previous":"' || encode(e.before, 'hex') || '"') = 0
     union all
     select h.seq from head h where h.workspace_id = $1 and not exists (
       select from audit_event e where e.workspace_id = $1 and e.seq = h.seq and e.hash = h.hash)
     limit 1`,
    [company.workspaceId],
  );
  return rows[0] === undefined ? null : `the chain breaks at ${rows[0].seq}`;
}
