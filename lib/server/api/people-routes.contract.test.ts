import { afterAll, describe, expect, test } from "vitest";
import type { Authenticated } from "@/lib/server/platform/caller";
import { refuse, type Refusal } from "@/lib/core/refusal";
import type { TokenScope } from "@/lib/core/actor";
import { createLogger } from "@/lib/server/platform/log";
import { loadElectorate } from "@/lib/server/people/store";
import { verifyExport } from "@/lib/server/audit/verify-file";
import { testDatabase } from "@/lib/testing/database";
import { changeAuthority, closeCompany, seedActions, smallCompany, type PersonName } from "@/lib/testing/small-company";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Mount } from "./answer-call";
import { createApi } from "./app";
import { approvalRoutes } from "./approvals";
import { auditRoutes } from "./audit";
import { interventionRoutes } from "./interventions";
import { noticeRoutes } from "./notices";

const database = await testDatabase();
const company = await smallCompany(database);
const foreign = await smallCompany(database);
const folder = mkdtempSync(path.join(tmpdir(), "reeve-routes-"));
const TOKEN = "crd_01J00000000000000000000000";
await changeAuthority(
  company,
  "insert into credential (workspace_id, id, holder_type, holder_id, scopes, secret_hash, hint, created_by) values ($1, $2::text, 'person', $3, '{read,place_stops,export_audit}', sha256(convert_to($2::text, 'UTF8')), 'x', 'test')",
  [company.workspaceId, TOKEN, company.people.oz],
);
afterAll(async () => {
  await Promise.all([closeCompany(company), closeCompany(foreign)]);
  rmSync(folder, { recursive: true, force: true });
});

const HOUR_MS = 3_600_000;

/** Who sends a request is said by its header; everything behind that is the API as it runs. */
async function authenticate(request: Request): Promise<Authenticated | Refusal> {
  const [type, name, signedInHours] = (request.headers.get("x-test-caller") ?? "").split(":");
  if (type === "agent") return { caller: { type, workspaceId: company.workspaceId, credentialId: "crd_agent", agentId: company.agentId }, seq: 0 };
  const where = name?.startsWith("foreign-") === true ? foreign : company;
  const person = (await loadElectorate(where.database.prisma, where.workspaceId)).people.get(where.people[(name ?? "").replace("foreign-", "") as PersonName] ?? "");
  if (person === undefined) return refuse("unauthenticated", "who are you?");
  if (type === "token") return { caller: { type, workspaceId: where.workspaceId, credentialId: TOKEN, person, scopes: ["read", "place_stops", "export_audit"] satisfies TokenScope[] }, seq: 0 };
  return { caller: { type: "session", workspaceId: where.workspaceId, accountId: `acc_${name}`, sessionId: `ses_${name}`, person, signedInAt: Date.now() - Number(signedInHours ?? 0) * HOUR_MS }, seq: 0 };
}

