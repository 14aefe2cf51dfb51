import { expect, test } from "vitest";
import { aRouteStage } from "@/lib/testing/factories";
import { newStage, routeShape, routeValues, termsOf } from "./route-form";

const terms = {
  stages: [
    { ...aRouteStage(), name: "Clerk", withinS: 5_400 },
    { ...aRouteStage(), name: "Lead", quorum: 2, rejections: 2, when: { type: "amount", over: "10000.50", currency: "USD" } },
    { ...aRouteStage(), name: "Risk", when: { type: "risk", atLeast: 80 } },
  ],
  excludes: [{ type: "deputy" }],
  permitWithinS: 300,
} as const;

test("a form that nobody touched leaves the route as it is", () => {
  expect(termsOf(routeValues({ name: "Payments", terms: terms as never }))).toEqual(terms);
});

test("a new route is not complete until it says who decides, and what is wrong stands at its field", () => {
  const values = { ...routeValues(null), name: "Payments", reason: "because" };
  expect(termsOf(values)).toBeNull();
  const stages = [{ ...newStage(), name: "Clerk", deciders: [{ type: "deputy" } as const] }, { ...newStage(), name: "Lead", when: "amount" as const, over: "a lot", quorum: "0" }];
  const judged = routeShape.safeParse({ ...values, stages });
  const paths = judged.success ? [] : judged.error.issues.map((issue) => issue.path.join("."));
  expect(paths).toEqual(expect.arrayContaining(["stages.1.deciders", "stages.1.quorum"]));
  const amounts = routeShape.safeParse({ ...values, stages: [stages[0], { ...stages[1], deciders: [{ type: "owner" }], quorum: "1" }] });
  expect(amounts.success ? [] : amounts.error.issues.map((issue) => issue.path.join("."))).toEqual(["stages.1.over"]);
});

test("the first stage counts always, whatever its condition was before another stood above it", () => {
  const values = routeValues({ name: "Payments", terms: terms as never });
  expect(termsOf({ ...values, stages: values.stages.slice(1) })).toMatchObject({ stages: [{ name: "Lead", when: null }, { name: "Risk", when: { type: "risk", atLeast: 80 } }] });
});

test("what only the whole can get wrong is said in the core's words", () => {
  const stage = { ...newStage(), name: "Slow", deciders: [{ type: "deputy" } as const], withinCount: "20", withinUnit: "days" as const };
  expect(termsOf({ ...routeValues(null), name: "Slow", stages: [stage, stage] })).toEqual({ fault: "The route gives its stages 3456000 seconds together; give at most 2592000." });
});
