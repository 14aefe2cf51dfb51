import { describe, expect, test } from "vitest";
import { ACTIVITY_PARAMS, activityHref, type ActivityParams, listTimes, readActivity, viewOf } from "./activity-filters";

const nothing = Object.fromEntries(ACTIVITY_PARAMS.map((name) => [name, null])) as ActivityParams;
const read = (params: Partial<ActivityParams>) => readActivity({ ...nothing, ...params });
const id = (prefix: string) => `${prefix}_01J00000000000000000000000`;

describe("the address of Activity", () => {
  test("asks for nothing where it says nothing", () => {
    expect(read({})).toEqual({ view: null, range: null, between: null, filter: {}, action: null, leftOut: [] });
  });

  test("carries several decisions and statuses at once", () => {
    expect(read({ decision: "deny,hold", status: "failed", tool: "erp.pay" }).filter).toEqual({ decision: ["deny", "hold"], status: ["failed"], tool: "erp.pay" });
  });

  test("names nonsense and uses the rest: half a filter would show what was not asked for", () => {
    const address = read({ agent: "nobody", decision: "deny,perhaps", range: "99y", unit: id("unt"), action: "x" });
    expect(address.filter).toEqual({ unit: id("unt") });
    expect(address.leftOut.map((one) => one.name)).toEqual(["agent", "decision", "range", "action"]);
  });

  test("a time of its own needs both ends in order, and then no range counts", () => {
    const [from, to] = ["2026-10-15T12:00:00.000Z", "2026-10-15T14:00:00.000Z"];
    expect(read({ from, to, range: "2h" })).toMatchObject({ range: null, between: { fromMs: Date.parse(from), toMs: Date.parse(to) }, leftOut: [] });
    expect(read({ from: to, to: from }).leftOut.map((one) => one.name)).toEqual(["from", "to"]);
    expect(read({ from, range: "2h" })).toMatchObject({ range: "2h", between: null, leftOut: [{ name: "from" }] });
    expect(read({ from: "yesterday", to }).leftOut).toHaveLength(2);
  });

  test("is what a link from elsewhere says", () => {
    const url = new URL(activityHref("demo", { decision: ["deny", "hold"], unit: id("unt"), range: "7d", view: "table" }), "http://x");
    expect(url.pathname).toBe("/demo/activity");
    const address = read(Object.fromEntries(url.searchParams) as Partial<ActivityParams>);
    expect(address).toMatchObject({ view: "table", range: "7d", filter: { decision: ["deny", "hold"], unit: id("unt") }, leftOut: [] });
  });
});

test("a run is listed whole, all else stands on the timeline, unless the address says how", () => {
  expect(viewOf({ view: null, filter: {} })).toBe("timeline");
  expect(viewOf({ view: null, filter: { run: "run_01J0000000000000000000000A" } })).toBe("table");
  expect(viewOf({ view: "timeline", filter: { run: "run_01J0000000000000000000000A" } })).toBe("timeline");
  expect(viewOf({ view: "table", filter: {} })).toBe("table");
});

test("the table's beginning goes on in steps of a thirtieth of its range, so that page and browser ask for the same", () => {
  const nowMs = Date.UTC(2026, 10, 28, 12, 0, 30);
  expect(listTimes({ range: null, between: null }, nowMs)).toEqual({});
  expect(listTimes({ range: "30m", between: null }, nowMs)).toEqual({ from: "2026-11-28T11:30:00.000Z" });
  expect(listTimes({ range: "30m", between: null }, nowMs + 29_000)).toEqual(listTimes({ range: "30m", between: null }, nowMs));
  expect(listTimes({ range: "30m", between: null }, nowMs + 30_000)).toEqual({ from: "2026-11-28T11:31:00.000Z" });
  expect(listTimes({ range: null, between: { fromMs: nowMs, toMs: nowMs + 1_000 } }, nowMs)).toEqual({ from: "2026-11-28T12:00:30.000Z", to: "2026-11-28T12:00:31.000Z" });
});
