import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Rule } from "@/lib/core/policy/rule";
import { printedSignIn } from "./administrator";
import { companyApi, sayAsAgent, type Answer, type CompanyApi } from "./company-api";
import { createEmptyWorkspace } from "./empty-workspace";
import { ARABIC, FIVE_LINES, HEBREW, HUGE, LONG_NAME, LONG_WORD, OVERRIDDEN, script, shortScript, turned, UNBREAKABLE, ZERO_WIDTH } from "./hostile-words";

/** Without anything in it, but for the worst name. */
export function createHostileWorkspace(): Promise<string> {
  return createEmptyWorkspace("hostile", LONG_NAME, LONG_NAME);
}

type Registry = { readonly units: readonly Answer[]; readonly people: readonly Answer[]; readonly process: Answer; readonly system: Answer; readonly tools: Readonly<Record<ToolKey, Answer>> };
type Worker = { readonly id: string; readonly secret: string };
type ToolKey = "pay" | "tell" | "read" | "quick" | "stray";

/**
 * Fills a workspace, through the API as its signed-in administrator and as its agents, with the worst that each field takes:
 * words that do not break, names from right to left, characters that cannot be seen, five lines, script, sums beyond all measure.
 */
export async function fillHostileCompany(page: Page, workspace: string): Promise<void> {
  const api = companyApi(page, workspace);
  const registry = await register(api);
  await writePolicies(api);
  const agents = await employ(api, registry);
  await act(registry, agents);
  await answer(api, agents);
}

async function register(api: CompanyApi): Promise<Registry> {
  const top = await api.post("/units", { name: turned(LONG_NAME) });
  const below = await api.post("/units", { name: turned(ARABIC), parentId: top.id });
  const last = await api.post("/units", { name: shortScript("unit"), parentId: below.id });
  const person = (name: string, at: number, role: string) => api.post("/people", { name, email: `${"a".repeat(40)}.${at}.${randomUUID().slice(0, 6)}@${"long".repeat(12)}.example`, roles: [{ role, unitId: at === 0 ? null : top.id }] });
  const people = [await person(LONG_NAME, 0, "approver"), await person(HEBREW, 1, "approver"), await person(shortScript("person"), 2, "viewer"), await person(ZERO_WIDTH, 3, "operator")];
  const process = await api.post("/processes", { name: turned(`${LONG_WORD} ${shortScript("process")}`), unitId: top.id, personId: people[0]?.id });
  const system = await api.post("/systems", { name: turned(LONG_NAME), kind: "other", description: `${script("system")}\n${FIVE_LINES}\n${UNBREAKABLE}` });
  const tool = (name: string, more: object) => api.post("/tools", { name, systemId: system.id, description: `${script("tool")} ${LONG_WORD}`, dataClass: "restricted", argumentSchema: {}, ...more });
  const paid = { amountPath: "amount", currencyPath: "currency", recipientPath: "payee", objectPath: "reference", sentence: "Pay {amount} {currency} to {payee} for {reference}" };
  const prefix = `hostile.${"einkaufsgenehmigungsverfahren.".repeat(3)}`;
  const tools = {
    pay: await tool(`${prefix}pay`, { sideEffect: "financial", reversibility: "irreversible", ...paid }),
    tell: await tool(`${prefix}tell`, { sideEffect: "write", reversibility: "compensable", objectPath: "reference", sentence: `Change {reference}: ${shortScript("sentence")}` }),
    read: await tool(`${prefix}read`, { sideEffect: "read", reversibility: "reversible", secretPaths: ["secret"] }),
    quick: await tool(`${prefix}quick`, { sideEffect: "read", reversibility: "reversible", outcomeWithinS: 1, binding: "observed" }),
    stray: await tool(`${prefix}stray`, { sideEffect: null, reversibility: "irreversible" }),
  };
  return { units: [top, below, last], people, process, system, tools };
}

