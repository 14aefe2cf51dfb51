"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { signOut } from "@/lib/client/sign-in";

export function SignOutButton({ className }: { className?: string }) {
  const [state, setState] = useState<"idle" | "leaving" | "failed">("idle");
  async function leave(): Promise<void> {
    setState("leaving");
    await signOut().then(
      () => location.assign("/sign-in"),
      () => setState("failed"),
    );
  }
  return (
    <div className={className}>
      <Button onClick={leave} disabled={state === "leaving"}>
        {state === "leaving" ? "Signing out…" : "Sign out"}
      </Button>
      <p role="status" className="mt-1 text-12 text-danger-text">
        {state === "failed" ? "You are still signed in: the server did not answer. Try again." : ""}
      </p>
    </div>
  );
}
