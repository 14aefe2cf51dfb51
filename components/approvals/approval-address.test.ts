import { describe, expect, test } from "vitest";
import type { SavedViewItem } from "@/lib/client/saved-views";
import { ADDRESS_NAMES, readAddress, readQuery, writeQuery, type RawAddress } from "./approval-address";
import { bareAddress, changedAddress, wantedView, wishOf } from "./wanted-view";

const agent = `agt_${"0".repeat(26)}`;
const raw = (given: Partial<RawAddress>): RawAddress => ({ ...(Object.fromEntries(ADDRESS_NAMES.map((name) => [name, null])) as RawAddress), ...given });
const view = (query: string): SavedViewItem => ({ id: `viw_${"0".repeat(26)}`, page: "approvals", name: "Late", query, isShared: false, version: 1, owner: { id: "psn", name: "Ana" }, isMine: true, whyNotChange: null });

describe("an address", () => {
  test("without anything shows what needs me, soonest first", () => {
    expect(wishOf(wantedView(readAddress(raw({})), []))).toEqual({ view: "needs_me", filter: {}, sort: "soonest" });
  });

  test("names what is nonsense in it, and shows the page without that", () => {
    const address = readAddress(raw({ view: "mine", agent: "zzz", risk: "huge", due: "4h", over: "1e9", q: "  ", sort: "best" }));
    expect(address).toMatchObject({ view: null, savedId: null, filter: { due: "4h" }, sort: null });
    expect(address.leftOut.map((one) => one.name).sort()).toEqual(["agent", "over", "q", "risk", "sort", "view"]);
  });

  test("with characters in it that no search takes shows the page without them", () => {
    expect(readAddress(raw({ q: "Vel\u0000mora", tool: "erp.\u0007pay" }))).toMatchObject({ filter: {}, leftOut: [{ name: "tool" }, { name: "q" }] });
  });

  test("cannot ask a view for the opposite of what it is", () => {
    expect(readAddress(raw({ view: "high-risk", risk: "low" }))).toMatchObject({ filter: {}, leftOut: [{ name: "risk", value: "low" }] });
    expect(readAddress(raw({ view: "decided", due: "1h", sort: "riskiest" }))).toMatchObject({ filter: {}, sort: null, leftOut: [{ name: "due" }, { name: "sort" }] });
    const since = "2026-10-15T14:22:46.000Z";
    expect(wantedView(readAddress(raw({ view: "open", since })), [])).toMatchObject({ view: "open", filter: {}, leftOut: [{ name: "since", value: since }] });
    expect(wantedView(readAddress(raw({ since })), [])).toMatchObject({ view: "needs-me", filter: {}, leftOut: [{ name: "since", value: since }] });
    const [open, decided] = [view("view=open"), view("view=decided")];
    expect(wantedView(readAddress(raw({ view: open.id, since })), [open])).toMatchObject({ view: "open", filter: {}, leftOut: [{ name: "since", value: since }] });
    const strange = view(`view=open&since=${since}`);
    expect(wantedView(readAddress(raw({ view: strange.id })), [strange]), "nor keeps it").toMatchObject({ view: "open", filter: {}, isUnsaved: false });
    expect(wantedView(readAddress(raw({ view: decided.id, since })), [decided])).toMatchObject({ view: "decided", filter: { since }, leftOut: [] });
    expect(wantedView(readAddress(raw({ view: decided.id, since })), []), "of somebody else's view nothing is known").toMatchObject({ view: "needs-me", filter: {} });
    expect(readAddress(raw({ view: "decided", since }))).toMatchObject({ filter: { since }, leftOut: [] });
    expect(readAddress(raw({ view: "decided", since: "2026-10-15T16:22:46+02:00" })), "as the server takes it").toMatchObject({ filter: { since } });
    for (const nonsense of ["yesterday", "2026-02-30T00:00:00Z", "2026-10-15"]) expect(readAddress(raw({ view: "decided", since: nonsense }))).toMatchObject({ filter: {}, leftOut: [{ name: "since", value: nonsense }] });
    expect(wishOf(wantedView(readAddress(raw({ view: "high-risk", agent })), []))).toEqual({ view: "needs_me", filter: { agent, risk: "high" }, sort: "soonest" });
  });

  test("is the same after it was written down and read again", () => {
    const wanted = { view: "open", filter: { agent, tool: "erp.pay & go", over: "1000.50", text: "Velmora “Ltd” ü" }, sort: "riskiest" } as const;
    expect(readQuery(writeQuery(wanted))).toEqual({ ...wanted, savedId: null, leftOut: [] });
    expect(writeQuery(wanted), "as the server takes it").toMatch(/^[\x21-\x7e]*$/);
  });
});

describe("a saved view", () => {
  const saved = view("view=open&risk=high&sort=newest");

  test("shows what it saved from its bare address, and is not unsaved", () => {
    expect(wantedView(readAddress(raw({ view: saved.id })), [saved])).toMatchObject({ view: "open", filter: { risk: "high" }, sort: "newest", isUnsaved: false });
  });

  test("is unsaved once a filter or the order drifts, and is not when it comes back", () => {
    const wanted = wantedView(readAddress(raw({ view: saved.id })), [saved]);
    const drifted = changedAddress(wanted, { risk: "high", agent }, "newest");
    expect(drifted).toEqual(raw({ view: saved.id, risk: "high", agent, sort: "newest" }));
    expect(wantedView(readAddress(drifted), [saved])).toMatchObject({ filter: { risk: "high", agent }, sort: "newest", isUnsaved: true });
    expect(changedAddress(wanted, { risk: "high" }, "newest")).toEqual(bareAddress(saved.id));
    expect(wantedView(readAddress(changedAddress(wanted, { risk: "high" }, "soonest")), [saved])).toMatchObject({ sort: "soonest", isUnsaved: true });
  });

  test("becomes its system view when nothing of it is left", () => {
    expect(changedAddress({ view: "open", saved }, {}, "soonest")).toEqual(raw({ view: "open" }));
  });

  test("that is not there any more is named, and what needs me is shown", () => {
    expect(wantedView(readAddress(raw({ view: saved.id, risk: "low" })), [])).toMatchObject({ view: "needs-me", saved: null, filter: { risk: "low" }, leftOut: [{ name: "view", value: saved.id }] });
  });

  test("whose query was written by somebody else's hand shows what of it makes sense", () => {
    expect(wantedView(readAddress(raw({ view: saved.id })), [view("view=nowhere&risk=huge&q=late&<script>=1")])).toMatchObject({ view: "needs-me", filter: { text: "late" }, sort: "soonest" });
  });
});

test("a system view with a filter or another order is unsaved", () => {
  expect(wantedView(readAddress(raw({ view: "expiring" })), []).isUnsaved).toBe(false);
  expect(wantedView(readAddress(raw({ view: "expiring", agent })), []).isUnsaved).toBe(true);
  expect(wantedView(readAddress(raw({ sort: "riskiest" })), []).isUnsaved).toBe(true);
  expect(wantedView(readAddress(raw({ sort: "soonest" })), []).isUnsaved).toBe(false);
});
