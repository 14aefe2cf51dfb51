"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { KeyboardEvent } from "react";
import { useForm } from "react-hook-form";
import { TextField } from "@/components/kit/form/bound-fields";
import { loadedResolver } from "@/components/kit/form/shape-resolver";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { goToSignIn, replaceSession } from "@/components/workspace/session-end";
import { useCaller } from "@/components/workspace/workspace-context";
import { changePassword } from "@/lib/client/account";
import { isApiError, sentenceOfError } from "@/lib/client/problem-words";
import { signInWithPassword } from "@/lib/client/sign-in";
import type { PasswordValues } from "./password-shape";

const empty: PasswordValues = { current: "", next: "", repeat: "" };

/** Changes one's own password and goes on in a session under the new one; every other ends. */
export function PasswordForm({ email }: { email: string }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const form = useForm<PasswordValues>({ mode: "onTouched", defaultValues: empty, resolver: loadedResolver<PasswordValues, PasswordValues>(() => import("./password-shape").then((file) => file.passwordShape)) });
  const changing = useMutation({
    mutationFn: ({ current, next }: PasswordValues) =>
      replaceSession(async () => {
        await changePassword(caller, current, next);
        return (await signInWithPassword({ email, password: next })) === "signed_in";
      }),
    onSuccess: (isSignedIn) => {
      // Changed, but signing in again did not work: on the sign-in page one tries it oneself.
      if (!isSignedIn) return goToSignIn();
      void queryClient.invalidateQueries({ queryKey: ["account"] });
      form.reset(empty);
      toast.success("Your password is changed", { description: "Every other session of yours has ended." });
    },
    onError: (error) => {
      if (isApiError(error, "wrong_password")) form.setError("current", { message: "This is not your password." }, { shouldFocus: true });
      else if (isApiError(error, "weak_password") || isApiError(error, "same_password")) form.setError("next", { message: sentenceOfError(error) }, { shouldFocus: true });
    },
    gcTime: 0,
  });
  const submit = form.handleSubmit((values) => changing.mutate(values));
  const isBeside = ["wrong_password", "weak_password", "same_password"].some((reason) => isApiError(changing.error, reason));
  const submitOnKeys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || changing.isPending) return;
    event.preventDefault();
    void submit();
  };
  return (
    <form noValidate method="post" className="grid w-full max-w-90 gap-3" onSubmit={(event) => submit(event)} onKeyDown={submitOnKeys}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField control={form.control} name="current" label="Current password" type="password" autoComplete="current-password" />
      <TextField control={form.control} name="next" label="New password" type="password" autoComplete="new-password" hint="At least 12 characters; a few plain words do well." />
      <TextField control={form.control} name="repeat" label="New password, once more" type="password" autoComplete="new-password" />
      {changing.isError && !isBeside ? <ProblemNote title="Your password is as it was." error={changing.error} /> : null}
      <Button type="submit" size="lg" variant="primary" disabled={changing.isPending} className="justify-self-start">
        {changing.isPending ? "Recording…" : "Change the password"}
      </Button>
    </form>
  );
}
