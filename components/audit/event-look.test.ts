import { expect, test } from "vitest";
import { stateLook } from "@/components/state/state-map";
import { eventLook } from "./event-look";

const of = (verb: string, payload: unknown = {}) => eventLook({ verb, payload });

test("an event looks like the state that it brought about", () => {
  expect(of("action.proposed", { decision: { effect: "deny" } })).toBe(stateLook("effect", "deny"));
  expect(of("action.failed")).toBe(stateLook("action", "failed"));
  expect(of("action.redeem_refused")).toBe(stateLook("action", "denied"));
  expect(of("approval.voted", { verdict: "reject" })).toBe(stateLook("approval", "rejected"));
  expect(of("intervention.placed", { kind: "quarantine" })).toBe(stateLook("intervention", "quarantine"));
});

test("what was done to something registered looks like the thing, and nothing is made up where neither is known", () => {
  expect(of("policy.version_created")?.tone).toBe("neutral");
  expect(of("action.proposed", null)).toBeNull();
  expect(of("comet.sighted")).toBeNull();
  expect(of("action.toString")).toBeNull();
});
