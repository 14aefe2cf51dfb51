import { afterAll, describe, expect, test } from "vitest";
import type { Contract } from "@/lib/contracts/contract";
import { mayDoSomewhere } from "@/lib/core/actor";
import { ID_PREFIXES, isId, type IdKind } from "@/lib/core/ids";
import { createCredential } from "@/lib/server/credentials/create";
import { createAgent } from "@/lib/server/agents/create";
import { createUnit } from "@/lib/server/units/create";
import { testDatabase } from "@/lib/testing/database";
import { granted } from "@/lib/testing/granted";
import { signedInCompany } from "@/lib/testing/signed-in-company";

const reeve = await signedInCompany(await testDatabase());
afterAll(() => reeve.close());

const home = await reeve.makeWorkspace("home");
const away = await reeve.makeWorkspace("away");
const viewer = await reeve.addMember(home.ctx, "viewer@home.test", [{ role: "viewer", unitId: null }]);
const cookies = { admin: await reeve.cookieOf(home.admin.email), viewer: await reeve.cookieOf(viewer.email), away: await reeve.cookieOf(away.admin.email) };
const token = granted(await createCredential(home.ctx, { holder: { type: "person", id: home.adminId }, name: "script", scopes: ["read", "apply_registry", "place_stops"], expires: null })).secret ?? "";
const unit = granted(await createUnit(home.ctx, { name: "Finance", parentId: null }));
const release = { version: null, model: null, promptDigest: null };
const agent = granted(
  await createAgent(home.ctx, { name: "Payer", purpose: "", unitId: unit.id, ownerId: home.adminId, deputyId: null, autonomy: 3, riskTier: "low", release, roleIds: [], status: "active" }),
);
const agentSecret = granted(await createCredential(home.ctx, { holder: { type: "agent", id: agent.id }, name: "one", scopes: [], expires: null })).secret ?? "";

/** A path with ids that are well formed and of nothing in this workspace. */
function pathOf(contract: Contract): string {
  return contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const kind = (Object.keys(ID_PREFIXES) as IdKind[]).find((one) => contract.params.safeParse({ id: idOf(one), rule: "x" }).success || contract.params.safeParse({ id: idOf(one) }).success);
    return name === "id" && kind !== undefined ? idOf(kind) : "x";
  });
}

function idOf(kind: IdKind): string {
  const id = `${ID_PREFIXES[kind]}_${"0".repeat(26)}`;
  if (!isId(kind, id)) throw new Error(`${id} is no id`);
  return id;
}

const method = (contract: Contract) => contract.method.toUpperCase();
const writes = (contracts: readonly Contract[]) => contracts.filter((one) => one.method !== "get" && one.method !== "delete");
const forPeople = reeve.web.contracts.filter((one) => one.callers.includes("session"));
const forTokens = reeve.gateway.contracts.filter((one) => one.callers.includes("token"));
const closed = (contracts: readonly Contract[]) => contracts.filter((one) => !one.callers.includes("anyone"));

async function problem(response: Response): Promise<{ status: number; code: string; reason?: string; detail: string }> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await response.json()) as { status: number; code: string; requestId: string; detail: string };
  expect(body.status).toBe(response.status);
  expect(body.requestId).toBe(response.headers.get("x-request-id"));
  return body;
}

describe("every endpoint without a key", () => {
  test.each(closed(reeve.web.contracts).map((one) => [one.id, one] as const))("web: %s is 401", async (_, contract) => {
    const response = await reeve.web.fetch(reeve.request(pathOf(contract), { method: method(contract), headers: { "sec-fetch-site": "same-origin", "reeve-workspace": "home" } }));
    expect(await problem(response)).toMatchObject({ status: 401, code: "unauthenticated" });
  });
  test.each(closed(reeve.gateway.contracts).map((one) => [one.id, one] as const))("gateway: %s is 401", async (_, contract) => {
    expect(await problem(await reeve.gateway.fetch(reeve.request(pathOf(contract), { method: method(contract) })))).toMatchObject({ status: 401, code: "unauthenticated" });
  });
});

describe("GATE 15: every endpoint with the other mount's credential", () => {
  test.each(closed(reeve.web.contracts).map((one) => [one.id, one] as const))("web: %s takes no bearer credential", async (_, contract) => {
    const headers = { authorization: `Bearer ${token}`, "sec-fetch-site": "same-origin", "reeve-workspace": "home" };
    expect(await problem(await reeve.web.fetch(reeve.request(pathOf(contract), { method: method(contract), headers })))).toMatchObject({ status: 401 });
  });
  test.each(closed(reeve.gateway.contracts).map((one) => [one.id, one] as const))("gateway: %s takes no cookie", async (_, contract) => {
    const headers = { cookie: cookies.admin, "reeve-workspace": "home" };
    expect(await problem(await reeve.gateway.fetch(reeve.request(pathOf(contract), { method: method(contract), headers })))).toMatchObject({ status: 401 });
  });
  test("the web has none of the agents' routes, and the gateway none that only people have", () => {
    const machines = ["agent", "system", "token"];
    expect(reeve.web.contracts.filter((one) => one.callers.every((caller) => machines.includes(caller)))).toEqual([]);
    expect(reeve.gateway.contracts.filter((one) => one.callers.every((caller) => caller === "session" || caller === "account"))).toEqual([]);
  });
});

