"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ChoiceField, TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useMayIn } from "@/components/workspace/use-may-in";
import { useCaller } from "@/components/workspace/workspace-context";
import { isApiError, sentenceOfError } from "@/lib/client/problem-words";
import { addUnit, changeUnit, type UnitItem } from "@/lib/client/units";
import { lineShape } from "@/lib/contracts/shapes";
import { unitsBelow } from "@/lib/core/actor";
import { unitTree } from "./unit-tree";

/** No unit at all; a select has no empty value. */
const TOP = "top";

const shape = z.object({ name: lineShape(100), parent: z.string() });
type Values = z.output<typeof shape>;

type UnitDialogProps = { units: readonly UnitItem[]; /** Null: a new one, below `parentId`. */ unit: UnitItem | null; parentId: string | null; onClose: () => void };

/** A unit's name and place; both can change together. */
export function UnitDialog({ units, unit, parentId, onClose }: UnitDialogProps) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const places = usePlaces(units, unit);
  const defaultValues = { name: unit?.name ?? "", parent: unit === null ? (parentId ?? places[0]?.value ?? TOP) : (unit.parentId ?? TOP) };
  const form = useForm<Values>({ mode: "onTouched", defaultValues, resolver: shapeResolver<Values, Values>(shape) });
  const saving = useMutation({
    mutationFn: ({ name, parent }: Values) => {
      const body = { name, parentId: parent === TOP ? null : parent };
      return unit === null ? addUnit(caller, body, keyFor(body)) : changeUnit(caller, unit.id, { ...(name === unit.name ? {} : { name }), ...(body.parentId === unit.parentId ? {} : { parentId: body.parentId }) });
    },
    onSuccess: (saved) => {
      toast.success(unit === null ? `${saved.name} is a unit now` : `${saved.name} is changed`);
      onClose();
    },
    onError: (error) => {
      if (isApiError(error, "name_taken")) form.setError("name", { message: sentenceOfError(error) }, { shouldFocus: true });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace, "names"] }),
  });
  return (
    <FormDialog
      title={unit === null ? "New unit" : `Change ${visibleString(unit.name)}`}
      description={unit === null ? "A part of the company. Agents belong to one, and roles and policies can be for one." : "Moving a unit changes who decides about its agents: roles and policies of what is above it hold for it."}
      size="sm"
      isDirty={form.formState.isDirty}
      isPending={saving.isPending}
      whyNot={unit !== null && !form.formState.isDirty ? "Nothing is changed yet." : null}
      verb={unit === null ? "Make the unit" : "Change the unit"}
      problem={saving.isError && !isApiError(saving.error, "name_taken") ? <ProblemNote title={unit === null ? "No unit was made." : "It stays as it was."} error={saving.error} /> : null}
      onSubmit={() => form.handleSubmit((values) => saving.mutate(values))()}
      onClose={onClose}
    >
      <TextField control={form.control} name="name" label="Name" autoFocus />
      <ChoiceField control={form.control} name="parent" label="Belongs to" choices={places} />
    </FormDialog>
  );
}

/** Where the person may put it; where it is already is among them in any case. */
function usePlaces(units: readonly UnitItem[], unit: UnitItem | null) {
  const mayIn = useMayIn();
  const inside = new Set(unit === null ? [] : unitsBelow(new Map(units.map((one) => [one.id, one])), unit.id));
  const isOffered = (id: string | null) => mayIn("manage_units", id) || (unit !== null && unit.parentId === id);
  const tops = isOffered(null) ? [{ value: TOP, label: "The whole company" }] : [];
  const below = unitTree(units).filter((row) => !inside.has(row.unit.id) && isOffered(row.unit.id));
  return [...tops, ...below.map((row) => ({ value: row.unit.id, label: `${"  ".repeat(row.depth)}${visibleString(row.unit.name)}` }))];
}
