import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { placeIntervention } from "@/lib/server/interventions/place";
import { transact } from "@/lib/server/platform/transact";
import { Appender } from "./appender";
import { unrecorded } from "./intent";
import { DatabaseClock } from "@/lib/server/platform/clock";
import { openPool, type Pool } from "@/lib/server/platform/pg";
import { testDatabase } from "@/lib/testing/database";
import { credentialRow, gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway } from "@/lib/testing/gateway";
import type { GateAnswer } from "@/lib/testing/gate-call";
import { chainFaultOf, headSeq } from "@/lib/testing/proofs/log-checks";
import { pauseMs, until } from "@/lib/testing/proofs/until";
import { ownerPool } from "@/lib/testing/owner-pool";

const database = await testDatabase();
const gates = [await testGateway(database.appUrl), await testGateway(database.appUrl)] as const;
const owner = ownerPool(database.ownerUrl, 3);

afterAll(async () => {
  await Promise.all(gates.map((gate) => gate.close()));
  await owner.end();
});

async function aCompany(): Promise<GatedCompany> {
  const made = await gatedCompany(database.ownerUrl);
  onTestFinished(() => made.database.close());
  return made;
}

const propose = async (of: GatedCompany, gate: 0 | 1, tool = "erp.read", args: object = {}) =>
  gates[gate].call<GateAnswer>(of.agents[0]?.credential ?? "", "POST", "/actions", { tool, arguments: args });

async function eventAt(of: GatedCompany, seq: number): Promise<number> {
  const { rows } = await owner.query<{ at: Date }>("select at from audit_event where workspace_id = $1 and seq = $2", [of.workspaceId, seq]);
  return rows[0]?.at.getTime() ?? 0;
}

const touch = (of: GatedCompany) => written(of.as("admin"), async (tx) => void (await tx.agent.updateMany({ where: { workspaceId: of.workspaceId }, data: { purpose: "touched" } })));

describe("GATE 2: the fence", () => {
  test("a database restored to an earlier moment never matches what a gateway remembers, though the epoch's number is the same", async () => {
    const firm = await aCompany();
    const before = await headOf(firm);
    await touch(firm);
    expect((await propose(firm, 0)).body.decision).toBe("allow");
    const remembered = await headOf(firm);
    await restore(firm, before);
    const stop = await placeIntervention(firm.as("admin"), { kind: "pause", scope: { type: "workspace", id: firm.workspaceId }, reason: "another history" });
    if (isRefusal(stop)) throw new Error(stop.detail);
    const restored = await headOf(firm);
    expect(restored.epoch).toBe(remembered.epoch);
    expect(restored.seq).toBeLessThanOrEqual(remembered.seq);
    expect((await propose(firm, 0)).body).toMatchObject({ decision: "deny", permit: null });
    expect(await chainFaultOf(owner, firm.workspaceId)).toBeNull();
  });

  test("nor does it answer from what it remembers, though nothing is written after the restore: a credential that is not there lets nobody in", async () => {
    const firm = await aCompany();
    const secret = `rv_${"b".repeat(42)}1`;
    const row = credentialRow(firm.workspaceId, "agent", firm.agents[0]?.id ?? "", secret, firm.people.admin);
    const ask = () => gates[0].call(secret, "GET", "/caller");
    const before = await headOf(firm);
    await written(firm.as("admin"), async (tx) => void (await tx.credential.create({ data: row, select: { id: true } })));
    expect((await ask()).status).toBe(200);
    await owner.query("begin; set local session_replication_role = replica; delete from credential where id = '" + row.id + "'; commit");
    await restore(firm, before);
    await until("it is refused", async () => (await ask()).status === 401, 2_000);
  });
});

type HeadRow = { seq: number; hash: string; at: Date; epoch: number; epoch_hash: string };

async function headOf({ workspaceId }: GatedCompany): Promise<HeadRow> {
  const { rows } = await owner.query<HeadRow>("select seq::int, encode(hash, 'hex') as hash, at, epoch::int, encode(epoch_hash, 'hex') as epoch_hash from head where workspace_id = $1", [workspaceId]);
  if (rows[0] === undefined) throw new Error("no head");
  return rows[0];
}

/** What a restore of the database's files does, for one workspace. */
async function restore({ workspaceId }: GatedCompany, to: HeadRow): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    for (const table of ["audit_event", "audit_payload", "action"]) await client.query(`delete from ${table} where workspace_id = $1 and seq > $2`, [workspaceId, to.seq]);
    await client.query("delete from authority_change where workspace_id = $1 and epoch > $2", [workspaceId, to.epoch]);
    await client.query("update head set seq = $2, hash = decode($3, 'hex'), at = $4, epoch = $5, epoch_hash = decode($6, 'hex') where workspace_id = $1", [workspaceId, to.seq, to.hash, to.at, to.epoch, to.epoch_hash]);
    await client.query("commit");
  } finally {
    client.release();
  }
}

