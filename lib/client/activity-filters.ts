import { TIMELINE_MAX_MS } from "@/lib/contracts/choices";
import { ACTION_STATUSES, EFFECTS, type ActionStatus, type Effect } from "@/lib/core/action";
import { isId, type IdKind } from "@/lib/core/ids";
import { TOOL_NAME } from "@/lib/core/tool";
import { addressTime } from "./address-time";

/** What stands in the address of Activity. Others link to it by {@link activityHref}. */
export const ACTIVITY_PARAMS = ["view", "range", "from", "to", "agent", "unit", "tool", "system", "process", "run", "decision", "status", "policy", "action"] as const;
export type ActivityParam = (typeof ACTIVITY_PARAMS)[number];
export type ActivityParams = { readonly [Name in ActivityParam]: string | null };

/** An address' query as the server parses it: what stands twice is a list, of which the first counts. */
export type AddressQuery = Readonly<Record<string, string | string[] | undefined>>;

export function activityParams(query: AddressQuery): ActivityParams {
  const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null;
  return Object.fromEntries(ACTIVITY_PARAMS.map((name) => [name, first(query[name])])) as ActivityParams;
}

export const RANGES = ["30m", "2h", "24h", "7d", "30d"] as const;
export type Range = (typeof RANGES)[number];

const HOUR_MS = 3_600_000;
export const RANGE_MS: Readonly<Record<Range, number>> = { "30m": HOUR_MS / 2, "2h": 2 * HOUR_MS, "24h": 24 * HOUR_MS, "7d": 168 * HOUR_MS, "30d": 720 * HOUR_MS };
export const RANGE_WORDS: Readonly<Record<Range, string>> = { "30m": "30 min", "2h": "2 h", "24h": "24 h", "7d": "7 d", "30d": "30 d" };

export type ActivityFilter = {
  readonly agent?: string;
  readonly unit?: string;
  readonly tool?: string;
  readonly system?: string;
  readonly process?: string;
  readonly run?: string;
  readonly decision?: readonly Effect[];
  readonly status?: readonly ActionStatus[];
  readonly policy?: string;
};

export const FILTER_PARAMS = ["agent", "unit", "tool", "system", "process", "run", "decision", "status", "policy"] as const satisfies readonly (keyof ActivityFilter)[];

export type ActivityAddress = {
  readonly view: "timeline" | "table" | null;
  readonly range: Range | null;
  /** A time of its own, Unix ms; then there is no `range`. */
  readonly between: { readonly fromMs: number; readonly toMs: number } | null;
  readonly filter: ActivityFilter;
  /** What is looked at. */
  readonly action: string | null;
  /** What makes no sense here, and was not used. */
  readonly leftOut: readonly { readonly name: ActivityParam; readonly value: string }[];
};

const among = <Value extends string>(values: readonly Value[]) => (text: string): Value | null => values.find((one) => one === text) ?? null;
const idOf = (kind: IdKind) => (text: string): string | null => (isId(kind, text) ? text : null);

/** All of them, or nothing where one is nonsense: half a filter would show what was not asked for. */
function several<Value extends string>(values: readonly Value[]) {
  return (text: string): readonly Value[] | null => {
    const read = text.split(",").map(among(values));
    return read.every((one) => one !== null) ? [...new Set(read)] : null;
  };
}

const READ_FILTER = {
  agent: idOf("agent"),
  unit: idOf("unit"),
  tool: (text: string) => (isId("tool", text) || TOOL_NAME.test(text) ? text : null),
  system: idOf("system"),
  process: idOf("process"),
  run: idOf("run"),
  decision: several(EFFECTS),
  status: several(ACTION_STATUSES),
  policy: idOf("policy"),
} as const satisfies { readonly [Name in keyof ActivityFilter]-?: (text: string) => NonNullable<ActivityFilter[Name]> | null };

/** What an address asks for, and what of it makes no sense. */
export function readActivity(params: ActivityParams): ActivityAddress {
  const leftOut: { name: ActivityParam; value: string }[] = [];
  const read = <Value>(name: ActivityParam, parse: (text: string) => Value | null): Value | null => {
    const text = params[name];
    if (text === null) return null;
    const value = parse(text);
    if (value === null) leftOut.push({ name, value: text });
    return value;
  };
  const filter = Object.fromEntries(FILTER_PARAMS.flatMap((name) => ((value) => (value === null ? [] : [[name, value]]))(read<unknown>(name, READ_FILTER[name])))) as ActivityFilter;
  const [fromMs, toMs] = [read("from", addressTime), read("to", addressTime)];
  const between = fromMs !== null && toMs !== null && fromMs < toMs && toMs - fromMs <= TIMELINE_MAX_MS ? { fromMs, toMs } : null;
  if (between === null) for (const name of ["from", "to"] as const) if (params[name] !== null && !leftOut.some((one) => one.name === name)) leftOut.push({ name, value: params[name] });
  const range = read("range", among(RANGES));
  return { view: read("view", among(["timeline", "table"])), range: between === null ? range : null, between, filter, action: read("action", idOf("action")), leftOut };
}

export function isFiltered(filter: ActivityFilter): boolean {
  return FILTER_PARAMS.some((name) => filter[name] !== undefined);
}

/** The address of Activity with a filter, for links from elsewhere. */
export function activityHref(slug: string, asked: ActivityFilter & { readonly view?: "timeline" | "table"; readonly range?: Range; /** Instead of a range, RFC 3339. */ readonly between?: { readonly from: string; readonly to: string }; readonly action?: string }): string {
  const { between, ...others } = asked;
  const query = new URLSearchParams(Object.entries({ ...others, ...between }).map(([name, value]): [string, string] => [name, typeof value === "string" ? value : value.join(",")]));
  return `/${slug}/activity${query.size === 0 ? "" : `?${query.toString()}`}`;
}

/** A run may lie long back, and a list shows it whole. */
export function viewOf({ view, filter }: Pick<ActivityAddress, "view" | "filter">): "timeline" | "table" {
  return view ?? (filter.run === undefined ? "timeline" : "table");
}

/** The list's beginning goes on in steps, so that it is not another list every second. */
const STEPS = 30;

/** From when and until when the table lists, RFC 3339; without either where nothing bounds it. */
export function listTimes({ range, between }: Pick<ActivityAddress, "range" | "between">, nowMs: number): { readonly from?: string; readonly to?: string } {
  if (between !== null) return { from: new Date(between.fromMs).toISOString(), to: new Date(between.toMs).toISOString() };
  if (range === null) return {};
  const stepMs = RANGE_MS[range] / STEPS;
  return { from: new Date(Math.floor(nowMs / stepMs) * stepMs - RANGE_MS[range]).toISOString() };
}
