"use client";

import { createContext, useContext, useMemo, type ReactNode } from "react";
import { adoptServerTime } from "@/components/kit/time/now";
import type { MyWorkspace } from "@/lib/client/account";
import { createCaller, type Caller } from "@/lib/client/call";
import type { Verb } from "@/lib/core/actor";
import { onSessionRefused } from "./session-end";

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

type WorkspaceProviderProps = { seat: WorkspaceSeat; person: SeatedPerson; children: ReactNode };

export function WorkspaceProvider({ seat, person, children }: WorkspaceProviderProps) {
  const value = useMemo(() => {
    const caller = createCaller({
      workspace: seat.slug,
      person: seat.personId,
      onAnswer: ({ serverTimeMs }) => {
        if (serverTimeMs !== null) adoptServerTime(serverTimeMs);
      },
      onSignedOut: () => onSessionRefused(seat),
    });
    return { seat, person, caller, may: (verb: Verb) => seat.verbs.includes(verb) };
  }, [seat, person]);
  return <WorkspaceContext value={value}>{children}</WorkspaceContext>;
}