describe("GATE 3: a lost compare-and-swap", () => {
  test("reuses nothing: two gateways and people's writes at once leave one whole log in which every answer stands where it was said to", async () => {
    const firm = await aCompany();
    const writes = (async () => {
      for (let index = 0; index < 20; index += 1) await touch(firm);
    })();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => propose(firm, index % 2 === 0 ? 0 : 1, "erp.read", { customer: String(index) })));
    await writes;
    const { rows } = await owner.query<{ seq: number; subject: string }>("select seq::int, subject from audit_event where workspace_id = $1 and verb = 'action.proposed' order by seq", [firm.workspaceId]);
    expect(rows).toEqual(answers.map((one) => ({ seq: one.body.seq, subject: one.body.id })).sort((a, b) => a.seq - b.seq));
    expect(await chainFaultOf(owner, firm.workspaceId)).toBeNull();
  });

  test("an answer that writes nothing comes at the second look, though another gateway writes before every look", async () => {
    const firm = await aCompany();
    const pool = openPool({ url: database.appUrl, name: "test", max: 2 });
    const clock = new DatabaseClock();
    const query = pool.query.bind(pool) as (config: { name?: string }) => Promise<unknown>;
    const disturbed = async (config: { name?: string }) => {
      if (config.name === "head-and-gap") await propose(firm, 1);
      return query(config);
    };
    const appender = new Appender({ pool: Object.assign(Object.create(pool) as Pool, { query: disturbed }), clock, workspaceId: firm.workspaceId });
    onTestFinished(async () => {
      await appender.close();
      await pool.end();
    });
    await appender.current(0);
    await propose(firm, 1);
    const seen: number[] = [];
    const answer = await appender.submit({
      needs: {},
      decide: (view) => {
        seen.push(view.nextSeq);
        return unrecorded(view.nextSeq);
      },
    });
    expect(seen).toHaveLength(2);
    expect(answer).toBe(seen[1]);
  });
});

describe("GATE 4, 6: a process that falls silent in the middle of its work", () => {
  test("is cut off by PostgreSQL, holds no head meanwhile, and no transaction lives longer than 5 s", async () => {
    const firm = await aCompany();
    const ctx = firm.as("admin");
    const began = performance.now();
    const silent = transact(ctx, async ({ tx }) => {
      await tx.$queryRaw`select 1 as one`;
      await pauseMs(2_600);
      return { result: true, events: [{ actor: ctx.actor, verb: "test.silent", subject: firm.workspaceId, payload: {} }] };
    }).then(
      () => "written",
      () => "refused",
    );
    let oldest = 0;
    let decided = 0;
    let isOver = false;
    void silent.then(() => (isOver = true));
    while (!isOver && performance.now() - began < 10_000) {
      expect((await propose(firm, 0)).body.decision).toBe("allow");
      decided += 1;
      const { rows } = await owner.query<{ age: number }>("select coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)::float as age from pg_stat_activity where datname = current_database() and application_name <> ''");
      oldest = Math.max(oldest, rows[0]?.age ?? 0);
    }
    expect(await silent).toBe("refused");
    expect(decided).toBeGreaterThan(5);
    expect(oldest).toBeGreaterThan(1);
    expect(oldest).toBeLessThan(5);
    expect((await owner.query("select from audit_event where workspace_id = $1 and verb = 'test.silent'", [firm.workspaceId])).rowCount).toBe(0);
  });
});

describe("GATE 5: reads have a bound too", () => {
  test("a new credential is known at once at every gateway, and a revoked one is refused within a second, its streams closed", async () => {
    const firm = await aCompany();
    for (const gate of [0, 1] as const) expect((await propose(firm, gate)).status).toBe(200);
    const secret = `rv_${"n".repeat(42)}1`;
    const row = credentialRow(firm.workspaceId, "agent", firm.agents[0]?.id ?? "", secret, firm.people.admin);
    await written(firm.as("admin"), async (tx) => void (await tx.credential.create({ data: row, select: { id: true } })));
    const ask = (gate: 0 | 1) => gates[gate].call(secret, "POST", "/actions", { tool: "erp.read", arguments: {} });
    for (const gate of [0, 1] as const) expect((await ask(gate)).status).toBe(200);
    const stream = await gates[0].gateway.fetch(new Request("http://127.0.0.1/api/v1/commands", { headers: { Authorization: `Bearer ${secret}` } }));
    let isClosed = false;
    const reader = stream.body?.getReader();
    const reading = (async () => {
      while ((await reader?.read())?.done === false);
      isClosed = true;
    })();
    await written(firm.as("admin"), async (tx) => void (await tx.credential.updateMany({ where: { workspaceId: firm.workspaceId, id: row.id }, data: { status: "revoked", revokedAt: new Date() } })));
    // A write is fenced: it never passes, not even while a read still might.
    for (const gate of [0, 1] as const) expect([200, 401]).toContain((await ask(gate)).status);
    const { rows } = await owner.query<{ count: number }>(
      `select count(*)::int as count from action a where a.workspace_id = $1 and a.credential_id = $2 and a.effect <> 'deny'
         and a.seq > (select max(seq) from audit_event where workspace_id = $1 and verb = 'test.arranged')`,
      [firm.workspaceId, row.id],
    );
    expect(rows).toEqual([{ count: 0 }]);
    await until("both gateways refuse it", async () => (await ask(0)).status === 401 && (await ask(1)).status === 401, 2_000);
    await until("its stream is closed", () => isClosed, 5_000);
    await reading;
  });
});

