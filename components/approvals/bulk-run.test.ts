import { describe, expect, test } from "vitest";
import { ApiError } from "@/lib/client/api-error";
import type { ApprovalEvidence, ApprovalItem, VoteResult } from "@/lib/client/approvals";
import { runBulk, type BulkOutcome, type BulkPorts } from "./bulk-run";
import { amountsInAll, asksForName, bulkSummary, bulkTerms } from "./bulk-terms";

const item = (id: string, more: { amount?: string | null; currency?: string; risk?: number; whyNotMe?: string; agent?: string; tool?: string } = {}): ApprovalItem =>
  ({
    id,
    risk: more.risk ?? 30,
    holdKeys: ["plv#refunds"],
    whyNotMe: more.whyNotMe ?? null,
    agent: { id: more.agent ?? "agt_1", name: "refund-handler" },
    action: { tool: more.tool ?? "crm.refund", amount: more.amount === undefined ? "10" : more.amount, currency: more.currency ?? "EUR" },
  }) as ApprovalItem;

const failure = (code: ApiError["code"], reason: string | null = null) => new ApiError(code, "this approval is already approved", { status: 0, reason, current: null, requestId: null });
const approved = (id: string): VoteResult => ({ approvalId: id, status: "approved", approvals: 1, needed: 1, next: null, alone: false, because: null, permitBy: null });
function evidence(cast: { person: string; verdict: "approve" | "reject" }[], status: "open" | "approved"): ApprovalEvidence {
  const votes = cast.map(({ person, verdict }) => ({ person: { id: person, name: person }, verdict, at: "2026-11-21T12:04:00.000Z", reason: null }));
  return { status, quorum: 1, votes, stage: 0, stages: [{ name: null, quorum: 1, votes }] } as unknown as ApprovalEvidence;
}

/** A run over the items with a server that answers as told, and what became of each. */
function arranged(items: readonly ApprovalItem[], server: Partial<BulkPorts>) {
  const outcomes = new Map<string, BulkOutcome>(items.map((one) => [one.id, { kind: "not-sent" }]));
  const asked: string[] = [];
  let isStopped = false;
  const ports: BulkPorts = {
    cast: async (one) => approved(one.id),
    look: async () => evidence([], "open"),
    wait: async () => undefined,
    personId: "me",
    verdict: "approve",
    ...server,
  };
  const cast: BulkPorts["cast"] = (one) => {
    asked.push(one.id);
    return ports.cast(one);
  };
  const run = () => runBulk(items, { ...ports, cast }, { outcomeOf: (id) => outcomes.get(id) ?? { kind: "not-sent" }, onOutcome: (id, outcome) => outcomes.set(id, outcome), isStopped: () => isStopped });
  return { run, outcomes, asked, summary: () => bulkSummary([...outcomes.values()], "approve"), stop: () => (isStopped = true) };
}

