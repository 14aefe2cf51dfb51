import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EFFECTS } from "../action";
import { canonicalJson } from "../canonical";
import type { TraceStep } from "./decision";
import { readDecision, reasonsOf, recordDecision, REEVE, type RecordedDecision } from "./record";

const text = fc.string({ minLength: 1, maxLength: 12 });
const step: fc.Arbitrary<TraceStep> = fc
  .record({ kind: fc.constantFrom("check", "rule"), policy: fc.oneof(fc.constant(REEVE), text), policyVersion: text, rule: text, name: text, effect: fc.constantFrom(...EFFECTS), because: text, missing: fc.boolean(), satisfied: fc.boolean() })
  .map((one) => (one.policy === REEVE ? { ...one, policyVersion: REEVE } : one));
const decision = fc
  .record({ effect: fc.constantFrom(...EFFECTS), trace: fc.array(step, { maxLength: 5 }), score: fc.nat(100) })
  .map(({ effect, trace, score }) => ({ effect, trace, reasons: reasonsOf(trace, effect), risk: { score, factors: [{ name: "moves money", points: score, because: "financial" }] } }));

describe("what the log keeps of a decision", () => {
  test("is enough to read the whole of it again, through the log's text", () => {
    fc.assert(fc.property(decision, (made) => {
      const kept = JSON.parse(canonicalJson(recordDecision(made))) as RecordedDecision;
      expect(readDecision(kept)).toEqual(made);
    }));
  });

  test("says nothing twice: no reasons beside the trace, no Reeve's own name, no flag that is not set", () => {
    const spoken: TraceStep = { kind: "check", policy: REEVE, policyVersion: REEVE, rule: "permission", name: "Permission", effect: "allow", because: "permission prm_1 held by its agent role, for erp.read", missing: false, satisfied: false };
    expect(recordDecision({ effect: "allow", risk: { score: 3, factors: [] }, trace: [spoken] })).toEqual({
      effect: "allow",
      risk: { score: 3, factors: [] },
      trace: [{ kind: "check", rule: "permission", name: "Permission", effect: "allow", because: "permission prm_1 held by its agent role, for erp.read" }],
    });
  });
});
