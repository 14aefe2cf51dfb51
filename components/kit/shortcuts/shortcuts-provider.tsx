"use client";

import { KeyboardIcon } from "lucide-react";
import { createContext, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { isComposing } from "@/components/ui/is-composing";
import { toast } from "@/components/ui/toast";
import { later } from "../later";
import { useOpenedOnce } from "../use-opened-once";
import type { Action, Page } from "./action";
import type { Finder } from "./command-palette";
import { inScope, isCovered, isTyping } from "./key-focus";
import { createRegistry, pageActions, type Registry } from "./registry";
import { advanceKeys, isSingleKey } from "./shortcut";
import { useSingleKeys } from "./single-keys";

const CommandPalette = later(() => import("./command-palette").then((file) => file.CommandPalette));
const ShortcutSheet = later(() => import("./shortcut-sheet").then((file) => file.ShortcutSheet));

const sequenceMs = 1_200;

type ShortcutsContext = { registry: Registry; openPalette: () => void; openSheet: () => void };
const Shortcuts = createContext<ShortcutsContext | null>(null);

export function useShortcuts(): ShortcutsContext {
  const context = useContext(Shortcuts);
  if (!context) throw new Error("useShortcuts is used outside ShortcutsProvider");
  return context;
}

/** Registers what can be done while the component is on the screen. Keep the array stable (module scope or useMemo). */
export function useActions(actions: readonly Action[]): void {
  const { registry } = useShortcuts();
  useEffect(() => registry.add(actions), [registry, actions]);
}

export function useRegisteredActions(registry: Registry): readonly Action[] {
  return useSyncExternalStore(registry.subscribe, registry.actions, registry.actions);
}

/** The server's own reasons begin small and end open, so that they fit into a sentence. */
function asSentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${/[.!?…]$/.test(reason) ? "" : "."}`;
}

/** Runs it, or says why it cannot be run. A failure is the action's own to show. */
export function runAction(action: Action): void {
  const allowed = action.canRun();
  if (allowed === true) void action.run();
  else toast.warning(action.label, { description: asSentence(allowed) });
}

/** The actions whose key would act now, the latest registered last. */
function actionsInReach(registry: Registry, event: KeyboardEvent, singleKeys: boolean): Action[] {
  const dead = isTyping(event.target) || !singleKeys;
  return registry
    .actions()
    .filter((action) => action.shortcut !== undefined && inScope(action.scope ?? "anywhere", event.target))
    .filter((action) => !(dead && isSingleKey(action.shortcut ?? "")));
}

function useKeyListener(registry: Registry): void {
  const singleKeys = useSingleKeys();
  const pending = useRef<{ steps: readonly string[]; atMs: number }>({ steps: [], atMs: 0 });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.repeat || isComposing(event) || isCovered()) return;
      const actions = actionsInReach(registry, event, singleKeys);
      const steps = event.timeStamp - pending.current.atMs < sequenceMs ? pending.current.steps : [];
      const progress = advanceKeys(steps, event, actions.flatMap((action) => action.shortcut ?? []));
      pending.current = { steps: [], atMs: 0 };
      if (progress === "nothing") return;
      event.preventDefault();
      if ("pending" in progress) pending.current = { steps: progress.pending, atMs: event.timeStamp };
      else {
        const action = actions.findLast((candidate) => candidate.shortcut === progress.run);
        if (action) runAction(action);
      }
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [registry, singleKeys]);
}

type ShortcutsProviderProps = { pages: readonly Page[]; onNavigate: (href: string) => void; /** What the palette finds besides pages and actions. */ finder?: Finder; /** Ids of pages, the likeliest first, asked for each time the palette opens. Keep it stable. */ usualPages?: () => readonly string[]; /** Registers what nobody can do but through the palette; comes once that or the sheet is first opened. */ forPalette?: ReactNode; children: ReactNode };

const noneUsual = () => [];

/** Listens to keys, holds the registry, and brings the palette (⌘K) and the sheet (`?`). */
export function ShortcutsProvider({ pages, onNavigate, finder, usualPages = noneUsual, forPalette = null, children }: ShortcutsProviderProps) {
  const [registry] = useState(createRegistry);
  const [open, setOpen] = useState<"palette" | "sheet" | null>(null);
  const hasPalette = useOpenedOnce(open === "palette");
  const hasSheet = useOpenedOnce(open === "sheet");
  useKeyListener(registry);

  useEffect(() => registry.add(pageActions(pages, onNavigate)), [registry, pages, onNavigate]);
  useEffect(
    () =>
      registry.add([
        { id: "palette", label: "Search or run", group: "Anywhere", isEverywhere: true, shortcut: "mod+k", canRun: () => true, run: () => setOpen("palette") },
        { id: "shortcuts", label: "Show all keys", group: "Anywhere", isEverywhere: true, shortcut: "?", icon: KeyboardIcon, canRun: () => true, run: () => setOpen("sheet") },
      ]),
    [registry],
  );

  const context = useMemo(() => ({ registry, openPalette: () => setOpen("palette"), openSheet: () => setOpen("sheet") }), [registry]);
  return (
    <Shortcuts value={context}>
      {children}
      {hasPalette || hasSheet ? forPalette : null}
      {hasPalette ? <CommandPalette registry={registry} finder={finder} usualPages={usualPages} onNavigate={onNavigate} open={open === "palette"} onOpenChange={(next) => setOpen(next ? "palette" : null)} /> : null}
      {hasSheet ? <ShortcutSheet registry={registry} open={open === "sheet"} onOpenChange={(next) => setOpen(next ? "sheet" : null)} /> : null}
    </Shortcuts>
  );
}
