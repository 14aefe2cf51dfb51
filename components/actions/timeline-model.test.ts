import { describe, expect, test } from "vitest";
import { stateLook } from "@/components/state/state-map";
import type { Timeline, TimelineLaneItem } from "@/lib/client/activity";
import { flagsOf, groupsOf } from "./timeline-model";

const AT = "2026-10-15T12:00:00.000Z";
const LATER = "2026-10-15T12:07:00.000Z";
const nowMs = Date.parse("2026-10-15T12:30:00.000Z");
const units = [
  { id: "unt_sales", name: "Sales", parentId: null },
  { id: "unt_north", name: "North", parentId: "unt_sales" },
  { id: "unt_finance", name: "Finance", parentId: null },
];
const lane = (name: string, unitId: string, parts: Partial<TimelineLaneItem> = {}): TimelineLaneItem => ({
  agent: { id: `agt_${name}`, name, status: "active" }, unitId, marks: [], spans: [], moreSpans: 0, waiting: 0, runs: [], isFailing: false, silentSince: null, ...parts,
});
const stop = (parts: Partial<Timeline["stops"][number]> = {}): Timeline["stops"][number] => ({
  id: "int_1", kind: "pause", scope: { type: "unit", id: "unt_sales", name: "Sales" }, reason: "look", placedAt: AT, placedBy: { type: "person", id: "psn_1", name: "Lena Brandt" }, liftedAt: null, liftedBy: null, liftReason: null, whyNotLift: null, ...parts,
});
const timeline = (parts: Partial<Timeline>): Timeline => ({ at: AT, from: AT, to: LATER, summedByS: null, actions: 0, lanes: [], stops: [], changes: [], moreChanges: 0, ...parts });
const groups = (parts: Partial<Timeline>) => groupsOf({ timeline: timeline(parts), units, workspaceId: "wsp_1", nowMs, timeZone: "UTC", headOf: () => null });

describe("lanes", () => {
  test("stand by unit, a unit below another right after it", () => {
    const shown = groups({ lanes: [lane("a", "unt_north"), lane("b", "unt_sales"), lane("c", "unt_finance")] });
    expect(shown.map((one) => one.name)).toEqual(["Finance", "Sales", "North"]);
  });

  test("a stop covers exactly the lanes of its scope, and is named once", () => {
    const shown = groups({ lanes: [lane("a", "unt_north"), lane("b", "unt_sales"), lane("c", "unt_finance")], stops: [stop()] });
    expect(shown.map((one) => [one.name, one.halts.length, one.lanes[0]?.halts[0]?.text])).toEqual([["Finance", 0, undefined], ["Sales", 1, "Paused 30 min"], ["North", 1, ""]]);
    const ofOne = groups({ lanes: [lane("a", "unt_north"), lane("b", "unt_sales")], stops: [stop({ scope: { type: "agent", id: "agt_a", name: "a" } })] });
    expect(ofOne.map((one) => [one.halts.length, one.lanes[0]?.halts.length])).toEqual([[0, 0], [0, 1]]);
  });

  test("a stop says how long it has held once that is a minute, and before only that it holds", () => {
    const heldFor = (ms: number) => groups({ lanes: [lane("b", "unt_sales")], stops: [stop({ placedAt: new Date(nowMs - ms).toISOString() })] })[0]?.lanes[0]?.halts[0]?.text;
    expect([heldFor(-400), heldFor(59_999), heldFor(60_000)], "the clock that is shown may lag").toEqual(["Paused", "Paused", "Paused 1 min"]);
  });

  test("an override stops nothing, so it hatches nothing", () => {
    expect(groups({ lanes: [lane("b", "unt_sales")], stops: [stop({ kind: "override" })] })[0]?.lanes[0]?.halts).toEqual([]);
  });

  test("a stop looks the same in its lanes and in its flag: a quarantine is no pause", () => {
    const quarantine = stop({ kind: "quarantine" });
    const { icon } = stateLook("intervention", "quarantine");
    expect(groups({ lanes: [lane("b", "unt_sales")], stops: [quarantine] })[0]?.lanes[0]?.halts[0]?.icon).toBe(icon);
    expect(flagsOf({ stops: [quarantine], changes: [] })[0]?.icon).toBe(icon);
  });

  test("a stop of everything is called Emergency stop in its lanes and on its flags, until it is lifted and after", () => {
    const emergency = stop({ scope: { type: "workspace", id: "wsp_1", name: "" }, liftedAt: LATER, liftedBy: { type: "person", id: "psn_2", name: "Tomas Rehn" } });
    const [halt] = groups({ lanes: [lane("b", "unt_sales")], stops: [emergency] })[0]?.lanes[0]?.halts ?? [];
    const flags = flagsOf({ stops: [emergency], changes: [] });
    expect([halt?.text, ...flags.map((flag) => flag.text)]).toEqual(["Stopped 7 min", "Emergency stop, Lena", "Lifted: Emergency stop, Tomas"]);
    expect(flags[0]?.icon).toBe(halt?.icon);
    expect(halt?.icon).not.toBe(stateLook("intervention", "pause").icon);
  });

  test("waiting says who answered after how long; of what is not over the timeline itself says how long so far", () => {
    const span = { approval: "apr_1", action: "act_1", tool: "erp.pay", from: AT };
    const [answered, open] = groups({ lanes: [lane("b", "unt_sales", { spans: [{ ...span, to: LATER, end: "rejected", by: ["Samir Haddad"] }, { ...span, to: null, end: "open", by: [] }] })] })[0]?.lanes[0]?.spans ?? [];
    expect(answered).toMatchObject({ text: "Samir 7 min", word: "Rejected by Samir Haddad after 7 min", end: "no" });
    expect(open).toMatchObject({ toMs: null, text: "", word: "Waiting for approval", end: null });
  });

  test("what waited before the first that is drawn is named in its lane, not left out without a word", () => {
    const span = { approval: "apr_1", action: "act_1", tool: "erp.pay", from: AT, to: LATER, end: "approved" as const, by: [] };
    const [full, whole] = groups({ lanes: [lane("b", "unt_sales", { spans: [span], moreSpans: 1_200 }), lane("c", "unt_sales", { spans: [span] })] })[0]?.lanes ?? [];
    expect(full?.notDrawn).toEqual({ beforeMs: Date.parse(AT), text: "1,200 earlier not drawn" });
    expect(whole?.notDrawn).toBeNull();
  });
});

test("a stop has a flag where it was placed and one where it was lifted; a change has one that crosses all lanes", () => {
  const lifted = { liftedAt: LATER, liftedBy: { type: "person", id: "psn_2", name: "Ines Okafor" } } as const;
  const flags = flagsOf({ stops: [stop(lifted)], changes: [{ at: AT, verb: "policy.version_created", subject: "pol_1", name: "Payments", by: "Ana" }] });
  expect(flags.map((one) => [one.text, one.look, one.side])).toEqual([["Pause Sales, Lena", "ink", "left"], ["Lifted: Sales, Ines", "ink", "right"], ["Policy changed: Payments", "outline", "right"]]);
});