async function writePolicies(api: CompanyApi): Promise<void> {
  const anybody = { deciders: [{ type: "role", role: "admin", where: "anywhere" }, { type: "role", role: "approver", where: "anywhere" }], rejections: 2, withinS: 1_296_000 };
  const stages = [{ ...anybody, name: turned(LONG_NAME).slice(0, 100), when: null, quorum: 1 }, { ...anybody, name: shortScript("stage"), when: { type: "amount", over: HUGE.slice(1), currency: "EUR" }, quorum: 1 }];
  const route = await api.post("/approval-routes", { name: turned(LONG_NAME), terms: { stages, excludes: [{ type: "deputy" }], permitWithinS: 900 }, reason: `${script("route reason")}\n${FIVE_LINES}` });
  const rules: Rule[] = [
    { id: "two", name: `${LONG_WORD} ${shortScript("rule")}`, when: [{ type: "amount", op: "over", limit: HUGE.slice(1), currency: "EUR" }, { type: "text", attribute: "tool.sideEffect", op: "in", values: ["financial"] }], then: { effect: "hold", hold: { routeId: route.id } } },
    { id: "told", name: OVERRIDDEN, when: [{ type: "text", attribute: "tool.sideEffect", op: "in", values: ["write"] }], then: { effect: "notify", notify: { tell: [{ type: "role", role: "admin", where: "anywhere" }], objectWithinS: 86_400 } } },
    { id: "never", name: ARABIC, when: [{ type: "argument", path: "payee", op: "contains", text: script("condition") }], then: { effect: "deny" } },
  ];
  const policy = await api.post("/policies", { name: turned(LONG_NAME), rules, reason: `${script("policy reason")}\n${FIVE_LINES}` });
  await api.post(`/policies/${policy.id}/versions`, { rules: rules.slice(0, 2), reason: UNBREAKABLE, version: policy["version"] });
  const off = await api.post("/policies", { name: shortScript("policy"), rules: [], reason: HEBREW });
  await api.post(`/policies/${off.id}/status`, { status: "off", reason: LONG_WORD, version: off["version"] });
}

async function employ(api: CompanyApi, { units, people, tools }: Registry): Promise<readonly Worker[]> {
  const me = (await api.list("/people?limit=200")).find((one) => one["email"] === printedSignIn().email);
  const role = await api.post("/agent-roles", { name: turned(`${LONG_WORD} role`), maxAutonomy: 4 });
  const release = { version: UNBREAKABLE.slice(0, 100), model: script("model").slice(0, 200), promptDigest: UNBREAKABLE.slice(0, 200) };
  const names = [LONG_NAME, ARABIC, shortScript("agent"), `${HEBREW} ${ZERO_WIDTH}`, "ok"] as const;
  const workers: Worker[] = [];
  for (const [at, name] of names.entries()) {
    const body = { name: turned(name), purpose: `${script("purpose")}\n${FIVE_LINES}\n${UNBREAKABLE}`, unitId: units[at % units.length]?.id, ownerId: at === 1 ? me?.id : people[0]?.id, deputyId: people[1]?.id ?? null, autonomy: [3, 4, 3, 1, 0][at], riskTier: "high", status: "active", roleIds: [role.id], release };
    const agent = await api.post("/agents", body);
    // The last one is permitted nothing.
    for (const tool of at === names.length - 1 ? [] : Object.values(tools)) await api.post("/permissions", { subject: { type: "agent", id: agent.id }, target: { type: "tool", id: tool.id } });
    const credential = await api.post(`/agents/${agent.id}/credentials`, { name: at === 0 ? turned(LONG_NAME) : shortScript("credential") });
    workers.push({ id: agent.id, secret: `${credential["secret"]}` });
  }
  await api.post("/agents", { name: turned(`${LONG_WORD} draft`), purpose: "", unitId: units[0]?.id, ownerId: me?.id, autonomy: 0, riskTier: "low" });
  return workers;
}

/** Every field that an agent may set. */
function said(process: Answer, at: number): object {
  return {
    reason: at % 2 === 0 ? `${script("reason")}\n${FIVE_LINES}` : `${OVERRIDDEN} ${UNBREAKABLE}`,
    task: `${script("task")}\n${FIVE_LINES}\n${LONG_WORD}`,
    run: `${at % 2 === 0 ? shortScript("run") : LONG_WORD} ${at}`,
    process: process.id,
    release: { version: shortScript("version"), model: script("release").slice(0, 200), promptDigest: UNBREAKABLE },
    inputs: [{ kind: "document", ref: script("input").slice(0, 500), digest: UNBREAKABLE.slice(0, 200) }, { kind: "message", ref: `${ARABIC} ${LONG_WORD}` }],
  };
}

const PAYEES = [`${LONG_WORD} ${LONG_WORD}`, ARABIC, script("payee"), OVERRIDDEN, ""] as const;
const AMOUNTS = [HUGE, "0", "-12400.00", "0.000000000000000001", "not a number"] as const;

