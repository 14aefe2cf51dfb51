"use client";

import { PlusIcon } from "lucide-react";
import { useMemo, useState } from "react";
import { PAGE_PREFIX, type Action } from "@/components/kit/shortcuts/action";
import { groupedActions } from "@/components/kit/shortcuts/grouped-actions";
import { KeyCaps } from "@/components/kit/shortcuts/key-caps";
import { runAction, useActions, useRegisteredActions, useShortcuts } from "@/components/kit/shortcuts/shortcuts-provider";
import { Button } from "@/components/ui/button";
import { Sample, Section } from "./section";

const capped = ["a", "g a", "enter", "escape", "up", "mod+k", "mod+enter"];

/** Registered while the page stands: its button, its key, the palette and the sheet all come from the one object. */
function useCountUp(): { readonly action: Action; readonly times: number } {
  const [times, setTimes] = useState(0);
  const action = useMemo<Action>(
    () => ({ id: "kit:count", label: "Count up", group: "Kit", shortcut: "u", icon: PlusIcon, keywords: ["sample"], canRun: () => true, run: () => setTimes((before) => before + 1) }),
    [],
  );
  useActions(useMemo(() => [action], [action]));
  return { action, times };
}

/** What the palette and the sheet are made of, as it stands now. */
function Registered() {
  const actions = useRegisteredActions(useShortcuts().registry);
  const groups = groupedActions(actions.filter(({ id }) => !id.startsWith(PAGE_PREFIX)));
  return (
    <div className="grid gap-4 md:grid-cols-3">
      {groups.map(({ group, actions: members }) => (
        <div key={group} className="min-w-0">
          <h3 className="pb-1 text-12 font-semibold">{group}</h3>
          <ul>
            {members.map((action) => (
              <RegisteredRow key={action.id} action={action} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function RegisteredRow({ action }: { action: Action }) {
  const allowed = action.canRun();
  return (
    <li className="flex min-h-8 items-center justify-between gap-4 border-b border-border-subtle py-1 last:border-b-0">
      <span className="min-w-0">
        {action.label}
        <span className="block text-12 text-fg-3">{allowed === true ? `Runs, ${places[action.scope ?? "anywhere"]}` : allowed}</span>
      </span>
      {action.shortcut === undefined ? null : (
        <span>
          <KeyCaps shortcut={action.shortcut} />
          <span className="sr-only">{action.shortcut}</span>
        </span>
      )}
    </li>
  );
}

const places = { list: "in a list", card: "in a card", anywhere: "anywhere" } as const satisfies Record<NonNullable<Action["scope"]>, string>;

export function ShortcutsSection() {
  const { openPalette, openSheet } = useShortcuts();
  const { action, times } = useCountUp();
  return (
    <Section title="Keys and actions" description="One registry feeds buttons, keys, the palette and the sheet of keys. What cannot be done now says why.">
      <div className="grid gap-5">
        <Sample label="Key caps, of the reader’s keyboard">
          {capped.map((shortcut) => (
            <span key={shortcut}>
              <KeyCaps shortcut={shortcut} />
              <span className="sr-only">{shortcut}</span>
            </span>
          ))}
        </Sample>
        <Sample label="One action, by its button, its key or the palette">
          <Button aria-keyshortcuts={action.shortcut} onClick={() => runAction(action)}>
            <PlusIcon aria-hidden />
            {action.label}
            <KeyCaps shortcut={action.shortcut ?? ""} />
          </Button>
          <span role="status" className="num text-fg-2">
            {times === 0 ? "Not run yet" : `Run ${times === 1 ? "once" : `${times} times`}`}
          </span>
        </Sample>
        <Sample label="Where they are found">
          <Button aria-haspopup="dialog" aria-keyshortcuts="Meta+K Control+K" onClick={openPalette}>
            Open the palette <KeyCaps shortcut="mod+k" />
          </Button>
          <Button aria-haspopup="dialog" aria-keyshortcuts="Shift+?" onClick={openSheet}>
            Open the sheet of keys <KeyCaps shortcut="?" />
          </Button>
        </Sample>
        <Registered />
      </div>
    </Section>
  );
}
