import { notFound, redirect } from "next/navigation";
import type { Refusal } from "@/lib/core/refusal";

/** What a page shows to whom it is not for: the sign-in page with the way back, or nothing at all. */
export function turnAway(refusal: Refusal, headers: Headers): never {
  if (refusal.code === "not_found" || refusal.code === "invalid_input") notFound();
  if (refusal.code === "unauthenticated" || refusal.reason === "must_change_password") {
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(headers.get("x-reeve-path") ?? "/")}`);
  }
  throw new Error(refusal.detail);
}
