import { afterAll, beforeAll, expect, test } from "vitest";
import type { Snapshot } from "@/lib/core/snapshot";
import { testDatabase } from "@/lib/testing/database";
import { credentialRow, gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { catchUp, openLogState, type LogState } from "@/lib/server/audit/log-state";
import { DatabaseClock } from "@/lib/server/platform/clock";
import { newId } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";

const database = await testDatabase();
const clock = new DatabaseClock();
let company: GatedCompany;
let state: LogState;

beforeAll(async () => {
  company = await gatedCompany(database.appUrl);
  const opened = await openLogState(company.database.pool, clock, company.workspaceId);
  if (opened === null) throw new Error("no workspace");
  state = opened;
});
afterAll(() => company.database.close());

/** Everything but compiled closures, which cannot be compared; maps as plain ones, whose order does not count. */
function comparable({ policies, ...rest }: Snapshot) {
  const parts = Object.entries(rest).map(([name, part]) => [name, typeof part === "object" && part !== null && Symbol.iterator in part && !Array.isArray(part) ? new Map(part as ReadonlyMap<string, unknown>) : part]);
  return { ...Object.fromEntries(parts), policies: policies.version };
}

const at = () => Date.now();
const here = () => ({ workspaceId: company.workspaceId });
const changes: readonly [string, (tx: Transaction) => Promise<unknown>][] = [
  ["an agent's level", (tx) => tx.agent.updateMany({ where: { ...here(), id: company.agents[0]?.id ?? "" }, data: { autonomy: 1 } })],
  ["a new unit", (tx) => tx.unit.create({ data: { ...here(), id: newId("unit", at()), name: "New" }, select: { id: true } })],
  ["a retired tool", (tx) => tx.tool.updateMany({ where: { ...here(), name: "erp.meta" }, data: { status: "retired" } })],
  ["a system's kind", (tx) => tx.system.updateMany({ where: here(), data: { kind: "crm" } })],
  ["a new agent role", (tx) => tx.agentRole.create({ data: { ...here(), id: "rol_payers", name: "Payers", maxAutonomy: 3 }, select: { id: true } })],
  ["an agent's role", (tx) => tx.agentRoleMember.create({ data: { ...here(), agentId: company.agents[0]?.id ?? "", agentRoleId: "rol_payers" }, select: { agentId: true } })],
  ["a person's role", (tx) => tx.personRole.create({ data: { ...here(), id: newId("permission", at()), personId: company.people.ana, role: "viewer" }, select: { id: true } })],
  [
    "a permission given",
    (tx) =>
      tx.permission.create({
        data: { ...here(), id: newId("permission", at()), subjectType: "agent", subjectId: company.agents[1]?.id ?? "", targetType: "tool", targetId: company.tools.read },
        select: { id: true },
      }),
  ],
  ["permissions taken", (tx) => tx.permission.deleteMany({ where: { ...here(), subjectType: "agent" } })],
  ["a credential issued", (tx) => tx.credential.create({ data: credentialRow(company.workspaceId, "agent", company.agents[0]?.id ?? "", "rv_new", "x"), select: { id: true } })],
  ["credentials revoked", (tx) => tx.credential.updateMany({ where: { ...here(), holderId: company.agents[1]?.id ?? "" }, data: { status: "revoked" } })],
  ["a policy switched off", (tx) => tx.policy.updateMany({ where: here(), data: { status: "off" } })],
  ["a closed gate", (tx) => tx.workspace.updateMany({ where: { id: company.workspaceId }, data: { closedReason: "restored" } })],
  [
    "an intervention",
    (tx) =>
      tx.intervention.create({
        data: { ...here(), id: newId("intervention", at()), kind: "pause", scopeType: "workspace", scopeId: company.workspaceId, reason: "r", placedBy: {}, placedAt: new Date(), placedEpoch: 1n },
        select: { id: true },
      }),
  ],
];

test.each(changes)("a snapshot refreshed by what changed equals one loaded anew: %s", async (_name, change) => {
  const before = state;
  await written(company.as("admin"), async (tx) => {
    await change(tx);
  });
  state = await catchUp(company.database.pool, clock, before);
  expect(state.snapshot.epoch).toBe(before.snapshot.epoch + 1);
  const anew = await openLogState(company.database.pool, clock, company.workspaceId);
  expect(anew).not.toBeNull();
  if (anew !== null) expect(comparable(state.snapshot)).toEqual(comparable(anew.snapshot));
});

test("GATE 2: the snapshot carries the epoch and the hash of the event that raised it", async () => {
  const { rows } = await company.database.pool.query<{ hash: string }>(
    "select encode(e.hash, 'hex') as hash from audit_event e join head h using (workspace_id) where e.workspace_id = $1 and e.hash = h.epoch_hash",
    [company.workspaceId],
  );
  expect(rows).toEqual([{ hash: state.snapshot.epochHash }]);
});