describe("one verdict over many", () => {
  test("is cast once on each, and each has its own outcome", async () => {
    const bulk = arranged([item("a"), item("b"), item("c"), item("d"), item("e")], {
      cast: async (one) => {
        if (one.id === "b") throw failure("conflict", "not_open");
        return one.id === "d" ? { ...approved("d"), status: "open", needed: 2 } : approved(one.id);
      },
      look: async () => evidence([{ person: "Ana", verdict: "reject" }], "approved"),
    });
    await bulk.run();
    expect(bulk.asked).toEqual(["a", "b", "c", "d", "e"]);
    expect(bulk.outcomes.get("b")).toEqual({ kind: "refused", sentence: "This approval is already approved.", winner: { name: "Ana", verdict: "reject", at: "2026-11-21T12:04:00.000Z" } });
    expect(bulk.outcomes.get("d")).toEqual({ kind: "recorded", status: "open", missing: 1 });
    expect(bulk.summary()).toBe("3 approved, 1 recorded, others must still decide, 1 refused");
  });

  test("stops when the connection is lost, and says of each whether it was recorded", async () => {
    const items = Array.from({ length: 20 }, (_, at) => item(`${at}`));
    const bulk = arranged(items, { cast: async (one) => (Number(one.id) >= 7 ? Promise.reject(failure("unreachable")) : approved(one.id)) });
    await bulk.run();
    const kinds = [...bulk.outcomes.values()].map((one) => one.kind);
    expect(kinds.filter((kind) => kind === "recorded")).toHaveLength(7);
    expect(kinds.filter((kind) => kind === "not-known").length).toBeGreaterThan(0);
    expect(kinds.filter((kind) => kind === "not-sent").length).toBeGreaterThan(5);
  });

  test("goes on where it ended: what was recorded unheard is found, not cast again", async () => {
    const inTheLog = new Set<string>();
    let isBroken = true;
    const bulk = arranged([item("a"), item("b"), item("c"), item("d")], {
      cast: async (one) => {
        if (inTheLog.has(one.id)) throw new Error(`${one.id} was cast twice`);
        inTheLog.add(one.id);
        if (isBroken && one.id === "b") throw failure("unreachable");
        return approved(one.id);
      },
      look: async (id) => (inTheLog.has(id) ? evidence([{ person: "me", verdict: "approve" }], "approved") : evidence([], "open")),
    });
    await bulk.run();
    expect(bulk.outcomes.get("b")).toEqual({ kind: "not-known" });
    isBroken = false;
    await bulk.run();
    expect(bulk.summary()).toBe("4 approved");
    expect([...inTheLog].sort()).toEqual(["a", "b", "c", "d"]);
  });

  test("waits where it was too fast, and loses none", async () => {
    let refusals = 3;
    const bulk = arranged([item("a"), item("b")], {
      cast: async (one) => {
        if (refusals > 0) {
          refusals -= 1;
          throw failure("rate_limited");
        }
        return approved(one.id);
      },
    });
    await bulk.run();
    expect(bulk.summary()).toBe("2 approved");
  });

  test("ends after those under way when a person stops it", async () => {
    const items = Array.from({ length: 10 }, (_, at) => item(`${at}`));
    const bulk = arranged(items, {
      cast: async (one) => {
        bulk.stop();
        return approved(one.id);
      },
    });
    await bulk.run();
    expect(bulk.summary()).toMatch(/^[123] approved, [789] not sent$/);
  });

  test("throws what bars all of them, and keeps what was recorded before", async () => {
    const bulk = arranged([item("a"), item("b"), item("c"), item("d"), item("e")], { cast: async (one) => (one.id === "e" ? Promise.reject(failure("forbidden", "sign_in_again")) : approved(one.id)) });
    await expect(bulk.run()).rejects.toMatchObject({ more: { reason: "sign_in_again" } });
    expect(bulk.summary()).toBe("4 approved, 1 not sent");
  });
});

describe("what many come to", () => {
  test("amounts are added exactly, each currency by itself, and those without one are told", () => {
    expect(amountsInAll([item("a", { amount: "0.1" }), item("b", { amount: "0.2" }), item("c", { amount: "1234567.89" })])).toBe("1,234,568.19 EUR");
    expect(amountsInAll([item("a", { amount: "5" }), item("b", { amount: "7.50", currency: "CHF" }), item("c", { amount: null })])).toBe("5.00 EUR, 7.50 CHF; 1 without an amount");
    expect(amountsInAll([item("a", { amount: "-0.05" }), item("b", { amount: "0.02" })])).toBe("-0.03 EUR");
    expect(amountsInAll([item("a", { amount: null })])).toBeNull();
  });

  test("only what is alike is decided together; else the bar says why, and how many are", () => {
    expect(bulkTerms([item("a"), item("b")])).toMatchObject({ whyNot: null });
    const mixed = bulkTerms([item("a"), item("b", { agent: "agt_2", tool: "x" }), item("c")]);
    expect(mixed).toMatchObject({ whyNot: "Not alike: several agents and several tools, so one verdict cannot cover them.", alike: ["a", "c"] });
  });

  test("what one may not decide is left out of it, and counted", () => {
    const terms = bulkTerms([item("a"), item("b", { whyNotMe: "you own this agent", agent: "agt_2" })]);
    expect(terms).toMatchObject({ whyNot: null, notMine: 1 });
    expect(terms.items.map((one) => one.id)).toEqual(["a"]);
    expect(bulkTerms([item("b", { whyNotMe: "you own this agent" })])).toMatchObject({ whyNot: "You own this agent.", alike: [] });
    expect(bulkTerms([item("b", { whyNotMe: "you own this agent" }), item("c", { whyNotMe: "you have voted already" })]).whyNot).toContain("different reasons");
  });

  test("one of high risk among them makes the confirm ask for the name, a rejection never", () => {
    expect(asksForName([item("a"), item("b", { risk: 70 })], "approve")).toBe(true);
    expect(asksForName([item("a"), item("b", { risk: 69 })], "approve")).toBe(false);
    expect(asksForName([item("b", { risk: 99 })], "reject")).toBe(false);
  });
});
