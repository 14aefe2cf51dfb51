"use client";

import { useState, type FormEvent } from "react";
import { useMounted } from "@/components/kit/use-mounted";
import { Button } from "@/components/ui/button";
import { anyAccount, changePassword } from "@/lib/client/account";
import { sentenceOfError } from "@/lib/client/problem-words";
import { signInWithPassword } from "@/lib/client/sign-in";
import { PASSWORD_MIN } from "@/lib/core/password-length";
import { Field } from "./field";
import { FormProblem } from "./form-problem";
import { SignOutButton } from "./sign-out-button";

/** A first password was read by somebody else too; one of one's own comes before anything else. */
export function FirstPasswordForm({ email, goTo }: { email: string; goTo: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isAlive = useMounted();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const next = String(form.get("next"));
    if (next !== form.get("repeat")) return setProblem("The two new passwords are not the same.");
    setBusy(true);
    setProblem(null);
    try {
      await changePassword(anyAccount, String(form.get("current")), next);
    } catch (error) {
      setProblem(sentenceOfError(error));
      return setBusy(false);
    }
    // The change has ended every session, this one too.
    const outcome = await signInWithPassword({ email, password: next });
    location.assign(outcome === "signed_in" ? goTo : `/sign-in?callbackUrl=${encodeURIComponent(goTo)}`);
  }

  return (
    <>
      <h1 className="text-16 font-semibold tracking-tight">Choose your own password</h1>
      <p className="mt-1 text-pretty text-fg-2">The first one was made for you and may have been seen by somebody else. {email} signs in with the new one from now on.</p>
      <form method="post" className="mt-4 grid gap-4" onSubmit={submit}>
        <FormProblem words={problem} />
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field label="First password" name="current" type="password" autoComplete="current-password" autoFocus required />
        <Field label="New password" name="next" type="password" autoComplete="new-password" hint={`At least ${PASSWORD_MIN} characters; a few plain words do well.`} minLength={PASSWORD_MIN} required />
        <Field label="New password, once more" name="repeat" type="password" autoComplete="new-password" required />
        <Button type="submit" size="lg" variant="primary" disabled={isBusy || !isAlive}>
          {isBusy ? "Recording…" : "Use this password"}
        </Button>
      </form>
      <SignOutButton className="mt-4" />
    </>
  );
}
