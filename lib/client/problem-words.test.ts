import { expect, test } from "vitest";
import { ApiError } from "./api-error";
import { isRefused } from "./problem-words";

const answered = (status: number) => new ApiError("any", "words", { status, reason: null, current: null, requestId: null });

test.each([400, 401, 403, 404, 409, 422])("%i is a no that stays one", (status) => expect(isRefused(answered(status))).toBe(true));

test.each([0, 408, 429, 500, 503])("after %i it helps to ask again", (status) => expect(isRefused(answered(status))).toBe(false));

test("what is no answer at all is no refusal", () => expect(isRefused(new TypeError("failed to fetch"))).toBe(false));
