import { afterEach, expect, test } from "vitest";
import { anAnswer, detail, fakeGateway, held, problem, type FakeGateway, type Script } from "./fake-gateway";
import { ActionNotDone, createReeve } from "./reeve";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function against(script: Script, requestTimeoutMs = 2_000) {
  const gateway = await fakeGateway(script);
  stops.push(gateway.stop);
  return { gateway, reeve: createReeve({ url: gateway.url, credential: "rv_test", requestTimeoutMs }) };
}

const redeemed = (args: unknown) => ({ status: 200, body: { action: "act_1", tool: "t", arguments: args, redeemedAt: "", outcomeDueAt: null, seq: 2 } });

/** Permits everything at once; `over` replaces single answers. */
const permitsAll =
  (over: Script = () => ({ status: 599 })): Script =>
  (seen, nth) => {
    const chosen = over(seen, nth);
    if (typeof chosen !== "object" || chosen.status !== 599) return chosen;
    if (seen.path === "/actions") return { status: 200, body: anAnswer() };
    if (seen.path === "/permits/redeem") return redeemed((seen.body as { arguments: unknown }).arguments);
    if (seen.path.endsWith("/outcome")) return { status: 200, body: { id: "act_1", status: "succeeded", seq: 3 } };
    return problem(404, "not_found");
  };

const pass = { status: 599 } as const;
const paths = (gateway: FakeGateway) => gateway.seen.map((one) => one.path);

test("what is permitted runs once, with the arguments that came back from redeeming, and its outcome is told", async () => {
  const { gateway, reeve } = await against(permitsAll((seen) => (seen.path === "/permits/redeem" ? redeemed({ amount: 7, from: "redeem" }) : pass)));
  const ran: unknown[] = [];
  const result = await reeve.act("t", { amount: 7 }, (args) => {
    ran.push(args);
    return { ok: true };
  });
  expect(result).toEqual({ status: "done", action: "act_1", result: { ok: true }, reported: true });
  expect(ran).toEqual([{ amount: 7, from: "redeem" }]);
  expect(gateway.seen.at(-1)?.body).toMatchObject({ status: "succeeded", result: { ok: true }, durationMs: expect.any(Number) });
});

test("a result that is too large in bytes, though not in letters, is left out of the outcome and stays with the caller", async () => {
  const { gateway, reeve } = await against(permitsAll());
  const large = "€".repeat(25_000);
  expect(await reeve.act("t", {}, () => large)).toMatchObject({ status: "done", result: large, reported: true });
  expect(gateway.seen.at(-1)?.body).not.toHaveProperty("result");
  await reeve.act("t", {}, () => "e".repeat(25_000));
  expect(gateway.seen.at(-1)?.body).toHaveProperty("result");
});

test("a lost answer is asked for again with the same idempotency key, for proposing and for redeeming", async () => {
  const { gateway, reeve } = await against(permitsAll((seen, nth) => (nth < 2 && (seen.path === "/actions" || seen.path === "/permits/redeem") ? "reset" : pass)));
  expect(await reeve.act("t", {}, () => 1)).toMatchObject({ status: "done" });
  for (const path of ["/actions", "/permits/redeem"]) {
    const tries = gateway.seen.filter((one) => one.path === path);
    expect(tries).toHaveLength(3);
    expect(new Set(tries.map((one) => one.key)).size).toBe(1);
    expect(tries[0]?.key).toMatch(/^[\x21-\x7e]{1,255}$/);
  }
});

test("429 and 503 are waited out for as long as `Retry-After` says", async () => {
  const busy = { ...problem(429, "rate_limited"), headers: { "Retry-After": "1" } };
  const { gateway, reeve } = await against(permitsAll((seen, nth) => (seen.path !== "/actions" || nth > 1 ? pass : nth === 0 ? busy : problem(503, "unavailable"))));
  expect(await reeve.act("t", {}, () => 1)).toMatchObject({ status: "done" });
  const [first, second] = gateway.seen;
  expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(990);
});

