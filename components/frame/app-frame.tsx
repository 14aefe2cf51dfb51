"use client";

import { useRef, type ReactNode } from "react";
import { useLook } from "@/components/kit/preferences/look";
import { useShortcuts } from "@/components/kit/shortcuts/shortcuts-provider";
import { useKeptFocus } from "@/components/kit/use-kept-focus";
import { EmergencyStopButton, StopBanner } from "./emergency-stop";
import type { Crumb, EmergencyState, FrameGroup, FramePerson, FrameWorkspace, LiveState } from "./frame-types";
import { Header, SearchBox } from "./header";
import { LiveStatus } from "./live-status";
import { PersonMenu } from "./person-menu";
import { PhoneBar } from "./phone-bar";
import { Sidebar } from "./sidebar";
import { ThemeToggle } from "./theme-toggle";
import { WorkspaceSwitch } from "./workspace-switch";

export type AppFrameProps = {
  person: FramePerson;
  workspace: FrameWorkspace;
  workspaces: readonly FrameWorkspace[];
  workspaceHref: (slug: string) => string;
  groups: readonly FrameGroup[];
  /** Which entry is the current page. */
  currentId: string | null;
  title: string;
  crumbs?: readonly Crumb[];
  titleAside?: ReactNode;
  live: LiveState;
  onToggleLive?: () => void;
  onReadAgain?: () => void;
  settingsHref?: string;
  emergency: EmergencyState;
  onEmergencyStop: () => void;
  /** Only for those who may lift. */
  onLift?: () => void;
  onSignOut: () => void;
  /** Only in a demonstration. */
  onShowTour?: () => void;
  /** At the foot of the sidebar: what is known about the audit log. */
  sidebarFoot?: ReactNode;
  /** Above everything on every page: what keeps the whole company from working. */
  banner?: ReactNode;
  children: ReactNode;
};

/** Sidebar, header and the page's own pane. It fetches nothing; put it inside ShortcutsProvider. */
export function AppFrame(props: AppFrameProps) {
  const shortcuts = useShortcuts();
  const density = useLook("density");
  const sidebar = useLook("sidebar");
  const frame = useRef<HTMLDivElement>(null);
  useKeptFocus(frame);
  const tools = (
    <>
      {/* First, as its word grows and shrinks and nothing else may move. On a phone there is room for it only when it is not as it should be. */}
      <span className={props.live.kind === "live" ? "max-md:sr-only" : undefined}>
        <LiveStatus state={props.live} onToggle={props.onToggleLive} onReadAgain={props.onReadAgain} />
      </span>
      <SearchBox onOpen={shortcuts.openPalette} />
      <span className="max-md:hidden">
        <ThemeToggle />
      </span>
      <EmergencyStopButton state={props.emergency} onOpen={props.onEmergencyStop} />
      <PersonMenu person={props.person} settingsHref={props.settingsHref} onSignOut={props.onSignOut} onShowKeys={shortcuts.openSheet} onShowTour={props.onShowTour} />
    </>
  );
  const workspaceSwitch = <WorkspaceSwitch current={props.workspace} workspaces={props.workspaces} hrefOf={props.workspaceHref} />;
  return (
    <div ref={frame} data-slot="app-frame" data-density={density} data-sidebar={sidebar} className="flex h-dvh flex-col overflow-clip bg-surface">
      <a href="#main" className="absolute -top-15 left-2 z-60 rounded-md bg-raised px-3 py-2 shadow-md focus:top-2">
        Skip to content
      </a>
      <StopBanner state={props.emergency} onLift={props.onLift} />
      {props.banner}
      <div className="grid min-h-0 flex-1 grid-cols-1 md:grid-cols-[var(--w-rail)_minmax(0,1fr)] unrail:grid-cols-[var(--w-side)_minmax(0,1fr)]">
        <Sidebar
          groups={props.groups}
          currentId={props.currentId}
          foot={props.sidebarFoot}
          workspaceSwitch={workspaceSwitch}
        />
        <div className="flex min-h-0 min-w-0 flex-col">
          <Header company={props.workspace.name} title={props.title} crumbs={props.crumbs} aside={props.titleAside} isDemonstration={props.workspace.isDemonstration} workspaceSwitch={workspaceSwitch} tools={tools} />
          <main id="main" tabIndex={-1} className="relative flex min-h-0 flex-1 flex-col bg-canvas focus-visible:shadow-none">
            <div className="flex min-h-0 w-full flex-1 flex-col bg-surface">{props.children}</div>
          </main>
          <PhoneBar groups={props.groups} currentId={props.currentId} emergency={props.emergency} onEmergencyStop={props.onEmergencyStop} />
        </div>
      </div>
    </div>
  );
}
