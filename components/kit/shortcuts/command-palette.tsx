"use client";

import { useState, useSyncExternalStore, type ComponentType } from "react";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { Command, CommandDialog, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import type { Action } from "./action";
import { firstScreen } from "./first-screen";
import { groupedActions } from "./grouped-actions";
import { KeyCaps } from "./key-caps";
import { matchingActions } from "./matching-actions";
import type { Registry } from "./registry";

export type FinderProps = {
  /** What is typed, trimmed. */
  typed: string;
  /** Whether nothing above it matches. */
  alone: boolean;
  /** Closes the palette and goes there. */
  onGo: (href: string) => void;
};

/** Finds things by name, as groups of items of the palette, below the pages and actions. */
export type Finder = ComponentType<FinderProps>;

type CommandPaletteProps = { registry: Registry; finder: Finder | undefined; usualPages: () => readonly string[]; open: boolean; onOpenChange: (open: boolean) => void; onNavigate: (href: string) => void };

/** Everything that can be reached or done here, by name; what cannot be done now is found too, and says why. Before anything is typed, what is likeliest. */
export function CommandPalette({ open, onOpenChange, ...props }: CommandPaletteProps) {
  return (
    <CommandDialog title="Search or run" description="Find a page, a thing or something to do" open={open} onOpenChange={onOpenChange}>
      <PaletteBody {...props} onClose={() => onOpenChange(false)} />
    </CommandDialog>
  );
}

type PaletteBodyProps = Omit<CommandPaletteProps, "open" | "onOpenChange"> & { onClose: () => void };

/** Inside the dialog, so that what was typed is forgotten when it closes. */
function PaletteBody({ registry, finder: Found, usualPages, onNavigate, onClose }: PaletteBodyProps) {
  const actions = useSyncExternalStore(registry.subscribe, registry.actions, registry.actions);
  const [typed, setTyped] = useState("");
  const [usual] = useState(usualPages);
  const wanted = typed.trim();
  const known = actions.filter((action) => action.id !== "palette");
  const matching = matchingActions(known, wanted);
  const first = wanted === "" ? firstScreen(known, usual) : null;

  function close(then: () => void): void {
    onClose();
    // The dialog gives the focus back while it closes; what opens next must take it after that.
    requestAnimationFrame(then);
  }

  const groupsOf = (some: readonly Action[]) =>
    groupedActions(some).map(({ group, actions: members }) => (
      <CommandGroup key={group} heading={group}>
        {members.map((action) => (
          <PaletteItem key={action.id} action={action} onChoose={() => close(() => void action.run())} />
        ))}
      </CommandGroup>
    ));
  const finder = Found === undefined ? null : <Found typed={wanted} alone={matching.length === 0} onGo={(href) => close(() => onNavigate(href))} />;
  return (
    <Command label="Search or run" shouldFilter={false} loop>
      <CommandInput placeholder="Search or run" value={typed} onValueChange={setTyped} />
      <CommandList label="Pages, things and actions">
        {Found === undefined ? <CommandEmpty>Nothing here is called that.</CommandEmpty> : null}
        {groupsOf(first === null ? matching : first.here)}
        {finder}
        {first === null ? null : groupsOf(first.elsewhere)}
      </CommandList>
    </Command>
  );
}

function PaletteItem({ action, onChoose }: { action: Action; onChoose: () => void }) {
  const allowed = action.canRun();
  const Icon = action.icon;
  return (
    <CommandItem value={action.id} disabled={allowed !== true} onSelect={onChoose}>
      {Icon ? <Icon aria-hidden /> : <span className="size-4" />}
      <span className="min-w-0 flex-1">
        {visibleString(action.label)}
        {allowed === true ? null : <span className="block text-12 text-fg-3">{visibleString(allowed)}</span>}
      </span>
      {action.shortcut ? <KeyCaps shortcut={action.shortcut} className="max-md:hidden" /> : null}
    </CommandItem>
  );
}
