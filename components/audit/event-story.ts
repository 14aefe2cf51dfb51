import { formatAmount } from "@/components/kit/amount";
import { differences, type Path } from "@/components/kit/difference/difference";
import { pathWords, plainWords } from "@/components/kit/difference/difference-words";
import { formatTook } from "@/components/kit/time/format";
import { stateMap } from "@/components/state/state-map";
import { isRecord } from "@/lib/client/record";
import { upperFirst } from "@/lib/core/first-letter";
import { valueWords } from "./value-words";

export type StoryFact = { readonly label: string; readonly text: string };
type Told = Readonly<Record<string, unknown>>;
/** What only the screen knows: names behind references, and the reader's zone. */
export type Reader = { readonly names: ReadonlyMap<string, string>; readonly timeZone: string };

/** Told elsewhere on the card, or compared by programs only: the raw view has it. */
const LEFT_OUT = ["reason", "arguments", "decision", "verdict", "kind", "scope", "permit", "approval", "argumentsDigest", "resultDigest", "epoch", "version", "rollback", "seq", "slug", "code"];

/** In the order in which a reader asks for them; what is not named here comes after, under its own name. */
const LABELS: Readonly<Record<string, string>> = {
  name: "Name",
  covers: "Covers",
  tool: "Asked of",
  task: "Task it was given",
  process: "Process",
  inputs: "Made from",
  was: "Until then",
  status: "Since then",
  dueAt: "Deadline",
  because: "Because",
  detail: "Because",
  error: "What went wrong",
  result: "Result",
  late: "Reported too late",
  cost: "Cost",
  durationMs: "Took",
  tokens: "Tokens used",
  votes: "Verdicts",
  quorum: "Approvals needed",
  alone: "Decided alone",
  agentsTold: "Agents told",
  sessionsEnded: "All sessions ended",
  means: "Signed in by",
  ip: "From the address",
  rule: "Under the rule",
  seqs: "Events erased",
  backupAt: "Backup of",
  isDemo: "Demonstration",
  note: "Note",
  release: "Release of the agent",
};
const ORDER = Object.keys(LABELS);

const BECAUSE: Readonly<Record<string, string | null>> = {
  rejected: null,
  out_of_reach: "too few people are left to approve it",
  agent_retired: "the agent was retired",
};
const MEANS: Readonly<Record<string, string>> = { password: "password", single_sign_on: "the company's own sign-in" };
const STATES: Readonly<Record<string, { readonly word: string }>> = { ...stateMap.action, ...stateMap.approval };

/** What else an event tells, in a manager's words and order. Changes, arguments and reasons have parts of their own. */
export function eventStory(payload: unknown, reader: Reader): StoryFact[] {
  if (!isRecord(payload)) return [];
  // A stop names what it covers.
  const told: Told = "scope" in payload ? { ...payload, name: null, covers: payload["name"] } : payload;
  const place = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  const keys = Object.keys(told).filter((key) => !LEFT_OUT.includes(key));
  return keys.sort((a, b) => place(a) - place(b)).flatMap((key) => factsOf(key, told[key], reader));
}

function factsOf(key: string, value: unknown, reader: Reader): StoryFact[] {
  if (value === null || value === undefined || value === "") return [];
  const text = ownWords(key, value, reader);
  if (text === null) return [];
  if (text !== undefined) return [{ label: own(LABELS, key) ?? key, text }];
  return differences(null, { [key]: value }).filter(({ after }) => after !== null).map(({ path, after }) => fact(path, after, reader));
}

/** Undefined: said like any other value. Null: nothing that a reader would miss. */
function ownWords(key: string, value: unknown, reader: Reader): string | null | undefined {
  switch (key) {
    case "late":
    case "alone":
    case "isDemo":
    case "sessionsEnded":
      return value === true ? "yes" : null;
    case "because":
      return own(BECAUSE, value);
    case "means":
      return own(MEANS, value);
    case "was":
    case "status":
      return own(STATES, value)?.word;
    case "durationMs":
      return typeof value === "number" ? formatTook(value) : undefined;
    case "cost":
      return isRecord(value) ? costWords(value) : undefined;
    case "votes":
      return Array.isArray(value) ? voteWords(value, reader) : undefined;
    default:
      return undefined;
  }
}

/** A payload's own texts may be called like anything, `constructor` too. */
function own<Value>(table: Readonly<Record<string, Value>>, key: unknown): Value | undefined {
  return typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;
}

function costWords({ amount, currency }: Told): string | undefined {
  return typeof amount === "string" && typeof currency === "string" ? formatAmount(amount, currency) : undefined;
}

function voteWords(votes: readonly unknown[], { names }: Reader): string | null {
  const said = votes.filter(isRecord).map(({ personId, verdict }) => `${(typeof personId === "string" ? names.get(personId) : undefined) ?? "somebody"} ${verdict === "approve" ? "approved" : "rejected"}`);
  return said.length === 0 ? null : upperFirst(said.join(", "));
}

function fact(path: Path, value: unknown, { names, timeZone }: Reader): StoryFact {
  const { name, of } = pathWords(path);
  const [first] = path;
  const known = path.length === 1 && first?.kind === "field" ? own(LABELS, first.name) : undefined;
  const say = (one: unknown) => valueWords(one, path, null, timeZone) ?? (typeof one === "string" ? (names.get(one) ?? null) : null);
  const text = say(value) ?? plainWords(Array.isArray(value) ? value.map((one: unknown) => say(one) ?? one) : value);
  return { label: known ?? (of === "" ? name : `${of} › ${name}`), text };
}
