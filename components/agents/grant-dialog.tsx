"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { endOf, type EndChoice } from "@/components/credentials/credential-end";
import { ChoiceField, TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { FoundField } from "@/components/kit/form/found-field";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { sideEffectWords } from "@/components/state/words";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useCaller } from "@/components/workspace/workspace-context";
import { systemsQuery, toolsQuery } from "@/lib/client/names";
import { grantUse, type NewPermissionInput } from "@/lib/client/permissions";

const ends = [
  { value: "never", label: "No end" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "day", label: "A day of your choice" },
] as const satisfies readonly { value: EndChoice; label: string }[];

const shape = z
  .object({ target: z.string().min(1, "must be chosen"), end: z.enum(["never", "30", "90", "day"]), day: z.string() })
  .refine(({ end, day }) => end !== "day" || endOf("day", day, Date.now()) !== undefined, { path: ["day"], error: "must be a day from today on" });
type Values = z.output<typeof shape>;

type GrantDialogProps = { subject: { readonly type: "agent" | "agent_role"; readonly id: string; readonly name: string }; onClose: () => void };

/** Lets an agent or an agent role use one tool, or every tool of a system. */
export function GrantDialog({ subject, onClose }: GrantDialogProps) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const targets = useTargetOptions();
  const form = useForm<Values>({ mode: "onTouched", defaultValues: { target: "", end: "never", day: "" }, resolver: shapeResolver<Values, Values>(shape) });
  const end = useWatch({ control: form.control, name: "end" });
  const sent = useRef<{ key: string; body: NewPermissionInput } | null>(null);
  const granting = useMutation({
    mutationFn: (choice: Values) => {
      const key = keyFor(choice);
      // A repeat must be the same request to the letter, so its end is counted once.
      if (sent.current?.key !== key) sent.current = { key, body: bodyOf(subject, choice) };
      return grantUse(caller, sent.current.body, key);
    },
    onSuccess: (_, choice) => {
      const name = targets?.find((one) => one.id === choice.target)?.name ?? "It";
      toast.success(`${subject.name} may use ${name}`, { description: "The rules still decide each time." });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <FormDialog
      title={`What may ${subject.name} use besides?`}
      description="A permission lets it ask. What then becomes of it is for the rules to say, each time."
      size="sm"
      isDirty={form.formState.isDirty}
      isPending={granting.isPending}
      verb="Give the permission"
      problem={granting.isError ? <ProblemNote title="No permission was given." error={granting.error} /> : null}
      onSubmit={() => form.handleSubmit((choice) => granting.mutate(choice))()}
      onClose={onClose}
    >
      <FoundField control={form.control} name="target" label="System or tool" options={targets} placeholder="Choose a system or a tool" />
      <ChoiceField control={form.control} name="end" label="Until" choices={ends} />
      {end === "day" ? <TextField control={form.control} name="day" label="Last day" type="date" /> : null}
    </FormDialog>
  );
}

function bodyOf({ type, id }: GrantDialogProps["subject"], { target, end, day }: Values): NewPermissionInput {
  const [kind = "", targetId = ""] = target.split(":");
  return { subject: { type, id }, target: { type: kind === "system" ? "system" : "tool", id: targetId }, expiresAt: endOf(end, day, Date.now()) ?? null };
}

/** Systems as wholes first, then tools; what is retired gives nothing. */
function useTargetOptions() {
  const caller = useCaller();
  const systems = useQuery(systemsQuery(caller)).data;
  const tools = useQuery(toolsQuery(caller)).data;
  if (systems === undefined || tools === undefined) return undefined;
  const active = systems.filter((system) => system.status === "active");
  return [
    ...active.map((system) => ({ id: `system:${system.id}`, name: system.name, detail: "every tool of this system, also later ones" })),
    ...tools
      .filter((tool) => tool.status === "active" && active.some((system) => system.id === tool.systemId))
      .map((tool) => ({ id: `tool:${tool.id}`, name: tool.name, detail: `${nameIn(systems, tool.systemId)}, ${tool.sideEffect === null ? "not classified" : sideEffectWords[tool.sideEffect].toLowerCase()}` })),
  ];
}
