import fc from "fast-check";
import type { Contract } from "@/lib/contracts/contract";
import type { GatedCompany } from "@/lib/testing/gated-company";
import type { TestGateway } from "@/lib/testing/gateway";

export type FuzzProof = {
  readonly gate: TestGateway;
  readonly company: GatedCompany;
  /** Of callers of every kind, in force or not; "" sends none. */
  readonly credentials: readonly string[];
  /** Ids that exist here, and ones of elsewhere. */
  readonly ids: readonly string[];
  readonly runs: number;
  readonly seed: number;
};

export type FuzzCounts = {
  readonly requests: number;
  readonly routes: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly allowed: number;
  readonly faults: readonly string[];
};

type Shot = { contract: Contract; path: string; query: string; body: string; credential: string; type: string; key: string | null };

/** Random requests over every route: never an answer of 500 or above, and never a yes to what is malformed. */
export async function fuzzGateway(proof: FuzzProof): Promise<FuzzCounts> {
  const contracts = proof.gate.gateway.contracts;
  const statuses: Record<string, number> = {};
  const faults: string[] = [];
  let allowed = 0;
  const check = async (shot: Shot): Promise<void> => {
    const { status, answer } = await fire(proof, shot);
    statuses[status] = (statuses[status] ?? 0) + 1;
    const yes = status === 200 && typeof answer["permit"] === "string";
    if (yes) allowed += 1;
    if (status >= 500) faults.push(`${status}: ${describe(shot)}`);
    if (takesBody(shot.contract) && status < 300 && isMalformed(shot)) faults.push(`${status} for what is malformed: ${describe(shot)}`);
  };
  await fc.assert(fc.asyncProperty(shots(proof, contracts), check), { numRuns: proof.runs, seed: proof.seed, endOnFailure: true });
  if (allowed === 0) faults.push("nothing was proved: no request was allowed at all");
  return { requests: proof.runs, routes: contracts.length, statuses, allowed, faults };
}

function shots({ credentials, ids }: FuzzProof, contracts: readonly Contract[]): fc.Arbitrary<Shot> {
  const id = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, fc.string().map(encodeURIComponent), fc.constantFrom("%00", "..", "%2e%2e", "act_", "%E0%A4%A", "null"));
  const proposing = contracts.find((one) => one.id === "proposeAction");
  if (proposing === undefined) throw new Error("there is no proposeAction");
  const contract = fc.oneof({ weight: 2, arbitrary: fc.constant(proposing) }, { weight: 3, arbitrary: fc.constantFrom(...contracts) });
  return fc
    .record({ contract, id, query: queries(), body: bodies(ids), caller: fc.nat(), isAnybody: fc.nat({ max: 3 }).map((roll) => roll === 0), type: types(), key: keys() })
    .map(({ id: chosen, caller, isAnybody, ...rest }) => {
      // Three of four come from those who may call the route: the others get no further than its door.
      const fitting = credentials.filter((one) => isAnybody || rest.contract.callers.some((kind) => one.startsWith(PREFIXES[kind])));
      const some = fitting.length === 0 ? credentials : fitting;
      return { ...rest, credential: some[caller % some.length] ?? "", path: rest.contract.path.replaceAll(/\{\w+\}/g, chosen) };
    });
}

/** What the credentials of each kind of caller begin with; nothing at the gateway begins like a browser's. */
const PREFIXES: Readonly<Record<Contract["callers"][number], string>> = { agent: "rv_", system: "rvs_", token: "rvp_", session: "none", account: "none", anyone: "" };

function queries(): fc.Arbitrary<string> {
  const name = fc.constantFrom("limit", "cursor", "after", "status", "tool", "run", "agent", "wait", "from", "to", "verb", "type", "id", "x");
  const value = fc.oneof(fc.string(), fc.constantFrom("0", "1", "200", "-1", "99999999999999999999", "1e3", "%00", "NaN", "held", "[]", "' or 1=1 --", "2026-01-01T00:00:00Z"));
  const pairs = fc.array(fc.tuple(name, value), { maxLength: 3 }).map((list) => list.map(([n, v]) => `${n}=${encodeURIComponent(v)}`).join("&"));
  return fc.oneof({ weight: 2, arbitrary: fc.constant("") }, pairs);
}

