"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, useWatch, type Control, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { FoundField } from "@/components/kit/form/found-field";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { toast } from "@/components/ui/toast";
import { fieldOfProblem, placeProblem } from "@/components/workspace/field-of-problem";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import { peopleQuery, unitsQuery, type ProcessItem } from "@/lib/client/names";
import { addProcess, changeProcess } from "@/lib/client/processes";
import { lineShape } from "@/lib/contracts/shapes";

const shape = z.object({ name: lineShape(100), unitId: z.string().min(1, "must be chosen"), personId: z.string().min(1, "must be chosen") });
type Values = z.output<typeof shape>;
type ProcessForm = UseFormReturn<Values>;

const FIELDS = ["name", "unitId", "personId"] as const;
const fieldOf = (error: unknown) => fieldOfProblem(error, FIELDS, { name_taken: "name" });

function useProcessForm(defaultValues: Values): ProcessForm {
  return useForm<Values>({ mode: "onTouched", defaultValues, resolver: shapeResolver<Values, Values>(shape) });
}

/** Why not in the unit that is chosen, by the core's own rule. */
function useWhyNotThere(control: Control<Values>): string | null {
  const unitId = useWatch({ control, name: "unitId" });
  const whyNot = useWhyNot();
  return unitId === "" ? null : whyNot("manage_units", { unitId });
}

export function NewProcessDialog({ onAdded, onClose }: { onAdded: (process: ProcessItem) => void; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const form = useProcessForm({ name: "", unitId: "", personId: "" });
  const whyNot = useWhyNotThere(form.control);
  const adding = useMutation({
    mutationFn: (sent: Values) => addProcess(caller, sent, keyFor(sent)),
    onSuccess: (process) => {
      toast.success(`${process.name} is added`, { description: "Agents and scripts name it with their runs." });
      onAdded(process);
    },
    onError: (error) => placeProblem(form, fieldOf(error), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <FormDialog
      title="New process"
      description="A stretch of the company’s work that agents take part in, and the person who answers for it."
      isDirty={form.formState.isDirty}
      isPending={adding.isPending}
      whyNot={whyNot}
      verb="Add the process"
      problem={adding.isError && fieldOf(adding.error) === null ? <ProblemNote title="No process was added." error={adding.error} /> : null}
      onSubmit={() => form.handleSubmit((sent) => adding.mutate(sent))()}
      onClose={onClose}
    >
      <ProcessFields control={form.control} />
    </FormDialog>
  );
}

export function EditProcessDialog({ process, onClose }: { process: ProcessItem; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  // As it was when the form opened: only what one changes oneself is sent, so that nobody undoes what others change meanwhile.
  const [before] = useState<Values>({ name: process.name, unitId: process.unitId, personId: process.personId });
  const form = useProcessForm(before);
  const whyNot = useWhyNotThere(form.control);
  const changing = useMutation({
    mutationFn: (sent: Values) => changeProcess(caller, process.id, Object.fromEntries(FIELDS.filter((field) => sent[field] !== before[field]).map((field) => [field, sent[field]]))),
    onSuccess: (changed) => {
      toast.success(`${changed.name} is changed`);
      onClose();
    },
    onError: (error) => placeProblem(form, fieldOf(error), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <FormDialog
      title={`Edit ${process.name}`}
      description="The change stands in the log with your name."
      isDirty={form.formState.isDirty}
      isPending={changing.isPending}
      whyNot={whyNot ?? (form.formState.isDirty ? null : "Nothing is changed yet.")}
      verb="Save the process"
      problem={changing.isError && fieldOf(changing.error) === null ? <ProblemNote title="The process is not changed." error={changing.error} /> : null}
      onSubmit={() => form.handleSubmit((sent) => changing.mutate(sent))()}
      onClose={onClose}
    >
      <ProcessFields control={form.control} />
    </FormDialog>
  );
}

function ProcessFields({ control }: { control: Control<Values> }) {
  const caller = useCaller();
  const units = useQuery(unitsQuery(caller)).data;
  const people = useQuery(peopleQuery(caller)).data;
  return (
    <>
      <TextField control={control} name="name" label="Name" hint="From what it begins with to what it ends with: order to cash." autoFocus />
      <FoundField control={control} name="unitId" label="Unit" options={units?.map(({ id, name, parentId }) => ({ id, name, detail: parentId === null ? undefined : `in ${nameIn(units, parentId)}` }))} />
      <FoundField control={control} name="personId" label="Accountable person" options={people?.filter((one) => one.status === "active").map(({ id, name, email }) => ({ id, name, detail: email }))} />
    </>
  );
}
