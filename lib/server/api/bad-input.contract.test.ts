import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { credentialRow, gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import { headSeq } from "@/lib/testing/proofs/log-checks";

const database = await testDatabase();
let company: GatedCompany;
let other: GatedCompany;
let gate: TestGateway;
const EXPIRED = `rv_${"e".repeat(43)}`;
const REVOKED = `rv_${"r".repeat(43)}`;

beforeAll(async () => {
  company = await gatedCompany(database.ownerUrl);
  other = await gatedCompany(database.ownerUrl);
  const { workspaceId, agents, people } = company;
  const row = (secret: string) => credentialRow(workspaceId, "agent", agents[0]?.id ?? "", secret, people.admin);
  await written(company.as("admin"), async (tx) => {
    await tx.credential.createMany({
      data: [
        { ...row(EXPIRED), expiresAt: new Date(Date.now() - 1_000) },
        { ...row(REVOKED), status: "revoked", revokedAt: new Date() },
      ],
    });
  });
  gate = await testGateway(database.appUrl);
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
  await other.database.close();
});

type Sent = { method?: string; path?: string; body?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> };
type Problem = { code: string; reason?: string; data?: unknown };

async function send({ method = "POST", path = "/actions", body, headers = {} }: Sent): Promise<{ status: number; body: Problem }> {
  const response = await gate.gateway.fetch(
    new Request(`http://127.0.0.1/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${company.agents[0]?.credential ?? ""}`, "Content-Type": "application/json", ...headers },
      ...(body === undefined ? {} : { body }),
    }),
  );
  return { status: response.status, body: (await response.json()) as Problem };
}

const proposal = (args: string) => `{"tool":"erp.read","arguments":${args}}`;
const encoder = new TextEncoder();