describe("every write from another origin", () => {
  test.each(writes(closed(reeve.web.contracts)).map((one) => [one.id, one] as const))("%s is 403", async (_, contract) => {
    const foreign = { "sec-fetch-site": "cross-site", origin: "https://elsewhere.test" };
    expect(await problem(await reeve.atWeb(cookies.admin, "home", pathOf(contract), { method: method(contract), headers: foreign }))).toMatchObject({ status: 403, reason: "cross_origin" });
    const otherPort = { "sec-fetch-site": "same-site", origin: "http://localhost:5721" };
    expect(await problem(await reeve.atWeb(cookies.admin, "home", pathOf(contract), { method: method(contract), headers: otherPort }))).toMatchObject({ status: 403, reason: "cross_origin" });
  });
});

describe("every endpoint with the wrong role", () => {
  const asViewer = { status: "active", grants: [{ role: "viewer", unitId: null }] } as const;
  const beyondViewers = forPeople.filter((one) => one.verb !== null && !mayDoSomewhere(asViewer, one.verb));
  test.each(beyondViewers.map((one) => [one.id, one] as const))("%s is 403 for a viewer", async (_, contract) => {
    expect(await problem(await reeve.atWeb(cookies.viewer, "home", pathOf(contract), { method: method(contract) }))).toMatchObject({ status: 403, reason: "missing_role" });
  });
  const notForAgents = closed(reeve.gateway.contracts).filter((one) => !one.callers.includes("agent"));
  test.each(notForAgents.map((one) => [one.id, one] as const))("%s is 403 for an agent", async (_, contract) => {
    expect(await problem(await reeve.atGateway(agentSecret, pathOf(contract), { method: method(contract) }))).toMatchObject({ status: 403, reason: "wrong_caller" });
  });
});

describe("every endpoint from another workspace", () => {
  test.each(forPeople.map((one) => [one.id, one] as const))("%s is 404 for somebody of another workspace", async (_, contract) => {
    expect(await problem(await reeve.atWeb(cookies.away, "home", pathOf(contract), { method: method(contract) }))).toMatchObject({ status: 404, code: "not_found" });
  });
});

describe("every write with a malformed body", () => {
  const bodies: [string, string, number][] = [
    ["broken JSON", '{"a":', 400],
    ["an unknown field", '{"there is no such field":1}', 400],
    ["a list", "[]", 400],
    ["a duplicate key", '{"a":1,"a":2}', 400],
    ["a prototype name", '{"__proto__":{"a":1}}', 400],
    ["257 KB", JSON.stringify({ a: "x".repeat(257 * 1024) }), 413],
  ];
  test.each(writes(forPeople).map((one) => [one.id, one] as const))("web: %s refuses it and writes nothing", async (_, contract) => {
    for (const [what, text, status] of bodies) {
      const response = await reeve.atWeb(cookies.admin, "home", pathOf(contract), { method: method(contract), text });
      expect([what, (await problem(response)).status]).toEqual([what, status]);
    }
    const headers = { "content-type": "text/plain" };
    expect((await reeve.atWeb(cookies.admin, "home", pathOf(contract), { method: method(contract), text: "{}", headers })).status).toBe(415);
  });
  test.each(writes(forTokens).filter((one) => one.verb === "manage_agents" || one.verb === "manage_units" || one.verb === "manage_systems").map((one) => [one.id, one] as const))(
    "gateway: %s refuses it",
    async (_, contract) => {
      for (const [what, text, status] of bodies) {
        const response = await reeve.atGateway(token, pathOf(contract), { method: method(contract), text });
        expect([what, (await problem(response)).status]).toEqual([what, status]);
      }
    },
  );
});

