import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { changeAgentStatus } from "@/lib/server/agents/change-status";
import { createAgent } from "@/lib/server/agents/create";
import { createUnit } from "@/lib/server/units/create";
import { testDatabase } from "@/lib/testing/database";
import { granted } from "@/lib/testing/granted";
import { signedInCompany } from "@/lib/testing/signed-in-company";
import { createCredential, type CredentialInput } from "./create";
import { revokeCredential } from "./revoke";
import { rotateCredential } from "./rotate";

const reeve = await signedInCompany(await testDatabase());
afterAll(() => reeve.close());
const home = await reeve.makeWorkspace("home");
const unit = granted(await createUnit(home.ctx, { name: "Finance", parentId: null }));
let count = 0;
const anAgent = async () => {
  const release = { version: null, model: null, promptDigest: null };
  const fields = { purpose: "", unitId: unit.id, ownerId: home.adminId, deputyId: null, autonomy: 3, riskTier: "low", release, roleIds: [], status: "active" } as const;
  return granted(await createAgent(home.ctx, { ...fields, roleIds: [], name: `Agent ${(count += 1)}` }));
};
const issue = async (input: Partial<CredentialInput> & Pick<CredentialInput, "holder">) => {
  const credential = granted(await createCredential(home.ctx, { name: "one", scopes: [], expires: null, ...input }));
  return { ...credential, secret: credential.secret ?? "" };
};
const beat = async (secret: string) => (await reeve.atGateway(secret, "/heartbeats", { method: "POST", body: {} })).status;

test("a secret is kept as its hash alone: in no other column, event or answer", async () => {
  const agent = await anAgent();
  const { id, secret } = await issue({ holder: { type: "agent", id: agent.id } });
  expect(secret).toMatch(/^rv_[A-Za-z0-9_-]{43}$/);
  const { rows } = await reeve.database.pool.query("select secret_hash, c::text as row from credential c where id = $1", [id]);
  expect(rows[0].secret_hash).toEqual(createHash("sha256").update(secret).digest());
  expect(rows[0].row).not.toContain(secret);
  const events = await reeve.database.pool.query("select count(*)::int as n from audit_payload where payload like '%' || $1 || '%' or payload like '%' || $2 || '%'", [secret, rows[0].secret_hash.toString("hex")]);
  expect(events.rows).toEqual([{ n: 0 }]);
});

test("a credential that was revoked, has expired, or whose agent is retired lets nobody in", async () => {
  const agent = await anAgent();
  const holder = { type: "agent", id: agent.id } as const;
  const revoked = await issue({ holder });
  const expiring = await issue({ holder, expires: new Date(Date.now() + 3_000) });
  const lasting = await issue({ holder });
  expect([await beat(revoked.secret), await beat(expiring.secret), await beat(lasting.secret)]).toEqual([200, 200, 200]);
  granted(await revokeCredential(home.ctx, revoked.id, ["agent"]));
  await expect.poll(() => beat(revoked.secret), { timeout: 3_000 }).toBe(401);
  await expect.poll(() => beat(expiring.secret), { timeout: 15_000 }).toBe(401);
  expect(await beat(lasting.secret)).toBe(200);
  granted(await changeAgentStatus(home.ctx, agent.id, { status: "retired", version: 1 }));
  await expect.poll(() => beat(lasting.secret), { timeout: 3_000 }).toBe(401);
  expect(await createCredential(home.ctx, { holder, name: "late", scopes: [], expires: null })).toMatchObject({ code: "refused", reason: "retired" });
});

test("rotating gives a new secret; the old one lives as long as was said", async () => {
  const agent = await anAgent();
  const old = await issue({ holder: { type: "agent", id: agent.id } });
  const next = granted(await rotateCredential(home.ctx, old.id, 600));
  expect([await beat(old.secret), await beat(next.secret ?? "")]).toEqual([200, 200]);
  const last = granted(await rotateCredential(home.ctx, next.id, 0));
  await expect.poll(() => beat(next.secret ?? ""), { timeout: 3_000 }).toBe(401);
  expect(await beat(last.secret ?? "")).toBe(200);
});

test("GATE 16: a personal token does only what its scopes say, and never what needs a browser session", async () => {
  const cookie = await reeve.cookieOf(home.admin.email);
  const response = await reeve.atWeb(cookie, "home", "/tokens", { method: "POST", body: { name: "script", scopes: ["read"] } });
  const { secret, id } = (await response.json()) as { secret: string; id: string };
  expect([response.status, secret.slice(0, 4)]).toEqual([201, "rvp_"]);
  expect((await reeve.atGateway(secret, "/units")).status).toBe(200);
  const create = await reeve.atGateway(secret, "/units", { method: "POST", body: { name: "By script" } });
  expect(await create.json()).toMatchObject({ status: 403, reason: "missing_scope" });
  for (const [path, body] of [["/people", {}], ["/tokens", {}], ["/policies", {}]] as const) {
    expect([path, [404, 405]]).toEqual([path, expect.arrayContaining([(await reeve.atGateway(secret, path, { method: "POST", body })).status])]);
  }
  expect((await reeve.atWeb(cookie, "home", `/tokens/${id}/revoke`, { method: "POST" })).status).toBe(200);
  await expect.poll(async () => (await reeve.atGateway(secret, "/units")).status, { timeout: 3_000 }).toBe(401);
});
