"use client";

import { CircleAlertIcon, RotateCwIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "../copy-button";

type FailureProps = {
  /** What failed, as a sentence: "The approvals could not be loaded". */
  title: string;
  /** What it means and what to do next. */
  children: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  /** What support needs to find it in the logs. */
  requestId?: string;
  className?: string;
};

/** An error that says what failed, what next, and carries its id. `role="alert"` so that it is read out. */
export function Failure({ title, children, onRetry, retrying = false, requestId, className }: FailureProps) {
  return (
    <div data-slot="failure" role="alert" className={cn("grid h-full min-h-52 place-items-center px-6 py-10", className)}>
      <div className="flex max-w-105 flex-col items-center text-center">
        <span className="grid size-10 place-items-center rounded-lg bg-danger-tint text-danger-text">
          <CircleAlertIcon aria-hidden className="size-5" />
        </span>
        <p className="mt-3 text-14 font-semibold tracking-tight">{title}</p>
        <div className="mt-1 text-pretty text-fg-2">{children}</div>
        {onRetry ? (
          <Button className="mt-4" onClick={onRetry} disabled={retrying}>
            <RotateCwIcon aria-hidden className={cn(retrying && "animate-spin")} />
            {retrying ? "Trying again…" : "Try again"}
          </Button>
        ) : null}
        {requestId ? (
          <p className="mt-3 inline-flex items-center gap-1 text-12 text-fg-3">
            Request <code className="font-mono">{requestId}</code>
            <CopyButton text={requestId} label="Copy request id" />
          </p>
        ) : null}
      </div>
    </div>
  );
}
