import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readAnchors } from "@/lib/server/audit/anchors";
import { openSigningKey } from "@/lib/server/audit/checkpoint-key";
import { verifyLog } from "@/lib/server/audit/verify";
import { createLogger } from "@/lib/server/platform/log";
import { deriveKeyRing } from "@/lib/server/platform/keys";
import { castVote } from "@/lib/server/approvals/vote";
import { isRefusal } from "@/lib/core/refusal";
import { testDatabase } from "@/lib/testing/database";
import { chainFault, closeCompany, seedActions, smallCompany, type SeededAction } from "@/lib/testing/small-company";
import { ensurePartitions } from "./ensure-partitions";
import { forgetExpired } from "./forget-expired";
import { Schedule } from "./schedule";
import { sweepDeadlines } from "./sweep";
import { workerJobs } from "./worker-jobs";
import { writeCheckpoints } from "./write-checkpoints";

const company = await smallCompany(await testDatabase());
const folder = mkdtempSync(path.join(tmpdir(), "reeve-jobs-"));
const signingKey = openSigningKey(folder, deriveKeyRing(["A".repeat(43)], "checkpoint-seal"));
const log = createLogger("test", { logLevel: "silent" });
afterAll(async () => {
  await closeCompany(company);
  rmSync(folder, { recursive: true, force: true });
});

const inAnHour = (): Date => new Date(Date.now() + 3_600_000 + 60_000);

