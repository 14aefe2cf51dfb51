import { expect, test } from "vitest";
import { activityParams, readActivity } from "@/lib/client/activity-filters";
import { METRIC_IDS } from "@/lib/core/metrics";
import { rowsBehind } from "./overview-links";

const over = { slug: "demo", from: "2026-09-16T00:00:00.000Z", to: "2026-10-15T14:22:46.000Z", unit: `unt_${"0".repeat(26)}` };
const addresses = METRIC_IDS.map((id) => new URL(rowsBehind(id, over).href, "http://reeve"));

test("each figure leads to rows of the same time and the same unit, by an address that its page takes whole", () => {
  for (const { pathname, searchParams } of addresses) {
    expect(searchParams.get("unit")).toBe(over.unit);
    if (pathname === "/demo/approvals") continue;
    const { between, leftOut } = readActivity(activityParams(Object.fromEntries(searchParams)));
    expect([between, leftOut]).toEqual([{ fromMs: Date.parse(over.from), toMs: Date.parse(over.to) }, []]);
  }
  expect(addresses.filter(({ pathname }) => pathname === "/demo/approvals").map(({ searchParams }) => [searchParams.get("view"), searchParams.get("since")])).toEqual([
    ["decided", over.from],
    ["open", null],
  ]);
});
