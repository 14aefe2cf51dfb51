import { describe, expect, test } from "vitest";
import { ACTION_STATUSES, EFFECTS } from "@/lib/core/action";
import { AGENT_STATUSES, RISK_TIERS } from "@/lib/core/agent";
import { APPROVAL_STATUSES } from "@/lib/core/approval";
import { INTERVENTION_KINDS } from "@/lib/core/intervention";
import { BINDINGS } from "@/lib/core/tool";
import { riskBand } from "@/lib/core/risk-band";
import { stateMap, type StateLook } from "./state-map";

const entries = Object.entries(stateMap).flatMap(([kind, looks]) =>
  Object.entries(looks as Record<string, StateLook>).map(([value, look]) => ({ kind, value, look })),
);

describe("the looks of states", () => {
  test("every state that the core knows has one", () => {
    expect(Object.keys(stateMap.action).sort()).toEqual([...ACTION_STATUSES].sort());
    expect(Object.keys(stateMap.effect).sort()).toEqual([...EFFECTS].sort());
    expect(Object.keys(stateMap.approval).sort()).toEqual([...APPROVAL_STATUSES].sort());
    expect(Object.keys(stateMap.agent)).toEqual(expect.arrayContaining([...AGENT_STATUSES]));
    expect(Object.keys(stateMap.binding)).toEqual(expect.arrayContaining([...BINDINGS]));
    expect(Object.keys(stateMap.risk).sort()).toEqual([...RISK_TIERS].sort());
    expect(Object.keys(stateMap.intervention).sort()).toEqual([...INTERVENTION_KINDS].sort());
  });

  test("what is unfinished or unheard of is grey and dashed, never green", () => {
    const unfinished = [stateMap.action.unknown, stateMap.agent.silent, stateMap.agent.draft, stateMap.agent.discovered, stateMap.binding["not-proven"]];
    for (const look of unfinished) expect(look).toMatchObject({ tone: "neutral", dashed: true });
  });

  test("within a kind no two states share both word and icon, so colour is never the only difference", () => {
    const seen = new Map<string, string>();
    for (const { kind, value, look } of entries) {
      const face = `${kind} ${look.word} ${look.icon.displayName ?? ""}`;
      expect(seen.get(face), `${kind}: ${value}`).toBeUndefined();
      seen.set(face, value);
    }
  });

  test("words are for managers: none of the internal names reaches the screen", () => {
    for (const { look } of entries) expect(`${look.word} ${look.hint}`).not.toMatch(/\b(epoch|permit|redeem|seq|canonical|hold)\b/i);
  });
});

test.each([
  [0, "low"],
  [39, "low"],
  [40, "medium"],
  [69, "medium"],
  [70, "high"],
  [100, "high"],
])("a risk of %d is %s", (score, band) => {
  expect(riskBand(score)).toBe(band);
});