async function statusOf(one: SeededAction): Promise<{ action: string; due: Date | null; approval: string | null; verbs: string[] }> {
  const { rows } = await company.owner.query<{ action: string; due: Date | null; approval: string | null; verbs: string[] }>(
    `select c.status as action, c.due_at as due, a.status as approval,
       array(select e.verb from audit_event e where e.workspace_id = $1 and e.seq = any(c.later_seqs) order by e.seq) as verbs
     from action c left join approval a on a.workspace_id = c.workspace_id and a.action_id = c.id where c.workspace_id = $1 and c.id = $2`,
    [company.workspaceId, one.actionId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the action is gone");
  return row;
}

test("GATE 8: at a given time the sweep writes what the clock has made of each state, in one transaction for many, with its events", async () => {
  const kinds = { held: "expired", announced: "expired", approved: "expired", permitted: "expired", redeemed: "unknown" } as const;
  const asked: [keyof typeof kinds, SeededAction][] = [];
  for (const status of Object.keys(kinds) as (keyof typeof kinds)[]) for (const one of await seedActions(company, 3, { status })) asked.push([status, one]);
  expect(await sweepDeadlines(company.database, new Date())).toEqual({ expired: 0, unknown: 0 });
  expect(await sweepDeadlines(company.database, inAnHour())).toEqual({ expired: 12, unknown: 3 });
  for (const [status, one] of asked) {
    const becomes = kinds[status];
    expect(await statusOf(one), status).toEqual({ action: becomes, due: null, approval: status === "held" ? "expired" : null, verbs: [`action.${becomes}`] });
  }
  expect(await sweepDeadlines(company.database, inAnHour())).toEqual({ expired: 0, unknown: 0 });
  expect(await chainFault(company)).toBeNull();
});

test("GATE 8: a question that expired is counted as closed once", async () => {
  const [asked] = await seedActions(company, 1);
  await sweepDeadlines(company.database, inAnHour());
  const { rows } = await company.owner.query<{ header: string }>("select header from audit_event where workspace_id = $1 and verb = 'action.expired' and subject = $2", [company.workspaceId, asked?.actionId]);
  expect(rows.map((row) => JSON.parse(row.header) as object)).toMatchObject([{ actor: { type: "reeve", process: "worker" }, subjects: { agent: company.agentId, closed: asked?.approvalId } }]);
});

test("GATE 8: a vote and a sweep at the same deadline: one of them decides, and the log agrees with the rows", async () => {
  const asked = await seedActions(company, 60, { hold: { permitWithinS: 86_400 } });
  const votes = asked.map((one) => castVote(company.as("ben"), { approvalId: one.approvalId, verdict: "approve", version: 1, argumentsDigest: one.argumentsDigest }));
  const sweeps = [1, 2, 3].map(() => sweepDeadlines(company.database, new Date(Date.now() + 3_600_000 + 5_000)));
  const [answers] = await Promise.all([Promise.all(votes), Promise.all(sweeps)]);
  for (const [index, one] of asked.entries()) {
    const state = await statusOf(one);
    const answer = answers[index];
    if (isRefusal(answer)) expect(answer).toMatchObject({ code: "conflict" });
    const wanted = isRefusal(answer) ? { action: "expired", approval: "expired", verbs: ["action.expired"] } : { action: "approved", approval: "approved", verbs: ["approval.approved"] };
    expect(state).toMatchObject(wanted);
  }
  expect(await chainFault(company)).toBeNull();
});

test("the sweep takes more than one batch, and no action twice, with several workers at once", async () => {
  await seedActions(company, 450);
  const swept = await Promise.all([1, 2, 3].map(() => sweepDeadlines(company.database, inAnHour())));
  expect(swept.reduce((sum, one) => sum + one.expired, 0)).toBeGreaterThanOrEqual(450);
  const { rows } = await company.owner.query("select subject from audit_event where workspace_id = $1 and verb = 'action.expired' group by subject having count(*) > 1", [company.workspaceId]);
  expect(rows).toEqual([]);
});

test("GATE 28: the checkpoint job signs what grew since the last one, and nothing where nothing did", async () => {
  expect(await writeCheckpoints(company.database.pool, folder, signingKey, log)).toEqual({ signed: 1, refused: {} });
  expect(await writeCheckpoints(company.database.pool, folder, signingKey, log)).toEqual({ signed: 0, refused: {} });
  const anchors = readAnchors(folder, company.workspaceId);
  const verification = await verifyLog(company.database.pool, company.workspaceId, { anchors });
  expect(verification).toMatchObject({ result: "whole", anchoredSeq: verification.headSeq });
});

test("GATE 31: partitions are there two months ahead, and making them again makes none, as the restricted role", async () => {
  expect(await ensurePartitions(company.database.pool)).toBe(0);
  const { rows } = await company.owner.query<{ count: number }>("select count(*)::int as count from pg_class where relname ~ '^audit_event_20[0-9]{4}$'");
  expect(rows[0]?.count).toBe(3);
});

test("what nobody can ask for any more is forgotten after 24 hours, and what is younger is kept", async () => {
  const old = new Date(Date.now() - 25 * 3_600_000);
  await company.owner.query("insert into idempotency select $1, sha256(n::text::bytea), 'act_x', sha256(n::text::bytea), $2 from generate_series(1, 6000) n", [company.workspaceId, old]);
  await company.owner.query("insert into idempotency values ($1, sha256('young'), 'act_x', sha256('young'), now())", [company.workspaceId]);
  await company.owner.query("insert into sign_in_attempt (email, ip, at) values ('a@example.test', '::1', $1), ('a@example.test', '::1', now())", [old]);
  await company.owner.query("insert into account (id, email, name) values ('acc_old', 'old@example.test', 'Old')");
  await company.owner.query("insert into account_session select id, 'acc_old', '{}', 'password', '::1', '', now(), now(), ends from (values ('ses_old', $1), ('ses_new', now())) as one (id, ends)", [old]);
  expect(await forgetExpired(company.database.pool, new Date())).toEqual({ idempotency: 6000, sign_in_attempt: 1, account_session: 1 });
  const { rows } = await company.owner.query(
    "select (select count(*)::int from idempotency) as keys, (select count(*)::int from sign_in_attempt) as attempts, (select count(*)::int from account_session) as sessions",
  );
  expect(rows).toEqual([{ keys: 1, attempts: 1, sessions: 1 }]);
});

test("all of the worker's jobs run as the restricted role at its start, and it is ready when each was done", async () => {
  const [asked] = await seedActions(company, 1, { dueAt: new Date(Date.now() - 1_000) });
  const points = () => readAnchors(folder, company.workspaceId).points.length;
  const before = points();
  const schedule = new Schedule(workerJobs({ database: company.database, checkpointFolder: folder, signingKey, log }), log);
  const stopping = new AbortController();
  const kept = schedule.keep(stopping.signal);
  await expect.poll(() => schedule.whyNotReady(), { timeout: 10_000 }).toBeNull();
  stopping.abort();
  await kept;
  expect(asked === undefined ? null : (await statusOf(asked)).action).toBe("expired");
  expect(points()).toBe(before + 1);
});
