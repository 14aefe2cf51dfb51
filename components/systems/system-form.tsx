"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, type Control, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { ChoiceField, ProseField, TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { toast } from "@/components/ui/toast";
import { fieldOfProblem, placeProblem } from "@/components/workspace/field-of-problem";
import { ChangeProblem, ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useCaller } from "@/components/workspace/workspace-context";
import type { SystemItem } from "@/lib/client/names";
import { isApiError } from "@/lib/client/problem-words";
import { addSystem, changeSystem } from "@/lib/client/systems";
import { SYSTEM_KINDS } from "@/lib/contracts/choices";
import { lineShape, proseShape } from "@/lib/contracts/shapes";
import { isSystemKind, kindChoices } from "./kind-words";

const shape = z.object({ name: lineShape(100), kind: z.enum(SYSTEM_KINDS, { error: "must be chosen" }), description: proseShape(2_000) });
type Sent = z.output<typeof shape>;
type Values = Record<keyof Sent, string>;
type SystemForm = UseFormReturn<Values, unknown, Sent>;

const fieldOf = (error: unknown) => fieldOfProblem(error, ["name", "kind", "description"] as const, { name_taken: "name" });

function useSystemForm(defaultValues: Values): SystemForm {
  return useForm<Values, unknown, Sent>({ mode: "onTouched", defaultValues, resolver: shapeResolver<Values, Sent>(shape) });
}

export function NewSystemDialog({ onAdded, onClose }: { onAdded: (system: SystemItem) => void; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const form = useSystemForm({ name: "", kind: "", description: "" });
  const adding = useMutation({
    mutationFn: (sent: Sent) => addSystem(caller, sent, keyFor(sent)),
    onSuccess: (system) => {
      toast.success(`${system.name} is added`, { description: "Next, say what its tools do." });
      onAdded(system);
    },
    onError: (error) => placeProblem(form, fieldOf(error), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <FormDialog
      title="New system"
      description="A business system that agents work with. What they may do there is said by its tools."
      isDirty={form.formState.isDirty}
      isPending={adding.isPending}
      verb="Add the system"
      problem={adding.isError && fieldOf(adding.error) === null ? <ProblemNote title="No system was added." error={adding.error} /> : null}
      onSubmit={() => form.handleSubmit((sent) => adding.mutate(sent))()}
      onClose={onClose}
    >
      <SystemFields control={form.control} />
    </FormDialog>
  );
}

export function EditSystemDialog({ system, onClose }: { system: SystemItem; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const [before] = useState<Values>({ name: system.name, kind: isSystemKind(system.kind) ? system.kind : "", description: system.description });
  // As it was when the form opened; what others change meanwhile is told by the server, and taken up only then.
  const [version, setVersion] = useState(system.version);
  const form = useSystemForm(before);
  const changing = useMutation({
    mutationFn: (sent: Sent) => changeSystem(caller, system.id, { ...Object.fromEntries(Object.entries(sent).filter(([field, value]) => before[field as keyof Values] !== value)), version }),
    onSuccess: (changed) => {
      toast.success(`${changed.name} is changed`);
      onClose();
    },
    onError: (error) => {
      placeProblem(form, fieldOf(error), error);
      if (isApiError(error, "stale_version") && typeof error.more.current?.["version"] === "number") setVersion(error.more.current["version"]);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <FormDialog
      title={`Edit ${system.name}`}
      description="The change stands in the log with your name."
      isDirty={form.formState.isDirty}
      isPending={changing.isPending}
      whyNot={form.formState.isDirty ? null : "Nothing is changed yet."}
      verb="Save the system"
      problem={changing.isError && fieldOf(changing.error) === null ? <ChangeProblem title="The system is not changed." error={changing.error} /> : null}
      onSubmit={() => form.handleSubmit((sent) => changing.mutate(sent))()}
      onClose={onClose}
    >
      <SystemFields control={form.control} />
    </FormDialog>
  );
}

function SystemFields({ control }: { control: Control<Values, unknown, Sent> }) {
  return (
    <>
      <TextField control={control} name="name" label="Name" hint="As people in the company call it." autoFocus />
      <ChoiceField control={control} name="kind" label="Kind" choices={kindChoices} />
      <ProseField control={control} name="description" label="Description" hint="What it holds and what runs on it." rows={3} />
    </>
  );
}