/** What is wrong, what is sent, and the status, code and reason that answer it. */
const REFUSED: readonly [string, Sent, number, string, string?][] = [
  ["no body", {}, 400, "invalid_input"],
  ["malformed JSON", { body: '{"tool":' }, 400, "invalid_input", "malformed_json"],
  ["two JSON values", { body: `${proposal("{}")}{}` }, 400, "invalid_input", "malformed_json"],
  ["a comment in JSON", { body: proposal("{/* */}") }, 400, "invalid_input", "malformed_json"],
  ["a body of 10 MB", { body: proposal(`{"x":"${"x".repeat(10 * 2 ** 20)}"}`) }, 413, "too_large"],
  ["a body just over 256 KB", { body: proposal(`{"x":"${"x".repeat(256 * 1024)}"}`) }, 413, "too_large"],
  ["lists nested 100 deep", { body: proposal(`{"x":${"[".repeat(100)}${"]".repeat(100)}}`) }, 400, "invalid_input", "too_deep"],
  ["objects nested 10,000 deep", { body: proposal(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`) }, 400, "invalid_input", "too_deep"],
  ["a name twice", { body: proposal('{"amount":1,"amount":5000}') }, 400, "invalid_input", "duplicate_name"],
  ["a name twice, once escaped", { body: proposal(String.raw`{"amount":1,"\u0061mount":5000}`) }, 400, "invalid_input", "duplicate_name"],
  ["`tool` twice", { body: '{"tool":"erp.read","tool":"erp.financial","arguments":{}}' }, 400, "invalid_input", "duplicate_name"],
  ["`__proto__`", { body: proposal('{"__proto__":{"amount":1}}') }, 400, "invalid_input", "forbidden_name"],
  ["`constructor`", { body: proposal('{"constructor":{"prototype":{}}}') }, 400, "invalid_input", "forbidden_name"],
  ["1e999", { body: proposal('{"amount":1e999}') }, 400, "invalid_input", "number_too_large"],
  ["the largest double", { body: proposal('{"amount":1.7976931348623157e308}') }, 400, "invalid_input", "number_too_large"],
  ["an integer beyond 2^53", { body: proposal('{"amount":9007199254740993}') }, 400, "invalid_input", "number_too_large"],
  ["a lone high surrogate", { body: proposal(String.raw`{"customer":"\ud800"}`) }, 400, "invalid_input", "lone_surrogate"],
  ["a lone low surrogate in a name", { body: proposal(String.raw`{"\udc00":1}`) }, 400, "invalid_input", "lone_surrogate"],
  ["NUL, escaped", { body: proposal(String.raw`{"customer":"a\u0000b"}`) }, 400, "invalid_input", "nul_character"],
  ["NUL in the reason", { body: String.raw`{"tool":"erp.read","arguments":{},"reason":"\u0000"}` }, 400, "invalid_input", "nul_character"],
  ["NUL, raw", { body: proposal('{"customer":"a\0b"}') }, 400, "invalid_input", "nul_character"],
  ["bytes that are not UTF-8", { body: new Uint8Array([...encoder.encode('{"tool":"'), 0xff, 0xfe, ...encoder.encode('"}')]) }, 400, "invalid_input", "not_utf8"],
  ["UTF-16", { body: new Uint8Array(Buffer.from(proposal("{}"), "utf16le")) }, 400, "invalid_input"],
  ["a list", { body: "[]" }, 400, "invalid_input", "invalid_field"],
  ["null", { body: "null" }, 400, "invalid_input"],
  ["an unknown field", { body: '{"tool":"erp.read","arguments":{},"permit":"yes"}' }, 400, "invalid_input", "unknown_field"],
  ["an unknown field of `release`", { body: '{"tool":"erp.read","arguments":{},"release":{"hash":"x"}}' }, 400, "invalid_input", "unknown_field"],
  ["`arguments` as a list", { body: '{"tool":"erp.read","arguments":[]}' }, 400, "invalid_input", "invalid_field"],
  ["`arguments` as text", { body: '{"tool":"erp.read","arguments":"{}"}' }, 400, "invalid_input", "invalid_field"],
  ["no `arguments`", { body: '{"tool":"erp.read"}' }, 400, "invalid_input", "invalid_field"],
  ["`tool` as a number", { body: '{"tool":7,"arguments":{}}' }, 400, "invalid_input", "invalid_field"],
  ["a tool's name of 129 characters", { body: `{"tool":"${"a".repeat(129)}","arguments":{}}` }, 400, "invalid_input", "invalid_field"],
  ["a tool's name with a space", { body: '{"tool":"erp read","arguments":{}}' }, 400, "invalid_input", "invalid_field"],
  ["another kind's id for `parent`", { body: '{"tool":"erp.read","arguments":{},"parent":"run_01J00000000000000000000000"}' }, 400, "invalid_input", "invalid_field"],
  ["a process that is none", { body: '{"tool":"erp.read","arguments":{},"process":"prc_01J00000000000000000000000"}' }, 404, "not_found"],
  ["text/plain", { body: proposal("{}"), headers: { "Content-Type": "text/plain" } }, 415, "unsupported"],
  ["a form", { body: "tool=erp.read", headers: { "Content-Type": "application/x-www-form-urlencoded" } }, 415, "unsupported"],
  ["gzip", { body: proposal("{}"), headers: { "Content-Encoding": "gzip" } }, 415, "unsupported"],
  ["a key with a space", { body: proposal("{}"), headers: { "Idempotency-Key": "a b" } }, 400, "invalid_input"],
  ["a key of 256 characters", { body: proposal("{}"), headers: { "Idempotency-Key": "k".repeat(256) } }, 400, "invalid_input"],
  ["an expired credential", { body: proposal("{}"), headers: { Authorization: `Bearer ${EXPIRED}` } }, 401, "unauthenticated"],
  ["a revoked credential", { body: proposal("{}"), headers: { Authorization: `Bearer ${REVOKED}` } }, 401, "unauthenticated"],
  ["an unknown credential", { body: proposal("{}"), headers: { Authorization: `Bearer rv_${"x".repeat(43)}` } }, 401, "unauthenticated"],
  ["no credential", { body: proposal("{}"), headers: { Authorization: "" } }, 401, "unauthenticated"],
  ["a credential as basic authentication", { body: proposal("{}"), headers: { Authorization: "Basic cnZfOng=" } }, 401, "unauthenticated"],
  ["a cookie instead of a credential (GATE 15)", { body: proposal("{}"), headers: { Authorization: "", Cookie: "next-auth.session-token=x" } }, 401, "unauthenticated"],
  ["another method", { method: "PUT", body: proposal("{}") }, 405, "method"],
  ["a path that is none", { path: "/actions/../../etc/passwd", body: "{}" }, 404, "not_found"],
  ["an id that is none", { path: "/actions/act_1/permit", body: "{}" }, 404, "not_found"],
  ["an id with NUL", { path: "/actions/act_%00/withdraw", body: "{}" }, 404, "not_found"],
  ["a percent sign that is no escape", { path: "/actions/%E0%A4%A/withdraw", body: "{}" }, 404, "not_found"],
  ["a permit that is none", { path: "/permits/redeem", body: '{"permit":"x","arguments":{}}' }, 422, "refused", "not_a_permit"],
  ["a permit of 2,049 characters", { path: "/permits/redeem", body: `{"permit":"${"x".repeat(2_049)}","arguments":{}}` }, 400, "invalid_input", "invalid_field"],
  ["an outcome with fractional tokens", { path: "/actions/act_01J00000000000000000000000/outcome", body: '{"status":"succeeded","tokens":1.5}' }, 400, "invalid_input", "invalid_field"],
  ["an outcome of negative cost in no currency", { path: "/actions/act_01J00000000000000000000000/outcome", body: '{"status":"succeeded","cost":{"amount":"-1"}}' }, 400, "invalid_input", "invalid_field"],
  ["a limit beyond the largest", { method: "GET", path: "/actions?limit=201" }, 400, "invalid_input", "invalid_field"],
  ["a limit twice", { method: "GET", path: "/actions?limit=1&limit=2" }, 400, "invalid_input", "invalid_field"],
  ["an unknown filter", { method: "GET", path: "/actions?sql=1" }, 400, "invalid_input", "unknown_field"],
  ["NUL in a filter", { method: "GET", path: "/actions?tool=%00" }, 400, "invalid_input", "nul_character"],
  ["a cursor that is none", { method: "GET", path: "/actions?cursor=abc" }, 400, "invalid_input", "bad_cursor"],
  ["a wait of 31 s", { method: "GET", path: "/actions/act_01J00000000000000000000000?wait=31" }, 400, "invalid_input", "invalid_field"],
  ["a heartbeat of another shape", { path: "/heartbeats", body: '{"status":{}}' }, 400, "invalid_input", "invalid_field"],
];

describe("bad input at the gateway is refused with its code, and nothing is written", () => {
  test.each(REFUSED)("%s", async (_, sent, status, code, reason) => {
    const before = await headSeq(company.database.pool, company.workspaceId);
    const answer = await send(sent);
    expect(answer).toMatchObject({ status, body: { code, ...(reason === undefined ? {} : { reason }) } });
    expect(answer.body).not.toHaveProperty("permit");
    expect(await headSeq(company.database.pool, company.workspaceId)).toBe(before);
  });

  test("GATE 14: a key that came with another body", async () => {
    const headers = { "Idempotency-Key": "same" };
    expect((await send({ body: proposal('{"customer":"A"}'), headers })).status).toBe(200);
    const before = await headSeq(company.database.pool, company.workspaceId);
    expect(await send({ body: proposal('{"customer":"B"}'), headers })).toMatchObject({ status: 409, body: { code: "conflict", reason: "key_reused" } });
    expect(await headSeq(company.database.pool, company.workspaceId)).toBe(before);
  });

  test("GATE 18: ids, permits and cursors of another workspace lead nowhere", async () => {
    const strange = await gate.call<{ id: string; permit: string }>(other.agents[0]?.credential ?? "", "POST", "/actions", { tool: "erp.read", arguments: {} });
    await gate.call(other.agents[0]?.credential ?? "", "POST", "/actions", { tool: "erp.read", arguments: {} });
    const page = await gate.call<{ nextCursor: string }>(other.agents[0]?.credential ?? "", "GET", "/actions?limit=1");
    expect(page.body.nextCursor).toEqual(expect.any(String));
    const process = newId("process", Date.now());
    await written(other.as("admin"), async (tx) => {
      await tx.process.create({ data: { workspaceId: other.workspaceId, id: process, name: "Theirs", unitId: other.unitId, personId: other.people.admin }, select: { id: true } });
    });
    const before = await headSeq(company.database.pool, company.workspaceId);
    const { id, permit } = strange.body;
    expect(await send({ method: "GET", path: `/actions/${id}` })).toMatchObject({ status: 404 });
    for (const path of ["permit", "withdraw"]) expect(await send({ path: `/actions/${id}/${path}`, body: "{}" })).toMatchObject({ status: 404 });
    expect(await send({ path: `/actions/${id}/outcome`, body: '{"status":"succeeded"}' })).toMatchObject({ status: 404 });
    expect(await send({ path: "/permits/redeem", body: JSON.stringify({ permit, arguments: {} }) })).toMatchObject({ status: 422, body: { reason: "not_a_permit" } });
    expect(await send({ body: `{"tool":"erp.read","arguments":{},"parent":"${id}"}` })).toMatchObject({ status: 404 });
    expect(await gate.call(other.agents[0]?.credential ?? "", "POST", "/actions", { tool: "erp.read", arguments: {}, process })).toMatchObject({ status: 200 });
    expect(await send({ body: `{"tool":"erp.read","arguments":{},"process":"${process}"}` })).toMatchObject({ status: 404 });
    expect(await send({ method: "GET", path: `/actions?cursor=${encodeURIComponent(page.body.nextCursor)}` })).toMatchObject({ status: 400, body: { reason: "bad_cursor" } });
    expect(await headSeq(company.database.pool, company.workspaceId)).toBe(before);
  });

  test.each([
    ["right-to-left and zero-width characters", '{"customer":"\u202eEMCA\u200b"}'],
    ["a text of 200 KB where the object is read from", `{"customer":"${"x".repeat(200_000)}"}`],
    ["the smallest number", '{"amount":5e-324}'],
    ["a negative amount", '{"amount":-5000}'],
    ["a currency that is none", `{"amount":1,"currency":"${"€".repeat(1_000)}"}`],
    ["an amount that is an object", '{"customer":{"a":[1,2,{"b":null}]}}'],
  ])("what is odd but well-formed is decided and recorded: %s", async (_, args) => {
    const before = await headSeq(company.database.pool, company.workspaceId);
    expect((await send({ body: proposal(args) })).status).toBe(200);
    expect(await headSeq(company.database.pool, company.workspaceId)).toBe(before + 1);
  });
});
