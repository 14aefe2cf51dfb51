"use client";

import { useQuery } from "@tanstack/react-query";
import { PlusIcon, XIcon } from "lucide-react";
import { useId } from "react";
import { useController, type Control } from "react-hook-form";
import { OptionPopover } from "@/components/kit/combobox";
import { Field } from "@/components/kit/form/field";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { useCaller } from "@/components/workspace/workspace-context";
import { systemsQuery, toolsQuery } from "@/lib/client/names";
import { SIDE_EFFECT_WORDS } from "@/lib/core/sentence";
import { SIDE_EFFECTS, type SideEffect } from "@/lib/core/tool";
import { WHAT_CHOICES, type NewPolicyValues } from "./new-policy";

/** What a rule is about: kinds of action, or certain tools. */
export function WhatField({ control, what }: { control: Control<NewPolicyValues>; what: NewPolicyValues["what"] }) {
  const { field } = useController({ control, name: "what" });
  const labelId = useId();
  return (
    <div className="grid gap-2">
      <span id={labelId} className="text-12 font-medium">
        Where an action
      </span>
      <Segmented aria-labelledby={labelId} value={field.value} onValueChange={(next) => field.onChange(WHAT_CHOICES.find((one) => one === next))} className="w-fit">
        <SegmentedItem value="effects">does one of these</SegmentedItem>
        <SegmentedItem value="tools">uses one of these tools</SegmentedItem>
      </Segmented>
      {what === "effects" ? <SideEffects control={control} /> : <Tools control={control} />}
    </div>
  );
}

function SideEffects({ control }: { control: Control<NewPolicyValues> }) {
  const { field, fieldState } = useController({ control, name: "sideEffects" });
  const toggle = (one: SideEffect, isOn: boolean) => field.onChange(SIDE_EFFECTS.filter((effect) => (effect === one ? isOn : field.value.includes(effect))));
  return (
    <Field label={<span className="sr-only">Kinds of action</span>} error={fieldState.error?.message}>
      {({ id, "aria-describedby": describedBy }) => (
        <div id={id} role="group" aria-label="Kinds of action" aria-describedby={describedBy} className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
          {SIDE_EFFECTS.map((one) => (
            <label key={one} className="flex min-h-8 items-center gap-2 max-md:min-h-11">
              <Checkbox checked={field.value.includes(one)} onCheckedChange={(checked) => toggle(one, checked)} onBlur={field.onBlur} />
              {SIDE_EFFECT_WORDS[one]}
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}

function Tools({ control }: { control: Control<NewPolicyValues> }) {
  const { field, fieldState } = useController({ control, name: "tools" });
  const caller = useCaller();
  const tools = useQuery(toolsQuery(caller)).data;
  const systems = useQuery(systemsQuery(caller)).data;
  const options = tools?.filter((tool) => !field.value.includes(tool.name)).map((tool) => ({ id: tool.name, name: tool.name, detail: nameIn(systems, tool.systemId) }));
  return (
    <Field label={<span className="sr-only">Tools</span>} error={fieldState.error?.message}>
      {({ id, "aria-describedby": describedBy }) => (
        <div role="group" aria-label="Tools" aria-describedby={describedBy} className="flex flex-wrap items-center gap-1.5">
          {field.value.map((name) => (
            <span key={name} className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-md border bg-surface pl-2">
              <span className="min-w-0 break-all">{name}</span>
              <Button variant="ghost" size="icon" className="size-6" aria-label={`Remove ${name}`} onClick={() => field.onChange(field.value.filter((one) => one !== name))}>
                <XIcon aria-hidden />
              </Button>
            </span>
          ))}
          <OptionPopover label="Add a tool" options={options} onChange={(option) => field.onChange([...field.value, option.id])}>
            <Button id={id} size="sm" onBlur={field.onBlur}>
              <PlusIcon aria-hidden />
              Add a tool
            </Button>
          </OptionPopover>
        </div>
      )}
    </Field>
  );
}
