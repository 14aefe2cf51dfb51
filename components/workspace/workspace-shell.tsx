"use client";

import { useQuery } from "@tanstack/react-query";
import { OctagonMinusIcon } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { AppFrame } from "@/components/frame/app-frame";
import { frameGroups, framePages } from "@/components/frame/entries";
import type { Action } from "@/components/kit/shortcuts/action";
import { ShortcutsProvider, useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { StaleStrip } from "@/components/kit/states/stale";
import { toast } from "@/components/ui/toast";
import type { MyWorkspace } from "@/lib/client/account";
import { agentQuery } from "@/lib/client/agents";
import { signOut } from "@/lib/client/sign-in";
import { ClosedGateBanner } from "./closed-gate";
import { LiveProvider, useLiveState } from "./live-provider";
import { placeOf } from "./place-of";
import { SidebarFoot } from "./sidebar-foot";
import { StopDialog } from "./stop-dialog";
import { companyStop, emergencyOf, useInForce } from "./use-emergency";
import { useEntryCounts, visibleEntries } from "./use-entry-counts";
import { useWorkspace, WorkspaceProvider, type SeatedPerson, type WorkspaceSeat } from "./workspace-context";

type WorkspaceShellProps = {
  seat: WorkspaceSeat;
  person: SeatedPerson;
  workspaces: readonly Pick<MyWorkspace, "slug" | "name" | "isDemo">[];
  /** The log's place before anything here was read. */
  startSeq: number;
  children: ReactNode;
};

export function WorkspaceShell({ seat, person, workspaces, startSeq, children }: WorkspaceShellProps) {
  const router = useRouter();
  const open = useCallback((href: string) => router.push(href), [router]);
  const pages = useMemo(() => framePages(`/${seat.slug}`, visibleEntries(seat.verbs)), [seat]);
  return (
    <WorkspaceProvider seat={seat} person={person}>
      <LiveProvider startSeq={startSeq}>
        <ShortcutsProvider pages={pages} onNavigate={open}>
          <Frame workspaces={workspaces}>{children}</Frame>
        </ShortcutsProvider>
      </LiveProvider>
    </WorkspaceProvider>
  );
}

function Frame({ workspaces, children }: Pick<WorkspaceShellProps, "workspaces" | "children">) {
  const { seat, person, may } = useWorkspace();
  const live = useLiveState();
  const [stopOpen, setStopOpen] = useState(false);
  const stop = companyStop(useInForce());
  const counts = useEntryCounts();
  const place = usePlace();
  const openStop = useCallback(() => setStopOpen(true), []);
  useStopKey(openStop);
  const groups = useMemo(() => frameGroups(`/${seat.slug}`, visibleEntries(seat.verbs), counts), [seat, counts]);
  return (
    <AppFrame
      person={person}
      workspace={{ slug: seat.slug, name: seat.name, isDemonstration: seat.isDemo }}
      workspaces={workspaces.map((one) => ({ slug: one.slug, name: one.name, isDemonstration: one.isDemo }))}
      workspaceHref={(slug) => `/${slug}`}
      groups={groups}
      currentId={place.entryId}
      title={place.title}
      crumbs={place.crumbs}
      live={live}
      emergency={emergencyOf(stop)}
      onEmergencyStop={openStop}
      {...(stop !== null && may("lift") ? { onLift: openStop } : {})}
      banner={<ClosedGateBanner />}
      onSignOut={leave}
      {...(may("read_audit") ? { sidebarFoot: <SidebarFoot /> } : {})}
    >
      {live.kind === "stale" ? <StaleStrip sinceMs={live.sinceMs} /> : null}
      {children}
      <StopDialog open={stopOpen} onOpenChange={setStopOpen} inForce={stop} />
    </AppFrame>
  );
}

function leave(): void {
  signOut().then(
    () => location.assign("/sign-in"),
    () => toast.error("You are still signed in", { description: "The server did not answer. Try again." }),
  );
}

function useStopKey(onOpen: () => void): void {
  const actions = useMemo<Action[]>(
    () => [{ id: "emergency-stop", label: "Emergency stop…", group: "Step in", shortcut: "mod+.", icon: OctagonMinusIcon, keywords: ["pause", "halt"], canRun: () => true, run: onOpen }],
    [onOpen],
  );
  useActions(actions);
}

function usePlace() {
  const { seat, caller } = useWorkspace();
  const place = placeOf(seat.slug, usePathname());
  const agent = useQuery({ ...agentQuery(caller, place.agentId ?? ""), enabled: place.agentId !== null });
  return { ...place, title: place.agentId === null ? place.title : (agent.data?.name ?? "Agent") };
}
