"use client";

import { CircleAlertIcon } from "lucide-react";
import { CopyButton } from "@/components/kit/copy-button";
import { Banner } from "@/components/ui/banner";
import { isApiError, isOutcomeUnknown, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";

type ProblemNoteProps = {
  /** What did not happen: "Your verdict is not recorded." */
  title: string;
  error: unknown;
  /** Only asked, nothing changed: then no answer means that nothing happened. */
  isRead?: boolean;
};

/** What was refused or failed, in the server's own words, where it was asked. Where nobody knows whether it happened, it says that. */
export function ProblemNote({ title, error, isRead = false }: ProblemNoteProps) {
  const requestId = requestIdOf(error);
  return (
    <Banner role="alert" tone="danger" icon={<CircleAlertIcon aria-hidden />} title={!isRead && isOutcomeUnknown(error) ? "It is not known whether this happened." : title} action={<SignInAgain error={error} />}>
      {sentenceOfError(error)}
      {requestId === undefined ? null : (
        <span className="mt-0.5 flex items-center gap-1 text-12 text-fg-2">
          Request <code className="font-mono">{requestId}</code>
          <CopyButton text={requestId} label="Copy request id" />
        </span>
      )}
    </Banner>
  );
}

/** Why a form's changes are not saved. Where somebody else was quicker, what was typed stays, and takes the place of theirs only by saving once more. */
export function ChangeProblem({ title, error }: { title: string; error: unknown }) {
  if (!isApiError(error, "stale_version")) return <ProblemNote title={title} error={error} />;
  return (
    <Banner role="alert" tone="warn" icon={<CircleAlertIcon aria-hidden />} title="Somebody else has changed it since you opened this. Nothing of yours is saved.">
      Saving again puts what you changed here in place of theirs, and leaves the rest as they have it. The audit log keeps both.
    </Banner>
  );
}

/** Where one must sign in, now or again; nothing that was typed is lost by doing it beside this page. */
function SignInAgain({ error }: { error: unknown }) {
  if (!isApiError(error) || (error.code !== "unauthenticated" && error.more.reason !== "sign_in_again")) return null;
  return (
    <a className="link" href="/sign-in?again=1" target="_blank" rel="noreferrer">
      Sign in again
    </a>
  );
}
