import { isRefusal, type Refusal } from "@/lib/core/refusal";

/** What a verb answered; where it refused, the test ends with why. */
export function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.detail);
  return answer;
}
