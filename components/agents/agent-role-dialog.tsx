"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ChoiceField, TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { useOpened } from "@/components/kit/form/use-opened";
import { autonomyWords } from "@/components/state/words";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useCaller } from "@/components/workspace/workspace-context";
import { addAgentRole, changeAgentRole, type AgentRoleItem } from "@/lib/client/agent-registry";
import { isApiError, sentenceOfError } from "@/lib/client/problem-words";
import { lineShape } from "@/lib/contracts/shapes";
import { AUTONOMY_LEVELS, type AutonomyLevel } from "@/lib/core/agent";

const shape = z.object({ name: lineShape(100), level: z.enum(["0", "1", "2", "3", "4"]) });
type Values = z.output<typeof shape>;

const levels = AUTONOMY_LEVELS.map((level) => ({ value: `${level}`, label: `${level} · ${autonomyWords[level]}` }));

type AgentRoleDialogProps = { /** Absent: a new one. */ role?: AgentRoleItem; onClose: () => void; onMade?: (id: string) => void };

export function AgentRoleDialog({ role: live, onClose, onMade }: AgentRoleDialogProps) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const { opened: role, whyStale } = useOpened(live, (one) => one.version);
  const form = useForm<Values>({ mode: "onTouched", defaultValues: { name: role?.name ?? "", level: `${role?.maxAutonomy ?? 3}` }, resolver: shapeResolver<Values, Values>(shape) });
  const saving = useMutation({
    mutationFn: (values: Values) => {
      const body = { name: values.name, maxAutonomy: Number(values.level) as AutonomyLevel };
      return role === undefined ? addAgentRole(caller, body, keyFor(values)) : changeAgentRole(caller, role.id, { ...body, version: role.version });
    },
    onSuccess: (saved) => {
      toast.success(role === undefined ? `The agent role ${saved.name} is there` : `The agent role ${saved.name} is changed`);
      onClose();
      onMade?.(saved.id);
    },
    onError: (error) => {
      if (isApiError(error, "name_taken")) form.setError("name", { type: "server", message: sentenceOfError(error) }, { shouldFocus: true });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  const whyNot = role === undefined ? null : (whyStale ?? (form.formState.isDirty ? null : "Nothing is changed yet."));
  return (
    <FormDialog
      title={role === undefined ? "New agent role" : `Edit the agent role ${role.name}`}
      description={role === undefined ? "It gives nothing by itself: its permissions and members come next." : "It counts for every agent that has the role, from its next action on."}
      size="sm"
      isDirty={form.formState.isDirty}
      isPending={saving.isPending}
      whyNot={saving.isPending ? null : whyNot}
      verb={role === undefined ? "Add the agent role" : "Save the change"}
      problem={saving.isError && !isApiError(saving.error, "name_taken") ? <ProblemNote title="Nothing was recorded." error={saving.error} /> : null}
      onSubmit={() => form.handleSubmit((values) => saving.mutate(values))()}
      onClose={onClose}
    >
      <TextField control={form.control} name="name" label="Name" autoFocus />
      <ChoiceField control={form.control} name="level" label="Highest autonomy level" choices={levels} />
    </FormDialog>
  );
}
