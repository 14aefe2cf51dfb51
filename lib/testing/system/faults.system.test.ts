import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type pg from "pg";
import { isRefusal } from "@/lib/core/refusal";
import { Appender } from "@/lib/server/audit/appender";
import { AppendFailure } from "@/lib/server/audit/failure";
import type { Intent } from "@/lib/server/audit/intent";
import { DatabaseClock } from "@/lib/server/platform/clock";
import { openPool } from "@/lib/server/platform/pg";
import { findFreePort } from "@/lib/server/platform/ports";
import { gatedCompany, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import type { GateAnswer } from "@/lib/testing/gate-call";
import { openInstallation, processesOf, type Installation } from "@/lib/testing/proofs/installation";
import { chainFaultOf } from "@/lib/testing/proofs/log-checks";
import { pauseMs, until } from "@/lib/testing/proofs/until";
import { startTcpProxy, type TcpProxy } from "@/lib/testing/tcp-proxy";
import { ownerPool } from "@/lib/testing/owner-pool";

let installation: Installation;
let proxy: TcpProxy;
let company: GatedCompany;
let gate: TestGateway;
let owner: pg.Pool;
let count = 0;

beforeAll(async () => {
  installation = await openInstallation(await findFreePort("127.0.0.1"));
  company = await gatedCompany(installation.ownerUrl);
  owner = ownerPool(installation.ownerUrl, 1);
  const direct = new URL(installation.appUrl);
  proxy = await startTcpProxy({ host: direct.hostname, port: Number(direct.port) });
  const through = new URL(direct);
  through.port = String(proxy.port);
  gate = await testGateway(through.toString());
  expect((await ask("ready")).status).toBe(200);
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
  await owner.end();
  await proxy.close();
  await installation.close();
});

type Asked = { key: string; status: number; body: GateAnswer; tookMs: number };

async function ask(key: string): Promise<Asked> {
  const begun = performance.now();
  const headers = { "Idempotency-Key": key };
  const { status, body } = await gate.call<GateAnswer>(company.agents[0]?.credential ?? "", "POST", "/actions", { tool: "erp.read", arguments: { customer: key } }, headers);
  return { key, status, body, tookMs: performance.now() - begun };
}

const newKey = () => `key-${(count += 1)}`;

/** How often the log has the action of this key. */
async function eventsOf(key: string): Promise<number> {
  const { rows } = await owner.query<{ count: string }>(
    `select count(*) as count from audit_event e join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
     where e.workspace_id = $1 and e.verb = 'action.proposed' and p.payload::jsonb #>> '{arguments,customer}' = $2`,
    [company.workspaceId, key],
  );
  return Number(rows[0]?.count);
}

/** Every yes is recorded once, and asking again after a refusal gives exactly one action. */
async function expectAllSettled(asked: readonly Asked[]): Promise<void> {
  for (const one of asked) {
    if (one.status === 200) expect(await eventsOf(one.key), one.key).toBe(1);
    const again = await ask(one.key);
    expect(again.status, one.key).toBe(200);
    if (one.status === 200) expect(again.body.id).toBe(one.body.id);
    expect(await eventsOf(one.key), one.key).toBe(1);
  }
  expect(await chainFaultOf(owner, company.workspaceId)).toBeNull();
}

/** Asks for a while, whatever happens to the database. */
async function askFor(ms: number, everyMs: number): Promise<Asked[]> {
  const asked: Promise<Asked>[] = [];
  for (const end = performance.now() + ms; performance.now() < end; await pauseMs(everyMs)) asked.push(ask(newKey()));
  return Promise.all(asked);
}

describe("GATE 3: between gateway and database", () => {
  test("an answer lost after the commit is found again: the caller hears of the one event it made", async () => {
    for (let round = 0; round < 5; round += 1) {
      const sprung = proxy.loseAnswerTo("append-");
      const asked = await ask(newKey());
      await sprung;
      expect(asked.status).toBe(200);
      await expectAllSettled([asked]);
    }
  });

  test("an answer lost after the commit, to a caller without a key: done once, for nothing but the look-up keeps it from being done again", async () => {
    for (let round = 0; round < 5; round += 1) {
      const customer = newKey();
      const sprung = proxy.loseAnswerTo("append-");
      const { status, body } = await gate.call<GateAnswer>(company.agents[0]?.credential ?? "", "POST", "/actions", { tool: "erp.read", arguments: { customer } });
      await sprung;
      expect([status, body.decision]).toEqual([200, "allow"]);
      expect(await eventsOf(customer)).toBe(1);
    }
  });

  test("an answer lost after the commit, its caller gone: asked again with the key, one event and one effect", async () => {
    const key = newKey();
    const sprung = proxy.loseAnswerTo("append-").then(() => proxy.silence(true));
    const first = ask(key);
    await sprung;
    expect((await first).status).toBe(503);
    proxy.silence(false);
    await until("the gate answers again", async () => (await ask(newKey())).status === 200);
    expect(await eventsOf(key)).toBe(1);
    expect((await ask(key)).body).toMatchObject({ decision: "allow", repeated: true });
    expect(await eventsOf(key)).toBe(1);
  }, 30_000);

  test("answers that come late, or byte by byte, are waited for", async () => {
    proxy.delay(50);
    const late = await Promise.all([ask(newKey()), ask(newKey())]);
    proxy.delay(0);
    proxy.drip(64);
    const dripped = await Promise.all([ask(newKey()), ask(newKey())]);
    proxy.drip(0);
    for (const one of [...late, ...dripped]) expect(one.status).toBe(200);
    await expectAllSettled([...late, ...dripped]);
  });

  test("a silent network: 503 within the deadline, never a yes that is not recorded, and recovery without a restart", async () => {
    proxy.silence(true);
    const asked = await askFor(2_000, 200);
    proxy.silence(false);
    for (const one of asked) {
      expect([one.status, one.body.permit ?? null], one.key).toEqual([503, null]);
      expect(one.tookMs).toBeLessThan(5_500);
    }
    await until("the gate answers again", async () => (await ask(newKey())).status === 200, 10_000);
    await expectAllSettled(asked);
  }, 40_000);
});

describe("GATE 3: PostgreSQL frozen", () => {
  test.each([1_000, 10_000])("for %i ms: 503 within the deadline, and it goes on by itself", async (frozenMs) => {
    const frozen = processesOf(installation.databasePid());
    for (const pid of frozen) process.kill(pid, "SIGSTOP");
    const thawing = pauseMs(frozenMs).then(() => {
      for (const pid of frozen) process.kill(pid, "SIGCONT");
    });
    const asked = await askFor(frozenMs, 250);
    await thawing;
    for (const one of asked) {
      expect([200, 503], one.key).toContain(one.status);
      expect(one.tookMs, one.key).toBeLessThan(5_500);
    }
    if (frozenMs > 5_000) expect(asked.filter((one) => one.status === 503).length).toBeGreaterThan(0);
    await until("the gate answers again", async () => (await ask(newKey())).status === 200, 10_000);
    await expectAllSettled(asked);
  }, 60_000);
});

describe("GATE 3: one action never fails another", () => {
  /** PostgreSQL has no such number, so it refuses the statement that carries it. */
  const poisonFor = (actionId: string): Intent<string> => ({
    needs: { actionIds: [actionId] },
    decide: () => ({
      answer: "written",
      writes: [
        {
          event: { actor: { type: "reeve", process: "gateway" }, verb: "test.poisoned", subject: actionId, payload: {} },
          patch: { id: actionId, cost: "not a number" },
        },
      ],
    }),
  });

  test("a batch with a value that PostgreSQL refuses fails its culprit alone", async () => {
    const culprit = poisonFor((await ask(newKey())).body.id);
    const appender = gate.gateway.appenders.of(company.workspaceId);
    const others = Array.from({ length: 40 }, () => ask(newKey()));
    const [failed, ...asked] = await Promise.all([appender.submit(culprit), ...others]);
    expect(failed).toBeInstanceOf(AppendFailure);
    for (const one of asked) expect(one.status, one.key).toBe(200);
    await expectAllSettled(asked.slice(0, 5));
    const { rows } = await owner.query("select from audit_event where workspace_id = $1 and verb = 'test.poisoned'", [company.workspaceId]);
    expect(rows).toHaveLength(0);
  });

  test("GATE 14: a key of more than 24 hours ago is free again, and nobody else in its batch waits for that", async () => {
    const key = newKey();
    const first = await ask(key);
    await owner.query("update idempotency set at = at - interval '25 hours' where workspace_id = $1 and subject_id = $2", [company.workspaceId, first.body.id]);
    const [again, ...others] = await Promise.all([ask(key), ...Array.from({ length: 10 }, () => ask(newKey()))]);
    expect(again.status).toBe(200);
    expect(again.body.id).not.toBe(first.body.id);
    expect(again.body.repeated).toBeUndefined();
    for (const one of others) expect(one.status).toBe(200);
    expect((await ask(key)).body).toMatchObject({ id: again.body.id, repeated: true });
  });
});

describe("GATE 19: overload", () => {
  test("what is more than the queue holds is refused at once, the rest decided, and nothing is allowed by shedding", async () => {
    const pool = openPool({ url: installation.appUrl, name: "proof-overload", max: 2 });
    const clock = new DatabaseClock();
    const appender = new Appender({ pool, clock, workspaceId: company.workspaceId, maxQueue: 100, maxBatch: 20 });
    await appender.current(0);
    const intent = (name: string): Intent<string> => ({
      needs: {},
      decide: () => ({ answer: name, writes: [{ event: { actor: { type: "reeve", process: "gateway" }, verb: "test.loaded", subject: name, payload: {} } }] }),
    });
    const answers = await Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const begun = performance.now();
        const answer = await appender.submit(intent(`load-${index}`));
        return { answer, tookMs: performance.now() - begun };
      }),
    );
    const refused = answers.filter((one) => isRefusal(one.answer));
    expect(refused.length).toBeGreaterThan(200);
    for (const one of refused) {
      expect(one.answer).toMatchObject({ code: "unavailable" });
      expect(one.tookMs).toBeLessThan(100);
    }
    const { rows } = await owner.query<{ subject: string }>("select subject from audit_event where workspace_id = $1 and verb = 'test.loaded'", [company.workspaceId]);
    expect(rows.map((row) => row.subject).sort()).toEqual(answers.flatMap((one) => (isRefusal(one.answer) ? [] : [String(one.answer)])).sort());
    expect(await appender.submit(intent("after"))).toBe("after");
    await appender.close();
    await pool.end();
  });

  test("three times a credential's limit: 429 with Retry-After within 100 ms, and the next second is served", async () => {
    const limited = await testGateway(installation.appUrl, { limit: { name: "requests", perSecond: 50, burst: 50 } });
    const send = async () => {
      const begun = performance.now();
      const response = await limited.gateway.fetch(
        new Request("http://127.0.0.1/api/v1/actions", {
          method: "POST",
          headers: { Authorization: `Bearer ${company.agents[1]?.credential}`, "Content-Type": "application/json" },
          body: JSON.stringify({ tool: "erp.read", arguments: {} }),
        }),
      );
      return { response, tookMs: performance.now() - begun, body: (await response.json()) as GateAnswer };
    };
    expect((await send()).response.status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 150 }, send));
    const refused = answers.filter((one) => one.response.status === 429);
    expect(refused.length).toBeGreaterThan(80);
    // Callers and gate share one thread here, so the middle one says how fast the gate is; each by itself is measured by the bench.
    const times = refused.map((one) => one.tookMs).sort((a, b) => a - b);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(100);
    for (const one of refused) {
      expect(Number(one.response.headers.get("Retry-After"))).toBeGreaterThan(0);
      expect(one.body.permit ?? null).toBeNull();
    }
    expect(answers.every((one) => [200, 429].includes(one.response.status))).toBe(true);
    await until("the limit has refilled", async () => (await send()).response.status === 200, 5_000);
    await limited.close();
  });
});
