"use client";

import { createContext, useContext, useMemo, type ReactNode } from "react";
import { adoptServerTime } from "@/components/kit/time/now";
import { toast } from "@/components/ui/toast";
import type { MyWorkspace } from "@/lib/client/account";
import { createCaller, type Caller } from "@/lib/client/call";
import type { Verb } from "@/lib/core/actor";

export type WorkspaceSeat = Pick<MyWorkspace, "id" | "slug" | "name" | "isDemo" | "personId" | "roles" | "verbs">;
export type SeatedPerson = { readonly name: string; readonly email: string };

type Workspace = {
  readonly seat: WorkspaceSeat;
  readonly person: SeatedPerson;
  readonly caller: Caller;
  /** Whether the person may do it somewhere in this company; where exactly, the server says. */
  readonly may: (verb: Verb) => boolean;
};

const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === null) throw new Error("useWorkspace is used outside WorkspaceProvider");
  return workspace;
}

export function useCaller(): Caller {
  return useWorkspace().caller;
}

const FORM_POLL_MS = 500;
let isLeaving = false;

/** To the sign-in page and back to this very place; where somebody is typing, only once the form is closed. */
export function leaveToSignIn(): void {
  if (isLeaving) return;
  isLeaving = true;
  if (!isFormOpen()) return goToSignIn();
  toast.error("Your session is over", {
    description: "What you typed stays here. Sign in again in another tab, then send it.",
    duration: Infinity,
    action: { label: "Sign in", onClick: () => void window.open("/sign-in?again=1", "_blank", "noreferrer") },
  });
  const timer = setInterval(() => {
    if (isFormOpen()) return;
    clearInterval(timer);
    goToSignIn();
  }, FORM_POLL_MS);
}

function isFormOpen(): boolean {
  return document.querySelector("[role=dialog] form") !== null;
}

function goToSignIn(): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}

type WorkspaceProviderProps = { seat: WorkspaceSeat; person: SeatedPerson; children: ReactNode };

export function WorkspaceProvider({ seat, person, children }: WorkspaceProviderProps) {
  const value = useMemo(() => {
    const caller = createCaller({
      workspace: seat.slug,
      person: seat.personId,
      onAnswer: ({ serverTimeMs }) => {
        if (serverTimeMs !== null) adoptServerTime(serverTimeMs);
      },
      onSignedOut: leaveToSignIn,
    });
    return { seat, person, caller, may: (verb: Verb) => seat.verbs.includes(verb) };
  }, [seat, person]);
  return <WorkspaceContext value={value}>{children}</WorkspaceContext>;
}
