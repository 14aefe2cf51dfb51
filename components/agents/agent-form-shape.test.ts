import { expect, test } from "vitest";
import type { AgentItem } from "@/lib/client/agents";
import { createAgent, updateAgent } from "@/lib/contracts/agents";
import { agentChangeOf, agentFormShape, agentFormValues, EMPTY_AGENT, newAgentOf, NOBODY } from "./agent-form-shape";

const id = (prefix: string) => `${prefix}_01J00000000000000000000000`;
const agent: AgentItem = {
  id: id("agt"),
  name: "Payer",
  purpose: "Pays",
  unitId: id("unt"),
  ownerId: id("psn"),
  deputyId: null,
  autonomy: 3,
  riskTier: "low",
  status: "active",
  roleIds: [id("rol")],
  release: { version: "2.0", model: null, promptDigest: null },
  createdAt: "2026-01-01T00:00:00.000Z",
  version: 4,
};

test("a new agent begins careful: a draft whose every action people decide", () => {
  expect(EMPTY_AGENT).toMatchObject({ status: "draft", autonomy: "1" });
});

test("an empty form names each field that is missing, and none that may be empty", () => {
  const { error } = agentFormShape.safeParse(EMPTY_AGENT);
  expect(error?.issues.map((one) => one.path[0])).toEqual(["name", "unitId", "ownerId"]);
});

test("what the form sends is what the API takes", () => {
  const values = agentFormShape.parse({ ...agentFormValues(agent), status: "draft" });
  expect(createAgent.body.parse(newAgentOf(values))).toMatchObject({ name: "Payer", deputyId: null, autonomy: 3, status: "draft", release: { version: "2.0", model: null } });
  expect(updateAgent.body.safeParse(agentChangeOf(agent, { ...values, autonomy: "2" }, 4)).success).toBe(true);
});

test("a change sends only what was changed, so that nobody overwrites what they have not seen", () => {
  const values = agentFormValues(agent);
  expect(agentChangeOf(agent, values, 4)).toEqual({ version: 4 });
  expect(agentChangeOf(agent, { ...values, name: "Payer two", model: "m-1" }, 4)).toEqual({ name: "Payer two", release: { version: "2.0", model: "m-1", promptDigest: null }, version: 4 });
  expect(agentChangeOf({ ...agent, deputyId: id("psn") }, { ...agentFormValues({ ...agent, deputyId: id("psn") }), deputyId: NOBODY }, 4)).toEqual({ deputyId: null, version: 4 });
});
