import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { readEnvironment } from "./env";
import { helperFlags, supervisorPlan } from "./supervisor-plan";

test("on few cores V8 gets one helper, and elsewhere what it takes by itself", () => {
  expect([helperFlags(1), helperFlags(3), helperFlags(4)]).toEqual([["--v8-pool-size=1"], ["--v8-pool-size=1"], []]);
});

test("gateway, worker and web alike leave the cores to the database", () => {
  const { programs } = supervisorPlan("/srv/reeve", { demo: false, env: readEnvironment({}, "/srv/reeve") }, {}, () => undefined);
  expect(programs.map((program) => program.name)).toEqual(["gateway", "worker", "web"]);
  for (const { name, flags } of programs) expect(flags, name).toEqual(expect.arrayContaining([...helperFlags(availableParallelism())]));
  expect(programs.every((program) => program.flags !== undefined)).toBe(true);
});
