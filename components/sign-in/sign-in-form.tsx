"use client";

import { useRef, useState, type FormEvent } from "react";
import { useMounted } from "@/components/kit/use-mounted";
import { Button } from "@/components/ui/button";
import { beginSingleSignOn, signInWithPassword } from "@/lib/client/sign-in";
import { Field } from "./field";
import { FormProblem } from "./form-problem";
import { errorWords, outcomeWords } from "./sign-in-words";

type SignInFormProps = { goTo: string; errorCode: string | null; singleSignOn: string | null };

export function SignInForm({ goTo, errorCode, singleSignOn }: SignInFormProps) {
  const [problem, setProblem] = useState(errorWords(errorCode));
  const [isBusy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const isAlive = useMounted();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const outcome = await signInWithPassword({ email: String(form.get("email")), password: String(form.get("password")) });
    if (outcome === "signed_in") return location.assign(goTo);
    setBusy(false);
    setProblem(outcomeWords[outcome]);
    password.current?.focus();
  }

  async function singleSignOnStart(): Promise<void> {
    setBusy(true);
    const address = await beginSingleSignOn(goTo);
    if (address !== null) return location.assign(address);
    setBusy(false);
    setProblem(outcomeWords.unreachable);
  }

  return (
    <>
      <h1 className="text-16 font-semibold tracking-tight">Sign in</h1>
      {/* Before the page has come alive a browser would send the form by itself: never as part of an address. */}
      <form method="post" className="mt-4 grid gap-4" onSubmit={submit}>
        <FormProblem words={problem} />
        <Field label="E-mail" name="email" type="email" autoComplete="username" autoFocus required />
        <Field ref={password} label="Password" name="password" type="password" autoComplete="current-password" required />
        <Button type="submit" size="lg" variant="primary" disabled={isBusy || !isAlive}>
          {isBusy ? "Signing in…" : "Sign in"}
        </Button>
      </form>
      {singleSignOn === null ? null : (
        <div className="mt-4 border-t pt-4">
          <Button size="lg" className="w-full" disabled={isBusy || !isAlive} onClick={singleSignOnStart}>
            Sign in with {singleSignOn}
          </Button>
        </div>
      )}
    </>
  );
}
