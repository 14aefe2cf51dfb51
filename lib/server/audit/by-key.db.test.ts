import { afterAll, expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import type { GateAnswer } from "@/lib/testing/gate-call";
import { gatedCompany } from "@/lib/testing/gated-company";
import { testGateway } from "@/lib/testing/gateway";
import { ownerPool } from "@/lib/testing/owner-pool";
import { pauseMs } from "@/lib/testing/proofs/until";

const ACTIONS = 30_000;

const database = await testDatabase();
const owner = ownerPool(database.ownerUrl, 2);
const gate = await testGateway(database.appUrl);
const company = await gatedCompany(database.ownerUrl);
const credential = company.agents[0]?.credential ?? "";

afterAll(async () => {
  await gate.close();
  await company.database.close();
  await owner.end();
});

/** Rows of actions that PostgreSQL has looked at so far, as far as its sessions have told. */
async function looked(): Promise<number> {
  const { rows } = await owner.query<{ rows: number }>("select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_user_tables where relname like 'action_%'");
  return rows[0]?.rows ?? 0;
}

/** Everything that reads or changes an action that exists. */
async function aLife(run: string): Promise<void> {
  const { body: allowed } = await gate.call<GateAnswer>(credential, "POST", "/actions", { tool: "erp.read", arguments: {}, run });
  expect((await gate.call(credential, "POST", "/permits/redeem", { permit: allowed.permit, arguments: {} })).status).toBe(200);
  expect((await gate.call(credential, "POST", `/actions/${allowed.id}/outcome`, { status: "succeeded" })).status).toBe(200);
  const { body: held } = await gate.call<GateAnswer>(credential, "POST", "/actions", { tool: "erp.financial", arguments: { amount: 1 }, run });
  expect((await gate.call(credential, "POST", `/actions/${held.id}/withdraw`, {})).status).toBe(200);
}

test("what is planned while there are no actions looks at no more than it needs once there are many", async () => {
  await aLife("first");
  await owner.query(
    `insert into action (workspace_id, id, seq, at, agent_id, credential_id, tool_name, status, effect, args_digest, risk, policy_version)
     select $1, left(last.id, 14) || lpad(n::text, 16, '0'), 1000000 + n, last.at, last.agent_id, last.credential_id, 'erp.read', 'succeeded', 'allow', last.args_digest, 1, ''
     from generate_series(1, $2::int) n, (select * from action where workspace_id = $1 order by seq desc limit 1) last`,
    [company.workspaceId, ACTIONS],
  );
  // As many events as there would be: what was planned before is not planned for this.
  await owner.query("update head set seq = seq + $2 where workspace_id = $1", [company.workspaceId, ACTIONS]);
  await aLife("planned anew");
  await pauseMs(1_500);
  await aLife("told");
  const before = await looked();
  // A session tells what it looked at with its next statement after a second.
  for (const run of ["second", "third"]) {
    await aLife(run);
    await pauseMs(1_500);
  }
  await aLife("last");
  expect((await looked()) - before).toBeLessThan(ACTIONS / 10);
});
