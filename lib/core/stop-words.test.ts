import { expect, test } from "vitest";
import { anIntervention } from "../testing/factories";
import { stopWords } from "./stop-words";

test("agents are told by name what is stopped, with nothing hidden in it, and by id where it has none", () => {
  const stop = anIntervention({ kind: "quarantine", scope: { type: "agent", id: "agt_one" } });
  expect(stopWords(stop, "Night patcher")).toBe("the agent Night patcher is quarantined");
  expect(stopWords(stop, "Night\u202epatcher")).not.toContain("\u202e");
  expect(stopWords(stop, null)).toBe("the agent agt_one is quarantined");
  expect(stopWords({ ...stop, scope: { type: "workspace", id: "wsp_one" } }, null)).toBe("everything is quarantined");
});