function apiAt(mount: Mount) {
  const api = createApi({
    mount,
    database: company.database,
    log: createLogger("test", { logLevel: "silent" }),
    authenticate,
    publicOrigin: "http://reeve.test",
    routes: [approvalRoutes, noticeRoutes, interventionRoutes, auditRoutes],
    checksAnswers: true,
    limit: { name: "requests", perSecond: 10_000, burst: 10_000 },
  });
  return async (caller: string, method: string, to: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; text: string; body: Record<string, unknown> }> => {
    const response = await api.fetch(
      new Request(`http://reeve.test/api/v1${to}`, {
        method,
        headers: { "x-test-caller": caller, origin: "http://reeve.test", "sec-fetch-site": "same-origin", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true && !response.headers.get("content-type")?.includes("ndjson");
    return { status: response.status, text, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
}

const web = apiAt("web");
const gateway = apiAt("gateway");

describe("approvals", () => {
  test("a question is listed, read with its evidence and decided through the web mount", async () => {
    const [asked] = await seedActions(company, 1);
    const list = await web("session:ben", "GET", "/approvals?view=needs_me&limit=1");
    expect(list).toMatchObject({ status: 200, body: { data: [{ id: asked?.approvalId, whyNotMe: null }] } });
    const evidence = await web("session:ben", "GET", `/approvals/${asked?.approvalId}`);
    expect(evidence).toMatchObject({ status: 200, body: { argumentsDigest: asked?.argumentsDigest, version: 1, whyNotVote: null } });
    const vote = { verdict: "approve", version: 1, argumentsDigest: asked?.argumentsDigest };
    expect(await web("session:ana", "POST", `/approvals/${asked?.approvalId}/votes`, vote)).toMatchObject({ status: 403, body: { reason: "excluded_owner" } });
    expect(await web("session:ben", "POST", `/approvals/${asked?.approvalId}/votes`, { ...vote, surprise: 1 })).toMatchObject({ status: 400 });
    expect(await web("session:ben", "POST", `/approvals/${asked?.approvalId}/votes`, vote)).toMatchObject({ status: 200, body: { status: "approved" } });
    expect(await web("session:cat", "POST", `/approvals/${asked?.approvalId}/votes`, vote)).toMatchObject({ status: 409, body: { reason: "not_open", current: { status: "approved" } } });
    expect(await web("session:ben", "GET", "/approvals?view=decided&limit=1")).toMatchObject({ status: 200, body: { data: [{ id: asked?.approvalId, status: "approved" }] } });
  });

  test("GATE 16: a verdict needs a sign-in of the last 12 hours, and the gateway has no route for votes at all", async () => {
    const [asked] = await seedActions(company, 1);
    const vote = { verdict: "approve", version: 1, argumentsDigest: asked?.argumentsDigest };
    expect(await web("session:ben:13", "POST", `/approvals/${asked?.approvalId}/votes`, vote)).toMatchObject({ status: 403, body: { reason: "sign_in_again" } });
    for (const caller of ["token:oz", "agent:payer"]) {
      expect(await gateway(caller, "POST", `/approvals/${asked?.approvalId}/votes`, vote), caller).toMatchObject({ status: 404 });
    }
    expect(await gateway("agent:payer", "GET", "/approvals")).toMatchObject({ status: 403 });
  });

  test("GATE 18: another workspace's question is not found, and its cursors belong to no list here", async () => {
    const [asked] = await seedActions(foreign, 1);
    await seedActions(foreign, 3);
    await seedActions(company, 3);
    expect(await web("session:ben", "GET", `/approvals/${asked?.approvalId}`)).toMatchObject({ status: 404 });
    const page = await web("session:foreign-ben", "GET", "/approvals?view=all_open&limit=1");
    const cursor = String(page.body["nextCursor"]);
    expect(await web("session:ben", "GET", `/approvals?view=all_open&limit=1&cursor=${cursor}`)).toMatchObject({ status: 400, body: { reason: "bad_cursor" } });
    expect(await web("session:foreign-ben", "GET", `/approvals?view=all_open&limit=1&cursor=${cursor}`)).toMatchObject({ status: 200 });
    expect(await web("session:foreign-ben", "GET", `/approvals?view=decided&limit=1&cursor=${cursor}`)).toMatchObject({ status: 400 });
  });
});

describe("notices", () => {
  test("what I was told is listed, marked as read, and objected to", async () => {
    const objectUntil = new Date(Date.now() + 60_000);
    const [action] = await seedActions(company, 1, { status: "announced", permitId: "pmt_1", notify: { personIds: [company.people.ana], objectUntil } });
    const list = await web("session:ana", "GET", "/notices");
    expect(list).toMatchObject({ status: 200, body: { data: [{ count: 1, unread: 1, notices: [{ actionId: action?.actionId, mayObject: true }] }] } });
    const { data } = list.body as { data: { notices: { id: string }[] }[] };
    const id = data[0]?.notices[0]?.id;
    expect(await web("session:ana", "POST", "/notices/read", { ids: [id] })).toMatchObject({ status: 200, body: { marked: 1 } });
    expect(await web("session:ben", "POST", `/notices/${id}/objection`, { reason: "no" })).toMatchObject({ status: 404 });
    expect(await web("session:ana", "POST", `/notices/${id}/objection`, { reason: "no" })).toMatchObject({ status: 200, body: { status: "held" } });
    expect(await web("session:ana", "POST", `/notices/${id}/objection`, { reason: "no" })).toMatchObject({ status: 409, body: { reason: "already_objected" } });
  });
});

describe("interventions", () => {
  test("GATE 15, 16: a stop is placed at both mounts, once for one key, and lifted in the browser only", async () => {
    const body = { scope: { type: "agent", id: company.agentId }, reason: "it loops" };
    const first = await gateway("token:oz", "POST", "/interventions", body, { "idempotency-key": "k1" });
    expect(first).toMatchObject({ status: 201, body: { kind: "pause", scope: { name: "Payer" }, placedBy: { type: "token", name: "oz" }, agentsTold: 1 } });
    const again = await gateway("token:oz", "POST", "/interventions", body, { "idempotency-key": "k1" });
    expect(again).toMatchObject({ status: 201, body: { id: first.body["id"], agentsTold: null } });
    expect(await gateway("token:oz", "POST", "/interventions", { ...body, reason: "other" }, { "idempotency-key": "k1" })).toMatchObject({ status: 409 });
    expect(await gateway("token:oz", "POST", `/interventions/${String(first.body["id"])}/lift`, { reason: "x" })).toMatchObject({ status: 404 });
    expect(await web("session:oz:13", "POST", `/interventions/${String(first.body["id"])}/lift`, { reason: "x" })).toMatchObject({ status: 403, body: { reason: "sign_in_again" } });
    expect(await web("session:vic", "POST", "/interventions", body)).toMatchObject({ status: 403 });
    expect(await web("session:vic", "GET", "/interventions?inForce=true")).toMatchObject({ status: 200, body: { data: [{ id: first.body["id"] }] } });
    expect(await web("session:vic", "GET", `/interventions/preview?type=agent&id=${company.agentId}`)).toMatchObject({ status: 200, body: { agents: 1, inForce: 1, whyNotPlace: "this needs an operator, an executive or an administrator; ask an administrator" } });
    expect(await web("session:vic", "GET", `/interventions/preview?type=agent&id=${foreign.agentId}`)).toMatchObject({ status: 404 });
    expect(await web("session:oz", "POST", `/interventions/${String(first.body["id"])}/lift`, { reason: "mended" })).toMatchObject({ status: 200, body: { liftedBy: { name: "oz" }, liftReason: "mended" } });
    expect(await web("session:vic", "GET", "/interventions?inForce=true")).toMatchObject({ status: 200, body: { data: [] } });
  });
});

describe("the audit log", () => {
  test("is listed, verified in parts, exported and verified without the database", async () => {
    expect(await web("session:ben", "GET", "/audit")).toMatchObject({ status: 403, body: { reason: "missing_role" } });
    expect(await web("session:oz", "GET", "/audit?limit=2&verb=intervention.lifted")).toMatchObject({ status: 200, body: { data: [{ verb: "intervention.lifted", actor: { name: "oz" } }] } });
    const first = await web("session:oz", "GET", "/audit/verify?maxEvents=5");
    expect(first).toMatchObject({ status: 200, body: { result: "unfinished", verified: { seq: 5 } } });
    const { seq, hash } = first.body["verified"] as { seq: number; hash: string };
    expect(await web("session:oz", "GET", `/audit/verify?after=${seq}&hash=${hash}`)).toMatchObject({ status: 200, body: { result: "whole", fault: null } });
    expect(await web("session:oz", "GET", `/audit/verify?after=${seq}`)).toMatchObject({ status: 400 });
    expect(await web("session:oz", "GET", "/audit/checkpoint")).toMatchObject({ status: 200 });
    const exported = await gateway("token:oz", "GET", "/audit/export");
    expect(exported.status).toBe(200);
    const file = path.join(folder, "export.jsonl");
    writeFileSync(file, exported.text);
    expect(await verifyExport(file)).toMatchObject({ result: "whole", fromSeq: 1, workspaceId: company.workspaceId });
    expect(await web("session:ben", "GET", "/audit/export")).toMatchObject({ status: 403 });
  });

  test("a payload is erased by an administrator with a fresh sign-in, and the log says so", async () => {
    const [ended] = await seedActions(company, 1, { status: "denied" });
    const body = { seqs: [ended?.seq], rule: "GDPR art. 17", reason: "asked for" };
    expect(await web("session:oz:13", "POST", "/audit/erasures", body)).toMatchObject({ status: 403 });
    expect(await web("session:oz", "POST", "/audit/erasures", body)).toMatchObject({ status: 200, body: { erased: 1 } });
    expect(await web("session:oz", "GET", `/audit?subject=${ended?.actionId}`)).toMatchObject({ status: 200, body: { data: [{ payload: null, seq: ended?.seq }] } });
    expect(await web("session:oz", "GET", "/audit/verify")).toMatchObject({ status: 200, body: { result: "whole", erasures: [{ seqs: [ended?.seq], rule: "GDPR art. 17" }] } });
  });
});
