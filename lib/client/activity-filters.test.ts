import { describe, expect, test } from "vitest";
import { ACTIVITY_PARAMS, activityHref, readActivity, type ActivityParams } from "./activity-filters";

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
