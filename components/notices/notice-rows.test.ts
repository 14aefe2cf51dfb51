import { expect, test } from "vitest";
import type { Notice, NoticeBundle } from "@/lib/client/notices";
import { bundleName, firstHidden, noticeRows, SHOWN_OF_BUNDLE } from "./notice-rows";

const bundle = (key: string, count: number, unread = 0): NoticeBundle => ({
  key,
  agent: { id: "agt_1", name: "Goodwill desk" },
  tool: "crm.credits.grant",
  day: "2026-11-21",
  count,
  unread,
  notices: Array.from({ length: count }, (_, at) => ({ id: `${key}${at}` }) as Notice),
});
const none = new Set<string>();

test("a large bundle shows its newest and one line for the rest; a small one shows all", () => {
  const rows = noticeRows([bundle("a", 20), bundle("b", SHOWN_OF_BUNDLE + 1)], none, null);
  expect(rows.map((row) => [row.id, row.hidden])).toEqual([
    ...["a0", "a1", "a2", "a3"].map((id) => [id, 0]),
    ["more:a", 16],
    ...["b0", "b1", "b2", "b3", "b4"].map((id) => [id, 0]),
  ]);
});

test("opening a bundle shows all of it, and the line leads to the first that was hidden", () => {
  const bundles = [bundle("a", 20)];
  const rows = noticeRows(bundles, none, null);
  expect(firstHidden(rows, "more:a")).toEqual({ bundleKey: "a", noticeId: "a4" });
  expect(firstHidden(rows, "a0")).toBeNull();
  expect(noticeRows(bundles, new Set(["a"]), null)).toHaveLength(20);
});

test("the notice that is looked at is never hidden", () => {
  expect(noticeRows([bundle("a", 20)], none, "a9").some((row) => row.id === "a9")).toBe(true);
});

test("a bundle is named by agent, tool and day, with how many are unread", () => {
  expect(bundleName(bundle("a", 12, 3), Date.parse("2026-11-21T12:00:00Z"))).toBe("Goodwill desk, crm.credits.grant, today: 3 unread of 12");
  expect(bundleName(bundle("a", 12), Date.parse("2026-11-23T12:00:00Z"))).toBe("Goodwill desk, crm.credits.grant, 21 Nov: 12");
});
