import type { LeftOut } from "@/components/kit/left-out-note";
import { addressTime } from "@/lib/client/address-time";
import type { ApprovalFilter, ApprovalSort } from "@/lib/client/approvals";
import { AMOUNT_PATTERN, APPROVAL_DUES, APPROVAL_SORTS } from "@/lib/contracts/choices";
import { RISK_TIERS } from "@/lib/core/agent";
import { isId } from "@/lib/core/ids";
import { VIEW_IDS, VIEWS, type ViewId } from "./approval-views";

/** What stands in the address beside the open approval. */
export const ADDRESS_NAMES = ["view", "agent", "unit", "tool", "system", "risk", "due", "since", "over", "q", "sort"] as const;
export type AddressName = (typeof ADDRESS_NAMES)[number];
export type RawAddress = { readonly [Name in AddressName]: string | null };

export const FILTER_NAMES = ["agent", "unit", "tool", "system", "risk", "due", "since", "over", "text"] as const satisfies readonly (keyof ApprovalFilter)[];
export type FilterName = (typeof FILTER_NAMES)[number];

export const DEFAULT_SORT: ApprovalSort = "soonest";

/** What an address asks for, and what of it makes no sense. `sort` is null where it says nothing of it. */
export type ApprovalAddress = {
  readonly view: ViewId | null;
  /** A saved view's id. */
  readonly savedId: string | null;
  readonly filter: ApprovalFilter;
  readonly sort: ApprovalSort | null;
  readonly leftOut: readonly LeftOut[];
};

const among = <T extends string>(values: readonly T[]) => (text: string): T | null => values.find((one) => one === text) ?? null;
const textUpTo = (most: number) => (text: string): string | null => (text.trim() !== "" && text.length <= most && !/\p{Cc}/u.test(text) ? text.trim() : null);

const READ = {
  agent: (text: string) => (isId("agent", text) ? text : null),
  unit: (text: string) => (isId("unit", text) ? text : null),
  system: (text: string) => (isId("system", text) ? text : null),
  tool: textUpTo(128),
  risk: among(RISK_TIERS),
  due: among(APPROVAL_DUES),
  since: (text: string) => {
    const atMs = addressTime(text);
    return atMs === null ? null : new Date(atMs).toISOString();
  },
  over: (text: string) => (AMOUNT_PATTERN.test(text) ? text : null),
  text: textUpTo(200),
} as const satisfies Record<FilterName, (text: string) => string | null>;

/** The words of a filter stand as `q` in the address. */
const nameOf = (name: FilterName): AddressName => (name === "text" ? "q" : name);

export function readAddress(raw: RawAddress): ApprovalAddress {
  const leftOut: LeftOut[] = [];
  const view = among(VIEW_IDS)(raw.view ?? "");
  const savedId = raw.view !== null && isId("savedView", raw.view) ? raw.view : null;
  if (raw.view !== null && view === null && savedId === null) leftOut.push({ name: "view", value: raw.view });
  const entries = FILTER_NAMES.flatMap((name): [FilterName, string][] => {
    const given = raw[nameOf(name)];
    if (given === null) return [];
    const value = isSettled(name, view, given) ? null : READ[name](given);
    if (value === null) leftOut.push({ name: nameOf(name), value: given });
    return value === null ? [] : [[name, value]];
  });
  const sort = raw.sort === null || view === "decided" ? null : among(APPROVAL_SORTS)(raw.sort);
  if (raw.sort !== null && sort === null) leftOut.push({ name: "sort", value: raw.sort });
  return { view, savedId, filter: Object.fromEntries(entries) as ApprovalFilter, sort, leftOut };
}

/** What the view itself says already, or has no use for. */
function isSettled(name: FilterName, view: ViewId | null, given: string): boolean {
  if (view === null) return false;
  if (view === "decided") return name === "due";
  const base: ApprovalFilter = VIEWS[view].base;
  return base[name] !== undefined && base[name] !== given;
}

/** The query of an address, as it is saved with a view: a system view, filters and an order. */
export function writeQuery({ view, filter, sort }: { readonly view: ViewId; readonly filter: ApprovalFilter; readonly sort: ApprovalSort }): string {
  const query = new URLSearchParams({ view });
  for (const name of FILTER_NAMES) {
    const value = filter[name];
    if (value !== undefined) query.set(nameOf(name), value);
  }
  if (sort !== DEFAULT_SORT) query.set("sort", sort);
  return query.toString();
}

export function readQuery(query: string): ApprovalAddress {
  const given = new URLSearchParams(query);
  return readAddress(Object.fromEntries(ADDRESS_NAMES.map((name) => [name, given.get(name)])) as RawAddress);
}

/** The parameters of filters and order, all named: those that are not set are taken off the address. */
export function addressOf(filter: ApprovalFilter, sort: ApprovalSort | null): Omit<RawAddress, "view"> {
  const { agent, unit, tool, system, risk, due, since, over, text } = { ...NOTHING, ...filter };
  return { agent, unit, tool, system, risk, due, since, over, q: text, sort };
}

const NOTHING = { agent: null, unit: null, tool: null, system: null, risk: null, due: null, since: null, over: null, text: null } as const satisfies Record<FilterName, null>;

export function isSameFilter(one: ApprovalFilter, other: ApprovalFilter): boolean {
  return FILTER_NAMES.every((name) => one[name] === other[name]);
}

export function hasFilter(filter: ApprovalFilter): boolean {
  return FILTER_NAMES.some((name) => filter[name] !== undefined);
}
