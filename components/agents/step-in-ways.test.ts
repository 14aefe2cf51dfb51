import { expect, test } from "vitest";
import type { InterventionItem } from "@/lib/client/interventions";
import { ownStops, waysFor } from "./step-in-ways";

const stop = (kind: InterventionItem["kind"], type: InterventionItem["scope"]["type"], id: string) => ({ id: `${kind} ${id}`, kind, scope: { type, id, name: id } }) as InterventionItem;

test("what is stopped is not stopped once more: a pause can be lifted or become a quarantine, a quarantine only be lifted", () => {
  expect(waysFor([])).toEqual(["pause", "quarantine"]);
  expect(waysFor([{ kind: "pause" }])).toEqual(["lift", "quarantine"]);
  expect(waysFor([{ kind: "quarantine" }, { kind: "pause" }])).toEqual(["lift"]);
});

test("only what stops exactly this agent is its own", () => {
  const paused = stop("pause", "agent", "agt_1");
  const others = [stop("pause", "agent", "agt_2"), stop("pause", "unit", "unt_1"), stop("pause", "workspace", "wsp_1"), stop("redirect", "agent", "agt_1")];
  expect(ownStops([...others, paused], "agt_1")).toEqual([paused]);
});