function argumentsOf(at: number): Record<string, unknown> {
  return {
    amount: AMOUNTS[at % AMOUNTS.length],
    currency: "EUR",
    payee: PAYEES[at % PAYEES.length],
    reference: `${LONG_WORD}-${at}`,
    [script("key")]: script("value"),
    [LONG_WORD]: { [ARABIC]: [UNBREAKABLE, null, true, { deep: { deeper: { deepest: HEBREW } } }] },
    secret: "never shown",
    empty: "",
    list: Array.from({ length: 40 }, (_, index) => index),
    __proto__hidden: "x",
  };
}

async function act({ process, tools }: Registry, agents: readonly Worker[]): Promise<void> {
  const keys = ["pay", "tell", "read", "quick", "stray"] as const;
  for (const [at, agent] of agents.entries()) {
    let parent: Answer | null = null;
    for (const [turn, key] of keys.entries()) {
      const args = argumentsOf(at + turn);
      const asked: Answer = await sayAsAgent(agent.secret, "/actions", { tool: tools[key]["name"], arguments: args, ...said(process, at), ...(parent === null ? {} : { parent: parent.id }) });
      parent ??= asked;
      if (typeof asked["permit"] === "string" && asked["decision"] === "allow") await carryOut(agent, asked, args, { key, turn, at });
    }
    await sayAsAgent(agent.secret, "/actions", { tool: "no.such.tool", arguments: {}, reason: script("unknown tool") });
    await sayAsAgent(agent.secret, "/heartbeats", { status: script("heartbeat").slice(0, 500) });
  }
  const [first] = agents;
  if (first === undefined) throw new Error("nobody is employed");
  const gone = await sayAsAgent(first.secret, "/actions", { tool: tools.pay["name"], arguments: argumentsOf(7), reason: LONG_WORD });
  if (gone["status"] === "held") await sayAsAgent(first.secret, `/actions/${gone.id}/withdraw`, { reason: script("withdrawn") });
}

/** What was allowed ends well, badly, or with nothing heard of it (`quick`, by its deadline of a second). */
async function carryOut(agent: Worker, asked: Answer, args: object, { key, turn, at }: { key: ToolKey; turn: number; at: number }): Promise<void> {
  await sayAsAgent(agent.secret, "/permits/redeem", { permit: asked["permit"], arguments: args });
  if (key === "quick") return;
  const spent = { cost: { amount: at === 0 ? HUGE.slice(0, 30) : "-0.000001", currency: at === 2 ? "USD" : "EUR" }, tokens: Number.MAX_SAFE_INTEGER, durationMs: turn === 0 ? 0 : 86_400_000_000 };
  const ended = at % 2 === 0 ? { status: "failed", error: `${script("error")}\n${FIVE_LINES}\n${UNBREAKABLE}` } : { status: "succeeded", result: { [script("result key")]: script("result"), [LONG_WORD]: UNBREAKABLE } };
  await sayAsAgent(agent.secret, `/actions/${asked.id}/outcome`, { ...ended, ...spent, resultDigest: UNBREAKABLE });
}

/** People have their say: a verdict, an objection, a stop in force and one that was lifted. */
async function answer(api: CompanyApi, agents: readonly Worker[]): Promise<void> {
  const [open] = await api.list("/approvals?view=needs_me&limit=50");
  if (open !== undefined) await api.post(`/approvals/${open.id}/votes`, { verdict: "approve", reason: `${script("verdict")}\n${FIVE_LINES}`, version: open["version"], argumentsDigest: open["argumentsDigest"] });
  const bundles = (await api.list("/notices?limit=50")) as readonly (Answer & { readonly notices: readonly (Answer & { readonly mayObject: boolean })[] })[];
  const notice = bundles.flatMap((bundle) => bundle.notices).find((one) => one.mayObject);
  if (notice !== undefined) await api.post(`/notices/${notice.id}/objection`, { reason: `${script("objection")}\n${UNBREAKABLE}` });
  const stop = async (agent: Worker | undefined, kind: string) => api.post("/interventions", { kind, scope: { type: "agent", id: agent?.id }, reason: `${script("stop")}\n${FIVE_LINES}\n${LONG_WORD}` });
  await stop(agents[3], "quarantine");
  const lifted = await stop(agents[0], "pause");
  await api.post(`/interventions/${lifted.id}/lift`, { reason: `${script("lift")} ${UNBREAKABLE}` });
}
