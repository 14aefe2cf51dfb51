"use client";

import { PlainScreen } from "@/components/frame/plain-screen";
import { CopyButton } from "@/components/kit/copy-button";
import { Button } from "@/components/ui/button";

/** Whatever a page did not handle itself. The gate and the log run in processes of their own. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainScreen>
      <div role="alert">
        <h1 className="text-16 font-semibold tracking-tight">This page could not be shown</h1>
        <p className="mt-1 text-pretty text-fg-2">
          Nothing that you decided here was lost: it is recorded, or it did not happen. Agents are still decided on.
        </p>
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <Button size="lg" variant="primary" onClick={reset}>
          Try again
        </Button>
        {error.digest ? (
          <span className="inline-flex items-center gap-1 text-12 text-fg-3">
            Reference <code className="font-mono">{error.digest}</code>
            <CopyButton text={error.digest} label="Copy reference" />
          </span>
        ) : null}
      </div>
    </PlainScreen>
  );
}
