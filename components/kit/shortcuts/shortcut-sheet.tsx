"use client";

import { useId, useSyncExternalStore } from "react";
import { Label } from "@/components/ui/label";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Switch } from "@/components/ui/switch";
import { groupedActions } from "./grouped-actions";
import { KeyCaps } from "./key-caps";
import type { Registry } from "./registry";
import { setSingleKeys, useSingleKeys } from "./single-keys";

/** The keys of every list, which the table answers itself. */
const listKeys = [
  { label: "Next, previous row", shortcuts: ["j", "k"] },
  { label: "Select the row, where several can be taken together", shortcuts: ["x"] },
  { label: "Select several in a row", shortcuts: ["shift+down", "shift+up"] },
  { label: "Open the row", shortcuts: ["enter", "o"] },
];

/** What every form answers itself. */
const formKeys = [{ label: "Send the form, cast the verdict", shortcuts: ["mod+enter"] }];

function SheetRow({ label, shortcuts }: { label: string; shortcuts: readonly string[] }) {
  return (
    <li className="flex min-h-8 items-center justify-between gap-4 border-b border-border-subtle last:border-b-0">
      <span>{label}</span>
      <span className="flex items-center gap-2">
        {shortcuts.map((shortcut) => (
          <KeyCaps key={shortcut} shortcut={shortcut} />
        ))}
        <span className="sr-only">{shortcuts.join(" or ")}</span>
      </span>
    </li>
  );
}

type ShortcutSheetProps = { registry: Registry; open: boolean; onOpenChange: (open: boolean) => void };

export function ShortcutSheet({ registry, open, onOpenChange }: ShortcutSheetProps) {
  const actions = useSyncExternalStore(registry.subscribe, registry.actions, registry.actions);
  const singleKeys = useSingleKeys();
  const switchId = useId();
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle>Keys</SheetTitle>
          <SheetDescription>Those of a list or card act while it has the focus.</SheetDescription>
        </SheetHeader>
        <SheetBody>
          <div className="mb-4 flex items-center justify-between gap-4 rounded-lg border px-3 py-2">
            <div>
              <Label htmlFor={switchId} className="text-13">
                Single keys
              </Label>
              <p className="text-12 text-fg-2">When off, only the arrows and keys with {"⌘"} or Ctrl act.</p>
            </div>
            <Switch id={switchId} checked={singleKeys} onCheckedChange={setSingleKeys} />
          </div>
          <KeyGroup title="Lists">
            {listKeys.map((row) => (
              <SheetRow key={row.label} {...row} />
            ))}
          </KeyGroup>
          <KeyGroup title="Forms and dialogs">
            {formKeys.map((row) => (
              <SheetRow key={row.label} {...row} />
            ))}
          </KeyGroup>
          {groupedActions(actions.filter((action) => action.shortcut)).map(({ group, actions: members }) => (
            <KeyGroup key={group} title={group}>
              {members.map((action) => (
                <SheetRow key={action.id} label={action.label} shortcuts={[action.shortcut ?? ""]} />
              ))}
            </KeyGroup>
          ))}
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}

function KeyGroup({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mb-5">
      <h3 className="pb-1 text-12 font-semibold">{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