test.each([
  ["resets every connection", "reset" as const],
  ["never answers", "hang" as const],
  ["answers 503", problem(503, "unavailable")],
  ["answers 500", problem(500, "internal")],
  ["is a proxy's error page", { status: 404, text: "<html>not found</html>", headers: { "Content-Type": "text/html" } }],
  ["answers something that is no JSON", { status: 200, text: "hello" }],
])("a gateway that %s is `unavailable`, never a denial, and nothing runs", async (_, reply) => {
  const { reeve } = await against(() => reply, 200);
  let ran = false;
  const result = await reeve.act("t", {}, () => (ran = true), { patienceMs: 700 });
  expect(result).toMatchObject({ status: "unavailable" });
  expect(ran).toBe(false);
});

test.each([
  ["no permit", { permit: null }],
  ["an empty permit", { permit: "" }],
  ["a permit without an end", { permitExpiresAt: null }],
  ["a permit that has run out", { permitExpiresAt: new Date(Date.now() - 60_000).toISOString() }],
  ["a permit whose end is no time", { permitExpiresAt: "soon" }],
  ["a permit that ends before it begins", { permitValidFrom: new Date(Date.now() + 90_000).toISOString() }],
])("an allow with %s is no permit, and nothing runs", async (_, more) => {
  const { gateway, reeve } = await against((seen) => ({ status: 200, body: seen.path === "/actions" || seen.path.endsWith("/permit") ? anAnswer(more) : {} }));
  let ran = false;
  const result = await reeve.act("t", {}, () => (ran = true), { patienceMs: 500 });
  expect(result).toMatchObject({ status: "unavailable" });
  expect(ran).toBe(false);
  expect(paths(gateway)).not.toContain("/permits/redeem");
});

test("a redemption whose answer never comes runs nothing and is `unavailable`", async () => {
  const { reeve } = await against(permitsAll((seen) => (seen.path === "/permits/redeem" ? "hang" : pass)), 150);
  let ran = false;
  expect(await reeve.act("t", {}, () => (ran = true), { patienceMs: 600 })).toMatchObject({ status: "unavailable", action: "act_1" });
  expect(ran).toBe(false);
});

test.each([
  ["denied", anAnswer({ decision: "deny", status: "denied", permit: null, reasons: [{ policy: "p", rule: "r", effect: "deny", because: "over the limit" }] }), { status: "denied" }],
  ["stopped", anAnswer({ decision: "deny", status: "denied", permit: null, reasons: [{ policy: "reeve", rule: "stopped", effect: "deny", because: "the agent is paused" }] }), { status: "stopped", because: "the agent is paused" }],
  ["already run", anAnswer({ status: "succeeded", permit: null, repeated: true }), { status: "already_ran", as: "succeeded" }],
])("%s is told as what it is", async (_, body, wanted) => {
  const { reeve } = await against(() => ({ status: 200, body }));
  expect(await reeve.act("t", {}, () => 1)).toMatchObject(wanted);
});

test("a held action is waited for over a restart of the gateway, then permitted, redeemed and run", async () => {
  let isUp = true;
  const script: Script = (seen, nth) => {
    if (seen.path === "/actions") return { status: 200, body: held() };
    if (seen.path.startsWith("/actions/act_1?wait")) return !isUp || nth === 0 ? "reset" : { status: 200, body: detail("approved") };
    if (seen.path === "/actions/act_1/permit") return { status: 200, body: anAnswer({ decision: "hold" }) };
    return permitsAll()(seen, nth);
  };
  const { gateway, reeve } = await against(script);
  isUp = false;
  const links: string[] = [];
  const acting = reeve.act("t", { a: 1 }, () => "ran", { onHeld: (approval) => links.push(approval.url) });
  await expect.poll(() => gateway.seen.length, { timeout: 5_000 }).toBeGreaterThan(2);
  await gateway.stop();
  const again = await fakeGateway(script, gateway.port);
  stops.push(again.stop);
  isUp = true;
  expect(await acting).toMatchObject({ status: "done", result: "ran" });
  expect(links).toEqual(["http://localhost/apr_1"]);
});

test("a wait that takes longer than you wanted is `timed_out`, and the question is withdrawn", async () => {
  const { gateway, reeve } = await against((seen) => {
    if (seen.path === "/actions") return { status: 200, body: held() };
    if (seen.path.endsWith("/withdraw")) return { status: 200, body: { id: "act_1", status: "withdrawn", seq: 1 } };
    return { status: 200, body: detail("held") };
  });
  expect(await reeve.act("t", {}, () => 1, { waitMs: 300 })).toEqual({ status: "timed_out", action: "act_1", withdrawn: true });
  expect(paths(gateway)).toContain("/actions/act_1/withdraw");
  const kept = await reeve.act("t", {}, () => 1, { waitMs: 100, keepOpen: true });
  expect(kept).toMatchObject({ status: "timed_out", withdrawn: false });
});

