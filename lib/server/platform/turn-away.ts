import { notFound, redirect } from "next/navigation";
import type { Refusal } from "@/lib/core/refusal";

/** What a page shows to whom it is not for: the sign-in page with the way back, or nothing at all. */
export function turnAway(refusal: Refusal, headers: Headers): never {
  if (refusal.code === "not_found" || refusal.code === "invalid_input") notFound();
  const back = encodeURIComponent(headers.get("x-reeve-path") ?? "/");
  // Signed in for another company perhaps, where the sign-in page would lead straight back.
  if (refusal.code === "unauthenticated") redirect(`/sign-in?again=1&callbackUrl=${back}`);
  if (refusal.reason === "must_change_password") redirect(`/sign-in?callbackUrl=${back}`);
  throw new Error(refusal.detail);
}