describe("every list", () => {
  const lists = forPeople.filter((one) => one.method === "get" && one.query.safeParse({ limit: "1" }).success && one.params.safeParse({}).success);
  test.each(lists.map((one) => [one.id, one] as const))("%s enforces its limit and refuses foreign cursors", async (_, contract) => {
    const at = (query: string) => reeve.atWeb(cookies.admin, "home", `${contract.path}?${query}`);
    expect((await at("limit=200")).status).toBe(200);
    for (const query of ["limit=201", "limit=0", "limit=ten", "cursor=garbage", "no_such=1", "limit=1&limit=2"]) expect([query, (await at(query)).status]).toEqual([query, 400]);
  });
  test("a cursor of another workspace's list, or of another list, is refused", async () => {
    for (const name of ["A", "B", "C"]) granted(await createUnit(away.ctx, { name, parentId: null }));
    const page = (await (await reeve.atWeb(cookies.away, "away", "/units?limit=1")).json()) as { data: unknown[]; nextCursor: string };
    expect(page.data).toHaveLength(1);
    const next = (await (await reeve.atWeb(cookies.away, "away", `/units?limit=5&cursor=${page.nextCursor}`)).json()) as { data: { name: string }[]; nextCursor: null };
    expect(next.data.map((one) => one.name)).toEqual(["B", "C"]);
    expect(next.nextCursor).toBeNull();
    expect(await problem(await reeve.atWeb(cookies.admin, "home", `/units?cursor=${page.nextCursor}`))).toMatchObject({ status: 400, reason: "bad_cursor" });
    expect(await problem(await reeve.atWeb(cookies.away, "away", `/systems?cursor=${page.nextCursor}`))).toMatchObject({ status: 400, reason: "bad_cursor" });
  });
});

test("unknown paths are 404, unknown methods 405 with Allow, and every answer has its place in the log", async () => {
  expect(await problem(await reeve.atWeb(cookies.admin, "home", "/no-such-path"))).toMatchObject({ status: 404, code: "not_found" });
  const response = await reeve.atWeb(cookies.admin, "home", "/units", { method: "PUT", body: {} });
  expect(response.headers.get("allow")).toBe("GET, POST");
  expect(await problem(response)).toMatchObject({ status: 405, code: "method" });
  expect((await reeve.atWeb(cookies.admin, "home", "/units")).headers.get("reeve-seq")).toMatch(/^\d+$/);
});

test("the OpenAPI 3.1 document names every endpoint of its mount", async () => {
  for (const [api, send] of [[reeve.web, (path: string) => reeve.atWeb("", "home", path)], [reeve.gateway, (path: string) => reeve.atGateway("", path)]] as const) {
    const document = (await (await send("/openapi.json")).json()) as { openapi: string; paths: Record<string, Record<string, { operationId: string }>> };
    expect(document.openapi).toBe("3.1.0");
    const named = Object.values(document.paths).flatMap((path) => Object.values(path).map((operation) => operation.operationId));
    expect(named.sort()).toEqual(api.contracts.map((one) => one.id).sort());
  }
});

test("GATE 16: what needs a fresh browser session refuses one signed in more than 12 hours ago", async () => {
  const old = await reeve.cookieOf(home.admin.email, Date.now() - 12 * 3_600_000 - 1_000);
  const fresh = forPeople.filter((one) => one.fresh);
  expect(fresh.map((one) => one.id)).toEqual(expect.arrayContaining(["addPerson", "changeRoles", "removePerson", "createToken", "createPolicy", "createPolicyVersion", "changeRuleParameters", "createApprovalRoute", "changeApprovalRoute"]));
  for (const contract of fresh) {
    const response = await reeve.atWeb(old, "home", pathOf(contract), { method: method(contract), body: {} });
    expect([contract.id, await problem(response)]).toMatchObject([contract.id, { status: 403, reason: "sign_in_again" }]);
  }
  for (const contract of fresh) expect([contract.id, contract.callers]).toEqual([contract.id, ["session"]]);
});

test("GATE 14: an idempotency key makes one thing, answers it as it is now, and refuses another body", async () => {
  const send = (body: unknown, key = "key-1") => reeve.atWeb(cookies.admin, "home", "/units", { method: "POST", body, headers: { "idempotency-key": key } });
  const answers = await Promise.all(Array.from({ length: 5 }, () => send({ name: "Once" })));
  expect(answers.map((one) => one.status)).toEqual([201, 201, 201, 201, 201]);
  const units = (await Promise.all(answers.map((one) => one.json()))) as { id: string }[];
  expect(new Set(units.map((one) => one.id)).size).toBe(1);
  expect(await problem(await send({ name: "Twice" }))).toMatchObject({ status: 409, reason: "key_reused" });
  expect(await problem(await send({ name: "Once" }, "key-2"))).toMatchObject({ status: 409, reason: "name_taken" });
  const path = `/agents/${agent.id}/credentials`;
  const twice = () => reeve.atWeb(cookies.admin, "home", path, { method: "POST", body: { name: "again" }, headers: { "idempotency-key": "secret-1" } });
  const [first, second] = [await (await twice()).json(), await (await twice()).json()] as { id: string; secret: string | null }[];
  expect(first?.secret).toMatch(/^rv_/);
  expect(second).toMatchObject({ id: first?.id, secret: null });
});
