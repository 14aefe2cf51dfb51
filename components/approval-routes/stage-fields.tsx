"use client";

import { ArrowDownIcon, ArrowUpIcon, XIcon } from "lucide-react";
import type { Control } from "react-hook-form";
import { ChoiceField, TextField } from "@/components/kit/form/bound-fields";
import { BoundWho } from "@/components/policies/bound-who";
import { SpanFields } from "@/components/policies/span-fields";
import { Button } from "@/components/ui/button";
import { WHEN_CHOICES, type RouteValues, type StageValues } from "./route-form";

const whenWords = { always: "always", amount: "over an amount", risk: "from a risk on" } as const satisfies Record<StageValues["when"], string>;
const choices = WHEN_CHOICES.map((value) => ({ value, label: whenWords[value] }));

type StageFieldsProps = { control: Control<RouteValues>; place: number; isLast: boolean; when: StageValues["when"]; /** Null: the only one stays. */ onRemove: (() => void) | null; onMove: (by: 1 | -1) => void };

/** One stage: when it counts, who decides, how many, by when. The first counts always. */
export function StageFields({ control, place, isLast, when, onRemove, onMove }: StageFieldsProps) {
  const named = `stage ${place + 1}`;
  return (
    <li className="rounded-lg border px-3 pt-2 pb-3">
      <div role="group" aria-label={`Stage ${place + 1}`} className="grid gap-3">
        <div className="flex items-center gap-1">
          <h3 className="flex-1 text-12 font-semibold">Stage {place + 1}</h3>
          {place === 0 ? null : (
            <Button variant="ghost" size="icon" aria-label={`Move ${named} up`} onClick={() => onMove(-1)}>
              <ArrowUpIcon aria-hidden />
            </Button>
          )}
          {isLast ? null : (
            <Button variant="ghost" size="icon" aria-label={`Move ${named} down`} onClick={() => onMove(1)}>
              <ArrowDownIcon aria-hidden />
            </Button>
          )}
          {onRemove === null ? null : (
            <Button variant="ghost" size="icon" aria-label={`Remove ${named}`} onClick={onRemove}>
              <XIcon aria-hidden />
            </Button>
          )}
        </div>
        <div className="grid gap-3 md:grid-cols-2">
          <TextField control={control} name={`stages.${place}.name`} label="Name" hint="Said to everybody who waits for it." />
          {place === 0 ? <p className="self-center text-12 text-pretty text-fg-2">The first stage counts always.</p> : <ChoiceField control={control} name={`stages.${place}.when`} label="It counts" choices={choices} />}
        </div>
        {place > 0 && when === "amount" ? (
          <div className="grid max-w-96 grid-cols-[minmax(0,1fr)_104px] gap-3">
            <TextField control={control} name={`stages.${place}.over`} label="Over an amount of" hint="Also where the amount is missing or in another currency." inputMode="decimal" className="num" />
            <TextField control={control} name={`stages.${place}.currency`} label="Currency" />
          </div>
        ) : null}
        {place > 0 && when === "risk" ? <TextField control={control} name={`stages.${place}.atLeast`} label="From a risk of" hint="0 to 100." inputMode="numeric" className="max-w-40" /> : null}
        <BoundWho control={control} name={`stages.${place}.deciders`} label="Who decides" hint="Whoever may decide at the time: roles are looked up then, not now." />
        <div className="grid gap-3 md:grid-cols-2">
          <TextField control={control} name={`stages.${place}.quorum`} label="How many must approve" inputMode="numeric" hint="Distinct people, none of them in another stage." />
          <SpanFields control={control} count={`stages.${place}.withinCount`} unit={`stages.${place}.withinUnit`} label="Time to decide" hint="From when the stage begins. Then it expires, and does not run." />
        </div>
      </div>
    </li>
  );
}