function bodies(ids: readonly string[]): fc.Arbitrary<string> {
  const args = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
  const proposal = fc.record(
    { tool: fc.constantFrom("erp.read", "erp.write", "erp.financial", "nope"), arguments: args, reason: fc.string(), run: fc.string(), parent: fc.constantFrom(...ids), task: fc.jsonValue() },
    { requiredKeys: ["tool", "arguments"] },
  );
  const others = fc.constantFrom(...REFUSED, "{}", '{"status":"succeeded"}', '{"permit":"x","arguments":{}}', '{"status":"failed","cost":{"amount":"1e5","currency":"EUR"}}', '{"scope":{"type":"workspace","id":"x"},"reason":"x"}', '{"agent":"x","name":"y"}');
  const simple = fc.record({ tool: fc.constantFrom("erp.read", "erp.write"), arguments: fc.record({ customer: fc.string() }) });
  const plain = fc.oneof(simple, proposal).map((value) => JSON.stringify(value));
  const broken = fc.tuple(plain, fc.nat(), fc.constantFrom("", '"', "{", "\\u0000", "\\ud800", "1e999", "\u0000", ",", "__proto__", "9007199254740993")).map(([text, at, piece]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + piece + text.slice(place + (piece === "" ? 1 : 0));
  });
  return fc.oneof({ weight: 3, arbitrary: plain }, { weight: 3, arbitrary: broken }, { weight: 2, arbitrary: others }, fc.json(), fc.string());
}

function types(): fc.Arbitrary<string> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant("application/json") }, fc.constantFrom("text/plain", "application/json; charset=utf-16", "multipart/form-data"));
}

function keys(): fc.Arbitrary<string | null> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.constantFrom("k1", "k2", "a b", "k".repeat(256)));
}

async function fire({ gate }: FuzzProof, shot: Shot): Promise<{ status: number; answer: Record<string, unknown> }> {
  const aborter = new AbortController();
  const response = await gate.gateway.fetch(
    new Request(`http://127.0.0.1/api/v1${shot.path}${shot.query === "" ? "" : `?${shot.query}`}`, {
      method: shot.contract.method.toUpperCase(),
      headers: {
        ...(shot.credential === "" ? {} : { Authorization: `Bearer ${shot.credential}` }),
        ...(takesBody(shot.contract) ? { "Content-Type": shot.type } : {}),
        ...(shot.key === null ? {} : { "Idempotency-Key": shot.key }),
      },
      ...(takesBody(shot.contract) && shot.body !== "" ? { body: shot.body } : {}),
      signal: aborter.signal,
    }),
  );
  if (response.headers.get("content-type")?.includes("json") !== true || response.headers.get("content-type")?.includes("ndjson") === true) {
    aborter.abort();
    await response.body?.cancel();
    return { status: response.status, answer: {} };
  }
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

function takesBody({ method }: Contract): boolean {
  return method !== "get" && method !== "delete";
}

/** What JSON.parse reads without complaint and two readers could read differently, or nobody could read to its end. */
const REFUSED: readonly string[] = [
  '{"tool":"erp.read","tool":"erp.write","arguments":{"customer":"twice"}}',
  '{"tool":"erp.read","arguments":{"customer":"one","customer":"two"}}',
  '{"tool":"erp.read","arguments":{"constructor":{"prototype":{"permit":"x"}}}}',
  `{"tool":"erp.read","arguments":{"customer":${"[".repeat(100)}${"]".repeat(100)}}}`,
];

/** Judged without the gateway's own parser: what is no JSON, or no proposal by its plainest reading. */
function isMalformed({ contract, body, type }: Shot): boolean {
  if ((type !== "application/json" && body !== "") || REFUSED.includes(body)) return true;
  let value: unknown;
  try {
    value = body === "" ? {} : JSON.parse(body);
  } catch {
    return true;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
  if (contract.id !== "proposeAction") return false;
  const { tool, arguments: args } = value as Record<string, unknown>;
  return typeof tool !== "string" || typeof args !== "object" || args === null || Array.isArray(args) || holdsWhatJsonCannot(value);
}

/** NUL, half a surrogate pair, a number that is infinite, or a name that changes what an object is. */
function holdsWhatJsonCannot(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0") || /[\ud800-\udfff]/u.test(value);
  if (typeof value === "number") return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, inner]) => name === "__proto__" || holdsWhatJsonCannot(name) || holdsWhatJsonCannot(inner));
}

function describe({ contract, path, query, body, key, type }: Shot): string {
  return `${contract.id} ${path}?${query} ${type} ${key ?? ""} ${body.slice(0, 400)}`;
}