test("an abort while people decide ends the wait at once and withdraws", async () => {
  const { gateway, reeve } = await against((seen) => {
    if (seen.path === "/actions") return { status: 200, body: held() };
    return seen.path.endsWith("/withdraw") ? { status: 200, body: { id: "act_1", status: "withdrawn", seq: 1 } } : "hang";
  });
  const controller = new AbortController();
  const acting = reeve.act("t", {}, () => 1, { signal: controller.signal });
  await expect.poll(() => paths(gateway).some((path) => path.includes("wait="))).toBe(true);
  controller.abort();
  expect(await acting).toMatchObject({ status: "timed_out", withdrawn: true });
});

test("an announced action is not redeemed before its window is over, and an objection makes it wait for people", async () => {
  const from = Date.now() + 400;
  let redeemedAt = 0;
  const { reeve } = await against((seen, nth) => {
    if (seen.path === "/actions") {
      return { status: 200, body: anAnswer({ decision: "notify", status: "announced", permitValidFrom: new Date(from).toISOString(), permitExpiresAt: new Date(from + 60_000).toISOString() }) };
    }
    if (seen.path === "/permits/redeem") {
      redeemedAt = Date.now();
      return problem(422, "refused", { reason: "not_permitted", current: { status: "held" } });
    }
    return permitsAll((one) => (one.path.includes("wait=") ? { status: 200, body: detail("rejected") } : pass))(seen, nth);
  });
  let ran = false;
  expect(await reeve.act("t", {}, () => (ran = true))).toEqual({ status: "rejected", action: "act_1" });
  expect(redeemedAt).toBeGreaterThanOrEqual(from);
  expect(ran).toBe(false);
});

test("an enforced tool gets its permit to hand over, and the SDK never redeems it", async () => {
  const { gateway, reeve } = await against(permitsAll());
  const permits: unknown[] = [];
  const result = await reeve.act("bank.pay", { a: 1 }, (_, context) => permits.push(context.permit), { binding: "enforced" });
  expect(result).toMatchObject({ status: "done" });
  expect(permits).toEqual(["sealed"]);
  expect(paths(gateway)).toEqual(["/actions"]);
});

test("an enforced tool acted on as cooperative is refused and not executed", async () => {
  const { reeve } = await against(permitsAll((seen) => (seen.path === "/permits/redeem" ? problem(403, "forbidden", { reason: "enforced" }) : pass)));
  let ran = false;
  const result = await reeve.act("bank.pay", {}, () => (ran = true));
  expect(result).toMatchObject({ status: "refused", problem: { reason: "enforced" } });
  expect(ran).toBe(false);
});

test("what `execute` throws is reported as failed; a report that cannot be delivered is not hidden", async () => {
  const { gateway, reeve } = await against(permitsAll());
  expect(await reeve.act("t", {}, () => Promise.reject(new Error("disk full")))).toMatchObject({ status: "failed", reported: true });
  expect(gateway.seen.at(-1)?.body).toMatchObject({ status: "failed", error: "disk full" });
  const other = await against(permitsAll((seen) => (seen.path.endsWith("/outcome") ? problem(409, "conflict") : pass)));
  expect(await other.reeve.act("t", {}, () => 1)).toMatchObject({ status: "done", reported: false });
});

test("a guarded function takes the same arguments, returns the same result and throws unless it was done", async () => {
  const { reeve } = await against(permitsAll());
  const add = reeve.guard("add", ({ a, b }: { a: number; b: number }) => a + b);
  expect(await add({ a: 1, b: 2 })).toBe(3);
  const own = new TypeError("its own");
  await expect(reeve.guard("add", () => Promise.reject(own))({})).rejects.toBe(own);
  const { reeve: denying } = await against(() => ({ status: 200, body: anAnswer({ decision: "deny", status: "denied", permit: null }) }));
  await expect(denying.guard("add", () => 1)({})).rejects.toMatchObject({ name: "ActionNotDone", status: "denied" });
  await expect(denying.guard("add", () => 1)({})).rejects.toBeInstanceOf(ActionNotDone);
});
