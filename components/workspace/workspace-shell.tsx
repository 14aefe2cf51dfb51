"use client";

import { OctagonMinusIcon } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { AppFrame } from "@/components/frame/app-frame";
import { frameGroups, framePages } from "@/components/frame/entries";
import { useGo, useIsHeld } from "@/components/kit/go";
import { later } from "@/components/kit/later";
import type { Action } from "@/components/kit/shortcuts/action";
import { ShortcutsProvider, useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { useOpenedOnce } from "@/components/kit/use-opened-once";
import { HeldStrip, StaleStrip } from "@/components/kit/states/stale";
import { readUsualPages } from "@/components/search/visited-pages";
import { useTour } from "@/components/tour/use-tour";
import { toast } from "@/components/ui/toast";
import type { MyWorkspace } from "@/lib/client/account";
import { ClosedGateBanner } from "./closed-gate";
import { LiveProvider, useLive } from "./live-provider";
import { placeOf } from "./place-of";
import { shownLive } from "./shown-live";
import { SidebarFoot } from "./sidebar-foot";
import { companyStop, emergencyOf, useInForce } from "./use-emergency";
import { useEntityName } from "./use-entity-name";
import { useEntryCounts, visibleEntries } from "./use-entry-counts";
import { useRoleWords } from "./use-role-words";
import { useVisited } from "./use-visited";
import { useWorkspace, WorkspaceProvider, type SeatedPerson, type WorkspaceSeat } from "./workspace-context";

// Of the demonstration only.
const TourStrip = later(() => import("@/components/tour/tour-strip").then((file) => file.TourStrip));
const Finder = later(() => import("@/components/search/finder").then((file) => file.Finder));
const FrameActions = later(() => import("./frame-actions").then((file) => file.FrameActions));
const StopDialog = later(() => import("./stop-dialog").then((file) => file.StopDialog));
const UnknownParts = later(() => import("./unknown-parts").then((file) => file.UnknownParts));

type WorkspaceShellProps = {
  seat: WorkspaceSeat;
  person: SeatedPerson;
  workspaces: readonly Pick<MyWorkspace, "slug" | "name" | "isDemo">[];
  /** The log's place before anything here was read. */
  startSeq: number;
  children: ReactNode;
};

export function WorkspaceShell({ seat, person, workspaces, startSeq, children }: WorkspaceShellProps) {
  const open = useGo();
  const usualPages = useCallback(() => readUsualPages(seat.slug), [seat.slug]);
  const pages = useMemo(() => framePages(`/${seat.slug}`, visibleEntries(seat.verbs)), [seat]);
  return (
    <WorkspaceProvider seat={seat} person={person}>
      <LiveProvider startSeq={startSeq}>
        <ShortcutsProvider pages={pages} onNavigate={open} finder={Finder} usualPages={usualPages} forPalette={<FrameActions onSignOut={leave} />}>
          <Frame workspaces={workspaces}>{children}</Frame>
        </ShortcutsProvider>
      </LiveProvider>
    </WorkspaceProvider>
  );
}

function Frame({ workspaces, children }: Pick<WorkspaceShellProps, "workspaces" | "children">) {
  const { seat, person, may } = useWorkspace();
  const { state: live, isPaused, togglePause, readAgain } = useLive();
  const roles = useRoleWords();
  const [stopOpen, setStopOpen] = useState(false);
  const wasStopOpened = useOpenedOnce(stopOpen);
  const stop = companyStop(useInForce());
  const counts = useEntryCounts();
  const place = usePlace();
  const hasQuery = useSearchParams().size > 0;
  const openStop = useCallback(() => setStopOpen(true), []);
  useStopKey(openStop);
  const tour = useTour();
  const isHeld = useIsHeld();
  const groups = useMemo(() => frameGroups(`/${seat.slug}`, visibleEntries(seat.verbs), counts), [seat, counts]);
  return (
    <AppFrame
      person={{ ...person, roles }}
      workspace={{ slug: seat.slug, name: seat.name, isDemonstration: seat.isDemo }}
      workspaces={workspaces.map((one) => ({ slug: one.slug, name: one.name, isDemonstration: one.isDemo }))}
      workspaceHref={(slug) => `/${slug}`}
      groups={groups}
      currentId={place.entryId}
      title={place.title}
      crumbs={place.crumbs}
      live={shownLive(live, isPaused)}
      onToggleLive={togglePause}
      onReadAgain={readAgain}
      settingsHref={`/${seat.slug}/settings`}
      emergency={emergencyOf(stop)}
      onEmergencyStop={openStop}
      {...(stop?.whyNotLift === null ? { onLift: openStop } : {})}
      banner={<ClosedGateBanner />}
      onSignOut={leave}
      {...(seat.isDemo ? { onShowTour: () => void tour.go(0) } : {})}
      {...(may("read_audit") ? { sidebarFoot: <SidebarFoot /> } : {})}
    >
      {seat.isDemo && stop === null ? <TourStrip /> : null}
      {live.kind === "stale" ? <StaleStrip sinceMs={live.sinceMs} /> : null}
      {isHeld ? <HeldStrip /> : null}
      {hasQuery ? <UnknownParts /> : null}
      {children}
      {wasStopOpened ? <StopDialog open={stopOpen} onOpenChange={setStopOpen} inForce={stop} /> : null}
    </AppFrame>
  );
}

function leave(): void {
  const ended = import("@/lib/client/sign-in").then((file) => file.signOut());
  ended.then(
    () => location.assign("/sign-in"),
    () => toast.error("You are still signed in", { description: "The server did not answer. Try again." }),
  );
}

function useStopKey(onOpen: () => void): void {
  const actions = useMemo<Action[]>(
    () => [{ id: "emergency-stop", label: "Emergency stop…", group: "Step in", isEverywhere: true, shortcut: "mod+.", icon: OctagonMinusIcon, keywords: ["pause", "halt"], canRun: () => true, run: onOpen }],
    [onOpen],
  );
  useActions(actions);
}

function usePlace() {
  const { seat } = useWorkspace();
  const place = placeOf(seat.slug, usePathname());
  const { heading, name } = useEntityName(place.entity);
  useVisited(seat.slug, place, name);
  return { ...place, title: heading ?? place.title };
}
