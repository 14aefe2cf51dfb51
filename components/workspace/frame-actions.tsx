"use client";

import { FileUpIcon, LogOutIcon, MonitorIcon, MoonIcon, PanelLeftIcon, PauseIcon, PlayIcon, PlusIcon, RotateCwIcon, Rows3Icon, Rows4Icon, SunIcon } from "lucide-react";
import { useTheme } from "next-themes";
import { useMemo } from "react";
import { useGo } from "@/components/kit/go";
import { choose, useLook } from "@/components/kit/preferences/look";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { useRoomy } from "@/components/kit/use-roomy";
import { settingsSections } from "@/components/settings/sections";
import { useLive } from "./live-provider";
import { useWhyNot } from "./use-why-not";
import { useWorkspace } from "./workspace-context";

const always = () => true as const;
const everywhere = { isEverywhere: true, canRun: always } as const;

/** What the frame can do on every page, for the palette, with which it comes: what is new, settings by name, looks, updates, signing out. */
export function FrameActions({ onSignOut }: { onSignOut: () => void }) {
  useActions(useNewActions());
  useActions(useSettingsActions());
  useActions(useUpdateActions());
  useActions(useLooksActions());
  useActions(useSidebarActions());
  useActions(
    useMemo<Action[]>(() => [{ ...everywhere, id: "sign-out", label: "Sign out", group: "You", icon: LogOutIcon, keywords: ["leave", "log"], run: onSignOut }], [onSignOut]),
  );
  return null;
}

/** By the name that their own pages give them too, which open the same dialog. */
function useNewActions(): Action[] {
  const { seat } = useWorkspace();
  const go = useGo();
  const whyNot = useWhyNot();
  return useMemo(() => {
    const forms = [
      { id: "agent:new", label: "New agent…", group: "Agents", icon: PlusIcon, keywords: ["register", "create"], path: "agents?new=true", whyNot: whyNot("manage_agents", "anywhere") },
      { id: "agent:import", label: "Import from a file…", group: "Agents", icon: FileUpIcon, keywords: ["registry", "upload", "apply"], path: "agents?import=true", whyNot: whyNot("manage_agents", "anywhere") },
      { id: "system:new", label: "New system…", group: "Systems", icon: PlusIcon, keywords: ["register", "create"], path: "systems?new=system", whyNot: whyNot("manage_systems", "everywhere") },
      { id: "process:new", label: "New process…", group: "Processes", icon: PlusIcon, keywords: ["create"], path: "processes?new=process", whyNot: whyNot("manage_units", "anywhere") },
    ] as const;
    return forms.map(({ path, whyNot: why, ...form }) => ({ ...form, isEverywhere: true, canRun: () => why ?? (true as const), run: () => go(`/${seat.slug}/${path}`) }));
  }, [seat.slug, go, whyNot]);
}

function useSettingsActions(): Action[] {
  const { seat } = useWorkspace();
  const go = useGo();
  return useMemo(
    () =>
      settingsSections.map(({ id, label, icon }) => ({
        ...everywhere,
        id: `settings:${id}`,
        label,
        group: "Settings",
        icon,
        keywords: ["settings"],
        run: () => go(`/${seat.slug}/settings/${id}`),
      })),
    [seat.slug, go],
  );
}

function useUpdateActions(): Action[] {
  const { isPaused, togglePause, readAgain } = useLive();
  return useMemo(
    () => [
      { ...everywhere, id: "updates:toggle", label: isPaused ? "Go on with updates" : "Pause updates", group: "This page", icon: isPaused ? PlayIcon : PauseIcon, keywords: ["live"], run: togglePause },
      { ...everywhere, id: "updates:read", label: "Read again now", group: "This page", icon: RotateCwIcon, keywords: ["refresh", "reload"], run: readAgain },
    ],
    [isPaused, togglePause, readAgain],
  );
}

function useLooksActions(): Action[] {
  const { setTheme } = useTheme();
  return useMemo(() => {
    const looks = { ...everywhere, group: "You" } as const;
    return [
      { ...looks, id: "theme:light", label: "Theme: light", icon: SunIcon, run: () => setTheme("light") },
      { ...looks, id: "theme:dark", label: "Theme: dark", icon: MoonIcon, run: () => setTheme("dark") },
      { ...looks, id: "theme:system", label: "Theme: as the system", icon: MonitorIcon, run: () => setTheme("system") },
      { ...looks, id: "density:comfortable", label: "Density: comfortable", icon: Rows3Icon, keywords: ["rows"], run: () => choose("density", "comfortable") },
      { ...looks, id: "density:compact", label: "Density: compact", icon: Rows4Icon, keywords: ["rows"], run: () => choose("density", "compact") },
    ];
  }, [setTheme]);
}

function useSidebarActions(): Action[] {
  const isRail = useLook("sidebar") === "rail";
  const hasRoom = useRoomy();
  return useMemo(
    () => [
      {
        ...everywhere,
        id: "sidebar:toggle",
        label: isRail ? "Expand the sidebar" : "Collapse the sidebar",
        group: "You",
        icon: PanelLeftIcon,
        keywords: ["rail", "navigation", "menu"],
        canRun: () => hasRoom || "this window is too narrow for its words",
        run: () => choose("sidebar", isRail ? "words" : "rail"),
      },
    ],
    [isRail, hasRoom],
  );
}
