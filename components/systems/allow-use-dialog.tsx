"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { END_CHOICES, endOf, type EndChoice } from "@/components/credentials/credential-end";
import { ChoiceField, TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { FoundField } from "@/components/kit/form/found-field";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import { grantUse, type NewPermissionInput, type PermissionItem } from "@/lib/client/permissions";
import { placeOf } from "@/lib/core/right";
import { useSubjects, type SubjectType } from "./use-subjects";

const TYPES = ["agent", "agent_role", "unit", "person"] as const satisfies readonly SubjectType[];

const typeChoices = [
  { value: "agent", label: "One agent" },
  { value: "agent_role", label: "An agent role", hint: "Every agent that has the role, also later ones." },
  { value: "unit", label: "A unit", hint: "Every agent of the unit and of those below it, also later ones." },
  { value: "person", label: "A person", hint: "For what agents ask on this person's behalf." },
] as const;

const ends = [
  { value: "never", label: "No end" },
  ...END_CHOICES.filter(({ value }) => value !== "never"),
] satisfies readonly { value: EndChoice; label: string }[];

const shape = z
  .object({ type: z.enum(TYPES), subject: z.string().min(1, "must be chosen"), end: z.enum(["never", "30", "90", "365", "day"]), day: z.string() })
  .refine(({ end, day }) => end !== "day" || endOf("day", day, Date.now()) !== undefined, { path: ["day"], error: "must be a day from today on" });
type Values = z.output<typeof shape>;

type AllowUseDialogProps = { target: { readonly type: "tool" | "system"; readonly id: string; readonly name: string }; onClose: () => void };

/** Lets somebody use one tool, or every tool of a system. */
export function AllowUseDialog({ target, onClose }: AllowUseDialogProps) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const whyNotThere = useWhyNot();
  const { options, told, unitOf } = useSubjects();
  const form = useForm<Values>({ mode: "onTouched", defaultValues: { type: "agent", subject: "", end: "never", day: "" }, resolver: shapeResolver<Values, Values>(shape) });
  const [type, subject, end] = useWatch({ control: form.control, name: ["type", "subject", "end"] });
  const chosen = subject === "" || options[type]?.some((one) => one.id === subject) !== true ? null : { type, id: subject };
  const sent = useRef<{ key: string; body: NewPermissionInput } | null>(null);
  const granting = useMutation({
    mutationFn: (choice: Values) => {
      const key = keyFor(choice);
      // A repeat must be the same request to the letter, so its end is counted once.
      if (sent.current?.key !== key) sent.current = { key, body: { subject: { type: choice.type, id: choice.subject }, target: { type: target.type, id: target.id }, expiresAt: endOf(choice.end, choice.day, Date.now()) ?? null } };
      return grantUse(caller, sent.current.body, key);
    },
    onSuccess: (permission: PermissionItem) => {
      toast.success(`${told(permission.subject).name} may use ${target.name}`, { description: "The rules still decide each time." });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  const whyNot = chosen === null ? null : whyNotThere("manage_agents", placeOf(unitOf(chosen)));
  return (
    <FormDialog
      title={`Who else may use ${target.name}?`}
      description={target.type === "system" ? "Every tool of this system, also those added later. What becomes of each request is for the rules to say." : "A permission lets them ask. What becomes of each request is for the rules to say."}
      isDirty={form.formState.isDirty}
      isPending={granting.isPending}
      whyNot={whyNot}
      verb="Give the permission"
      problem={granting.isError ? <ProblemNote title="No permission was given." error={granting.error} /> : null}
      onSubmit={() => form.handleSubmit((choice) => granting.mutate(choice))()}
      onClose={onClose}
    >
      <ChoiceField control={form.control} name="type" label="Who" choices={typeChoices} />
      <FoundField key={type} control={form.control} name="subject" label={typeChoices.find(({ value }) => value === type)?.label ?? "Which"} options={options[type]} placeholder="Choose" />
      <ChoiceField control={form.control} name="end" label="Until" choices={ends} />
      {end === "day" ? <TextField control={form.control} name="day" label="Last day" type="date" /> : null}
    </FormDialog>
  );
}
