"use client";

import { PlusIcon, XIcon } from "lucide-react";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { roleWords } from "@/components/people/role-words";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { useMayIn } from "@/components/workspace/use-may-in";
import { ROLES, type Role, type RoleGrant } from "@/lib/core/actor";
import type { UnitItem } from "@/lib/client/units";
import { unitTree } from "./unit-tree";

/** The whole company; a select has no empty value. */
const EVERYWHERE = "everywhere";

type RolesFieldProps = { units: readonly UnitItem[]; value: readonly RoleGrant[]; error?: string | undefined; onChange: (roles: readonly RoleGrant[]) => void };

/** Roles, each everywhere or in a unit. */
export function RolesField({ units, value, error, onChange }: RolesFieldProps) {
  const replace = (at: number, grant: RoleGrant) => onChange(value.map((one, index) => (index === at ? grant : one)));
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-12 font-medium">Roles</legend>
      {value.map((grant, at) => (
        <div key={at} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-2">
          <RoleSelect at={at} value={grant.role} onChange={(role) => replace(at, { ...grant, role })} />
          <PlaceSelect at={at} units={units} value={grant.unitId} onChange={(unitId) => replace(at, { ...grant, unitId })} />
          <Button variant="ghost" size="icon" aria-label={`Take away ${roleWords[grant.role]}, role ${at + 1}`} onClick={() => onChange(value.filter((_, index) => index !== at))}>
            <XIcon aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={() => onChange([...value, { role: "viewer", unitId: value.at(-1)?.unitId ?? null }])}>
          <PlusIcon aria-hidden />
          {value.length === 0 ? "Add a role" : "Another role"}
        </Button>
        {error === undefined ? null : (
          <p role="alert" className="text-12 text-danger-text">
            {error}
          </p>
        )}
      </div>
    </fieldset>
  );
}

function RoleSelect({ at, value, onChange }: { at: number; value: Role; onChange: (role: Role) => void }) {
  return (
    <Select value={value} onValueChange={(role) => onChange(role as Role)}>
      <SelectTrigger aria-label={`Role ${at + 1}`} size="lg" className="w-full">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {ROLES.map((role) => (
          <SelectItem key={role} value={role}>
            {roleWords[role]}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

/** Only where the person may give roles, and where the role already is. */
function PlaceSelect({ at, units, value, onChange }: { at: number; units: readonly UnitItem[]; value: string | null; onChange: (unitId: string | null) => void }) {
  const mayIn = useMayIn();
  const isOffered = (unitId: string | null) => unitId === value || mayIn("manage_people", unitId);
  return (
    <Select value={value ?? EVERYWHERE} onValueChange={(place) => onChange(place === EVERYWHERE ? null : place)}>
      <SelectTrigger aria-label={`Where role ${at + 1} holds`} size="lg" className="w-full">
        <SelectValue />
      </SelectTrigger>
      <SelectContent className="max-h-72">
        {isOffered(null) ? <SelectItem value={EVERYWHERE}>Everywhere</SelectItem> : null}
        {unitTree(units)
          .filter(({ unit }) => isOffered(unit.id))
          .map(({ unit, depth }) => (
            <SelectItem key={unit.id} value={unit.id}>
              {`${"  ".repeat(depth)}${visibleString(unit.name)}`}
            </SelectItem>
          ))}
      </SelectContent>
    </Select>
  );
}
