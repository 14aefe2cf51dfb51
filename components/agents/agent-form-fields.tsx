"use client";

import { useQuery } from "@tanstack/react-query";
import { useController, type Control } from "react-hook-form";
import { ChoiceField, ProseField, TextField, type Choice } from "@/components/kit/form/bound-fields";
import { FoundField } from "@/components/kit/form/found-field";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { stateLook } from "@/components/state/state-map";
import { autonomyWords } from "@/components/state/words";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import { useMayIn } from "@/components/workspace/use-may-in";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentRolesQuery, peopleQuery, unitsQuery } from "@/lib/client/names";
import { AUTONOMY_LEVELS, RISK_TIERS, type AutonomyLevel } from "@/lib/core/agent";
import { NOBODY, type AgentFormValues } from "./agent-form-shape";

const levelHints = {
  0: "It watches and reports; whatever it asks for is denied.",
  1: "Whatever the rules do not deny waits for approval.",
  2: "Reading follows the rules; everything else waits for approval.",
  3: "The rules alone decide what waits for approval.",
  4: "The rules and standing approvals decide.",
} as const satisfies Record<AutonomyLevel, string>;

const levels: readonly Choice[] = AUTONOMY_LEVELS.map((level) => ({ value: `${level}`, label: `${level} · ${autonomyWords[level]}`, hint: levelHints[level] }));
const tiers: readonly Choice[] = RISK_TIERS.map((tier) => ({ value: tier, label: stateLook("risk", tier).word }));
const beginnings: readonly Choice[] = [
  { value: "draft", label: "As a draft", hint: "Whatever it asks for is denied until somebody activates it." },
  { value: "active", label: "Active at once", hint: "It may act as soon as it has a credential and a permission." },
];

type AgentFormFieldsProps = { control: Control<AgentFormValues>; isNew: boolean };

/** Who it is, who answers for it, how far it may go. */
export function AgentFormFields({ control, isNew }: AgentFormFieldsProps) {
  const caller = useCaller();
  const mayIn = useMayIn();
  const units = useQuery(unitsQuery(caller)).data;
  const people = useQuery(peopleQuery(caller)).data;
  const places = units?.filter((unit) => mayIn("manage_agents", unit.id));
  const active = people?.filter((person) => person.status === "active").map((person) => ({ id: person.id, name: person.name, detail: person.email }));
  return (
    <>
      <TextField control={control} name="name" label="Name" autoFocus />
      <ProseField control={control} name="purpose" label="What it is for" rows={2} hint="In one sentence, as one would tell a colleague." />
      <div className="grid gap-x-4 gap-y-5 md:grid-cols-2">
        <FoundField control={control} name="unitId" label="Unit" options={places} hint="Its people decide what waits, and its permissions count for it." />
        <FoundField control={control} name="ownerId" label="Owner" options={active} hint="Answers for it, and never decides on its approvals." />
        <FoundField control={control} name="deputyId" label="Deputy" options={active === undefined ? undefined : [{ id: NOBODY, name: "None" }, ...active]} />
        <ChoiceField control={control} name="riskTier" label="Risk tier" choices={tiers} hint="A higher tier adds to the risk of whatever it asks." />
      </div>
      <ChoiceField control={control} name="autonomy" label="Autonomy level" choices={levels} />
      <RoleField control={control} />
      {isNew ? <ChoiceField control={control} name="status" label="It begins" choices={beginnings} /> : null}
      <fieldset className="grid gap-x-4 gap-y-5 md:grid-cols-3">
        <legend className="mb-2 text-12 text-fg-2">Release: what it is made of. May be empty.</legend>
        <TextField control={control} name="version" label="Version" placeholder="2.3" />
        <TextField control={control} name="model" label="Model" />
        <TextField control={control} name="promptDigest" label="Digest of its instructions" />
      </fieldset>
    </>
  );
}

function RoleField({ control }: { control: Control<AgentFormValues> }) {
  const { field } = useController({ control, name: "roleIds" });
  const roles = useQuery(agentRolesQuery(useCaller())).data;
  if (roles === undefined || roles.length === 0) return null;
  return (
    <fieldset>
      <legend className="text-12 font-medium">Agent roles</legend>
      <ul className="mt-1.5 grid gap-x-4 md:grid-cols-2">
        {roles.map((role) => (
          <li key={role.id} className="flex min-h-7 items-center gap-2 max-md:min-h-11">
            <Checkbox
              id={`role-${role.id}`}
              checked={field.value.includes(role.id)}
              onCheckedChange={(checked) => field.onChange(checked ? [...field.value, role.id] : field.value.filter((id) => id !== role.id))}
            />
            <Label htmlFor={`role-${role.id}`} className="min-w-0 font-normal wrap-anywhere">
              {visibleString(role.name)} <span className="text-fg-3">up to autonomy level {role.maxAutonomy}</span>
            </Label>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-12 text-fg-3">With roles, it goes no further than the highest autonomy level that one of them allows.</p>
    </fieldset>
  );
}
