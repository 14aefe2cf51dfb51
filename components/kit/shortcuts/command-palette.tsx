"use client";

import { useSyncExternalStore } from "react";
import { Command, CommandDialog, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import type { Action } from "./action";
import { groupedActions } from "./grouped-actions";
import { KeyCaps } from "./key-caps";
import type { Registry } from "./registry";

type CommandPaletteProps = { registry: Registry; open: boolean; onOpenChange: (open: boolean) => void };

/** Everything that can be reached or done here, by name. What cannot be done now stays visible and says why. */
export function CommandPalette({ registry, open, onOpenChange }: CommandPaletteProps) {
  const actions = useSyncExternalStore(registry.subscribe, registry.actions, registry.actions);

  function choose(action: Action): void {
    onOpenChange(false);
    // The dialog gives the focus back while it closes; what opens next must take it after that.
    requestAnimationFrame(() => void action.run());
  }

  return (
    <CommandDialog title="Search or run" description="Find a page or something to do" open={open} onOpenChange={onOpenChange}>
      <Command label="Search or run" loop>
        <CommandInput placeholder="Search or run" />
        <CommandList label="Pages and actions">
          <CommandEmpty>Nothing here is called that.</CommandEmpty>
          {groupedActions(actions.filter((action) => action.id !== "palette")).map(({ group, actions: members }) => (
            <CommandGroup key={group} heading={group}>
              {members.map((action) => (
                <PaletteItem key={action.id} action={action} onChoose={choose} />
              ))}
            </CommandGroup>
          ))}
        </CommandList>
      </Command>
    </CommandDialog>
  );
}

function PaletteItem({ action, onChoose }: { action: Action; onChoose: (action: Action) => void }) {
  const allowed = action.canRun();
  const Icon = action.icon;
  return (
    <CommandItem value={action.id} keywords={[action.label, ...(action.keywords ?? [])]} disabled={allowed !== true} onSelect={() => onChoose(action)}>
      {Icon ? <Icon aria-hidden /> : <span className="size-4" />}
      <span className="min-w-0 flex-1">
        {action.label}
        {allowed === true ? null : <span className="block text-12 text-fg-3">{allowed}</span>}
      </span>
      {action.shortcut ? <KeyCaps shortcut={action.shortcut} /> : null}
    </CommandItem>
  );
}