describe("GATE 7: one clock", () => {
  test("an event is never older than the one before it, also when the database's clock has gone back an hour", async () => {
    const firm = await aCompany();
    const { rows } = await owner.query<{ at: Date }>("update head set at = now() + interval '1 hour' where workspace_id = $1 returning at", [firm.workspaceId]);
    const ahead = rows[0]?.at.getTime() ?? 0;
    const { body } = await propose(firm, 0);
    expect(await eventAt(firm, body.seq)).toBeGreaterThanOrEqual(ahead);
    await touch(firm);
    expect(await eventAt(firm, await headSeq(owner, firm.workspaceId))).toBeGreaterThanOrEqual(ahead);
  });

  test("a machine whose clock is an hour off gives permits by the database's time, and says so", async () => {
    const firm = await aCompany();
    await propose(firm, 0);
    expect(gates[0].gateway.clockWarning()).toBeNull();
    const real = Date.now;
    vi.spyOn(Date, "now").mockImplementation(() => real() + 3_600_000);
    onTestFinished(() => void vi.restoreAllMocks());
    const { body } = await propose(firm, 0);
    const at = await eventAt(firm, body.seq);
    expect(Math.abs(at - real())).toBeLessThan(30_000);
    expect(Math.abs(Date.parse(body.permitValidFrom ?? "") - at)).toBeLessThan(1);
    expect(gates[0].gateway.clockWarning()).toMatch(/clock is 3(600|599).\d s ahead of the database's/);
  });
});

describe("GATE 30: the stream", () => {
  test("is in order and without a gap though two gateways and people write at once, and goes on after a cut where it was", async () => {
    const firm = await aCompany();
    const token = `rvp_${"s".repeat(43)}`;
    await written(firm.as("admin"), async (tx) => void (await tx.credential.create({ data: { ...credentialRow(firm.workspaceId, "person", firm.people.admin, token, firm.people.admin), scopes: ["read"] }, select: { id: true } })));
    const from = await headSeq(owner, firm.workspaceId);
    const writing = Promise.all([
      ...Array.from({ length: 150 }, async (_, index) => {
        await pauseMs(index * 10);
        return propose(firm, index % 2 === 0 ? 0 : 1);
      }),
      (async () => {
        for (let index = 0; index < 15; index += 1) await touch(firm);
      })(),
    ]);
    const seen: number[] = [];
    for (let cuts = 0; cuts < 4; cuts += 1) await readStream(gates[cuts % 2 === 0 ? 0 : 1].gateway.fetch, token, seen.at(-1) ?? from, seen, 25);
    await writing;
    const end = await headSeq(owner, firm.workspaceId);
    await readStream(gates[1].gateway.fetch, token, seen.at(-1) ?? from, seen, end - (seen.at(-1) ?? from));
    expect(seen).toEqual(Array.from({ length: end - from }, (_, index) => from + 1 + index));
    expect(seen.length).toBeGreaterThan(160);
  });
});

/** Reads `count` events or more after `after`, by Last-Event-ID, then cuts the connection. */
async function readStream(fetchGate: (request: Request) => Promise<Response>, token: string, after: number, seen: number[], count: number): Promise<void> {
  const aborter = new AbortController();
  const request = new Request("http://127.0.0.1/api/v1/events", { headers: { Authorization: `Bearer ${token}`, "Last-Event-ID": String(after) }, signal: aborter.signal });
  const response = await fetchGate(request);
  const decoder = new TextDecoder();
  const wanted = seen.length + count;
  const giveUp = setTimeout(() => aborter.abort(), 15_000);
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const frames = text.split("\n\n");
    text = frames.pop() ?? "";
    for (const frame of frames) {
      const id = /^id: (\d+)$/m.exec(frame)?.[1];
      if (id !== undefined) seen.push(Number(id));
    }
    if (seen.length >= wanted) break;
  }
  clearTimeout(giveUp);
  aborter.abort();
}
