import { afterAll, beforeAll, expect, test } from "vitest";
import { headerTail, headerText, type EventDraft } from "@/lib/core/audit";
import { canonicalJson } from "@/lib/core/canonical";
import { isRefusal, refuse } from "@/lib/core/refusal";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany, type GatedCompany } from "@/lib/testing/gated-company";
import { newId, sha256 } from "./context";
import { transact } from "./transact";

const database = await testDatabase();
let company: GatedCompany;

beforeAll(async () => {
  company = await gatedCompany(database.appUrl);
});
afterAll(() => company.database.close());

const draft = (payload: EventDraft["payload"]): EventDraft => ({ actor: company.as("ben").actor, verb: "test.written", subject: company.workspaceId, payload });
const head = async () => (await company.database.pool.query<{ seq: number; epoch: number; hash: Buffer }>("select seq, epoch, hash from head where workspace_id = $1", [company.workspaceId])).rows[0];
const unitOf = (id: string, name: string) => ({ data: { workspaceId: company.workspaceId, id, name }, select: { id: true } }) as const;

test("what COMMIT links is byte for byte what the core would have written", async () => {
  const before = await head();
  const written = draft({ text: "Grüße, \"quoted\" \\ back\nnext ✓", n: 1.5, z: null });
  await transact(company.as("ben"), async () => ({ result: 1, events: [written] }));
  const { rows } = await company.database.pool.query<{ header: string; hash: Buffer; salt: Buffer; payload: string; at: Date; seq: number }>(
    "select e.header, e.hash, e.at, e.seq, p.salt, p.payload from audit_event e join audit_payload p using (workspace_id, seq, at) where e.workspace_id = $1 order by e.seq desc limit 1",
    [company.workspaceId],
  );
  const row = rows[0];
  expect(row?.payload).toBe(canonicalJson(written.payload));
  const place = { seq: row?.seq ?? 0, at: row?.at.toISOString() ?? "", previous: before?.hash.toString("hex") ?? "", workspaceId: company.workspaceId };
  expect(row?.header).toBe(headerText(place, headerTail(written, sha256([row?.salt ?? "", row?.payload ?? ""]))));
  expect(row?.hash.toString("hex")).toBe(sha256([row?.header ?? ""]));
});

test("GATE 1: a change of authority that does not raise the epoch cannot be committed, and nothing of it remains", async () => {
  const before = await head();
  const id = newId("unit", Date.now());
  await expect(
    transact(company.as("admin"), async ({ tx }) => {
      await tx.unit.create(unitOf(id, "Forgotten"));
      return { result: 1, events: [draft({})] };
    }),
  ).rejects.toThrow(/must raise the epoch/);
  expect(await head()).toEqual(before);
  expect(await company.database.prisma.unit.count({ where: { id } })).toBe(0);
});

test("GATE 4: when the epoch moves meanwhile, all of the work runs again and sees the new state", async () => {
  const seen: number[] = [];
  const result = await transact(company.as("admin"), async ({ epoch, nextEpoch }) => {
    seen.push(epoch);
    if (seen.length === 1) {
      await transact(company.as("admin"), async ({ tx }) => {
        await tx.unit.create(unitOf(newId("unit", Date.now()), "Between"));
        return { result: 1, events: [draft({})], raisesEpoch: true };
      });
    }
    return { result: nextEpoch, events: [draft({})], raisesEpoch: true };
  });
  expect(seen).toEqual([seen[0], (seen[0] ?? 0) + 1]);
  expect(result).toBe((await head())?.epoch);
});

test("a refusal writes nothing", async () => {
  const before = await head();
  const result = await transact<number>(company.as("admin"), async ({ tx }) => {
    await tx.unit.create(unitOf(newId("unit", Date.now()), "Refused"));
    return refuse("conflict", "no");
  });
  expect(isRefusal(result)).toBe(true);
  expect(await head()).toEqual(before);
});

test("twenty writes at once that each raise the epoch all succeed, one after the other", async () => {
  const before = await head();
  const epochs = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      transact(company.as("admin"), async ({ tx, nextEpoch }) => {
        await tx.unit.create(unitOf(newId("unit", Date.now()), `At once ${index}`));
        return { result: nextEpoch, events: [draft({ index })], raisesEpoch: true };
      }),
    ),
  );
  expect([...epochs].map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => (before?.epoch ?? 0) + 1 + index));
});
