"use client";

import { useQuery } from "@tanstack/react-query";
import { PlusIcon, XIcon } from "lucide-react";
import { OptionPopover } from "@/components/kit/combobox";
import type { Option } from "@/components/kit/found-options";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Button } from "@/components/ui/button";
import { useCaller } from "@/components/workspace/workspace-context";
import { peopleQuery } from "@/lib/client/names";
import { ROLES } from "@/lib/core/actor";
import { upperFirst } from "@/lib/core/first-letter";
import type { WhoSpec } from "@/lib/core/policy/rule";
import { whoWords } from "@/lib/core/policy/reading-words";
import { useReadingNames } from "./use-reading-names";

type WhoFieldProps = { id: string; label: string; value: readonly WhoSpec[]; onChange: (value: readonly WhoSpec[]) => void; onBlur: () => void; "aria-describedby"?: string | undefined };

/** Who decides, or is told: people by name, roles, the agent's owner or deputy. */
export function WhoField({ id, label, value, onChange, onBlur, ...aria }: WhoFieldProps) {
  const nameOf = useReadingNames();
  const people = useQuery(peopleQuery(useCaller())).data;
  const single = value.flatMap(singles);
  const chosen = new Set(single.map(keyOf));
  const choices = [...standing, ...(people ?? []).map((one): WhoSpec => ({ type: "people", ids: [one.id] }))].filter((one) => !chosen.has(keyOf(one)));
  const options = choices.map((one): Option => ({ id: keyOf(one), name: upperFirst(whoWords([one], nameOf)), detail: one.type === "people" ? people?.find((person) => person.id === one.ids[0])?.email : undefined }));
  return (
    <div role="group" aria-label={label} className="grid gap-1" {...aria}>
      {single.length === 0 ? null : (
        <ul>
          {single.map((one) => (
            <li key={keyOf(one)} className="flex min-h-8 items-center justify-between gap-2 border-b border-border-subtle">
              <span className="min-w-0 wrap-anywhere">
                <PlainText text={upperFirst(whoWords([one], nameOf))} />
              </span>
              <Button variant="ghost" size="icon" aria-label={`Remove ${whoWords([one], nameOf)}`} onClick={() => onChange(joined(single.filter((other) => other !== one)))}>
                <XIcon aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <OptionPopover label={`Add: ${label.toLowerCase()}`} options={options} onChange={(option) => onChange(joined([...single, ...choices.filter((one) => keyOf(one) === option.id)]))}>
        <Button id={id} size="sm" className="w-fit" onBlur={onBlur}>
          <PlusIcon aria-hidden />
          Add
        </Button>
      </OptionPopover>
    </div>
  );
}

const standing: readonly WhoSpec[] = [
  { type: "owner" },
  { type: "deputy" },
  ...ROLES.map((role): WhoSpec => ({ type: "role", role, where: "agent_unit" })),
  ...ROLES.map((role): WhoSpec => ({ type: "role", role, where: "anywhere" })),
];

function singles(one: WhoSpec): WhoSpec[] {
  return one.type === "people" ? one.ids.map((id) => ({ type: "people", ids: [id] })) : [one];
}

/** People named one by one are one list of people. */
function joined(single: readonly WhoSpec[]): readonly WhoSpec[] {
  const ids = single.flatMap((one) => (one.type === "people" ? one.ids : []));
  const others = single.filter((one) => one.type !== "people");
  return ids.length === 0 ? others : [...others, { type: "people", ids }];
}

function keyOf(one: WhoSpec): string {
  return JSON.stringify(one);
}
