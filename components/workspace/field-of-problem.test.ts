import { expect, test } from "vitest";
import { ApiError } from "@/lib/client/api-error";
import { fieldOfProblem } from "./field-of-problem";

const problem = (detail: string, reason: string | null = null) => new ApiError("invalid_input", detail, { status: 400, reason, current: null, requestId: "r" });
const names = ["name", "argumentSchema"] as const;

test("what is refused is shown beside the field that it is about", () => {
  expect(fieldOfProblem(problem("`name` must not be empty"), names)).toBe("name");
  expect(fieldOfProblem(problem("`argumentSchema.type` is not valid"), names)).toBe("argumentSchema");
  expect(fieldOfProblem(problem("there is already a tool called `x`", "name_taken"), names, { name_taken: "name" })).toBe("name");
});

test("what is of no field of this form stands above the buttons", () => {
  expect(fieldOfProblem(problem("`owner` is unknown"), names)).toBeNull();
  expect(fieldOfProblem(problem("there is already a tool called `name`"), names)).toBeNull();
  expect(fieldOfProblem(new Error("`name`"), names)).toBeNull();
});
