"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { useGo } from "@/components/kit/go";
import { toast } from "@/components/ui/toast";
import { ChangeProblem, ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { addAgent, changeAgent } from "@/lib/client/agent-registry";
import type { AgentItem } from "@/lib/client/agents";
import { isApiError, sentenceOfError } from "@/lib/client/problem-words";
import { AgentFormFields } from "./agent-form-fields";
import { agentChangeOf, agentFormShape, agentFormValues, EMPTY_AGENT, newAgentOf, type AgentFormValues } from "./agent-form-shape";

type AgentForm = UseFormReturn<AgentFormValues, unknown, AgentFormValues>;

function useAgentForm(defaultValues: AgentFormValues): AgentForm {
  return useForm<AgentFormValues, unknown, AgentFormValues>({ mode: "onTouched", defaultValues, resolver: shapeResolver<AgentFormValues, AgentFormValues>(agentFormShape) });
}

/** What the server says of one field stands beside it; anything else above the buttons. */
function placeProblem(form: AgentForm, error: unknown): void {
  if (isApiError(error, "name_taken")) form.setError("name", { type: "server", message: sentenceOfError(error) }, { shouldFocus: true });
}

/** Registers an agent and goes to its page, where it gets its credential and permissions. */
export function NewAgentDialog({ onClose }: { onClose: () => void }) {
  const { caller, seat } = useWorkspace();
  const go = useGo();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const form = useAgentForm({ ...EMPTY_AGENT, ownerId: seat.personId });
  const whyNot = useWhyNot()("manage_agents", "anywhere");
  const adding = useMutation({
    mutationFn: (values: AgentFormValues) => addAgent(caller, newAgentOf(values), keyFor(values)),
    onSuccess: (agent) => {
      toast.success(`${agent.name} is registered`, { description: `It can ask for something once ${agent.status === "active" ? "" : "it is activated and "}it has a credential and a permission.` });
      go(`/${seat.slug}/agents/${agent.id}?tab=permissions`);
    },
    onError: (error) => placeProblem(form, error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <FormDialog
      title="New agent"
      description="Who it is, who answers for it, and how far it may go. It may do nothing before it is active and has permissions."
      size="lg"
      isDirty={form.formState.isDirty}
      isPending={adding.isPending}
      whyNot={whyNot}
      verb="Register the agent"
      problem={adding.isError && !isApiError(adding.error, "name_taken") ? <ProblemNote title="Nothing was registered." error={adding.error} /> : null}
      onSubmit={() => form.handleSubmit((values) => adding.mutate(values))()}
      onClose={onClose}
    >
      <AgentFormFields control={form.control} isNew />
    </FormDialog>
  );
}

export function EditAgentDialog({ agent, onClose }: { agent: AgentItem; onClose: () => void }) {
  const { caller } = useWorkspace();
  const queryClient = useQueryClient();
  // As it was when the form opened; what others change meanwhile is told by the server, not overwritten.
  const [before, setBefore] = useState(agent);
  const form = useAgentForm(agentFormValues(before));
  const changing = useMutation({
    mutationFn: (values: AgentFormValues) => changeAgent(caller, agent.id, agentChangeOf(before, values, before.version)),
    onSuccess: (changed) => {
      toast.success(`${changed.name} is changed`, { description: "Its next action is decided by what it is now." });
      onClose();
    },
    onError: (error) => {
      placeProblem(form, error);
      if (isApiError(error, "stale_version")) setBefore((was) => ({ ...was, version: agent.version }));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  const hasChanged = form.formState.isDirty;
  return (
    <FormDialog
      title={`Edit ${agent.name}`}
      description="The change counts from its next action on, and stands in its history with your name."
      size="lg"
      isDirty={hasChanged}
      isPending={changing.isPending}
      whyNot={hasChanged ? null : "Nothing is changed yet."}
      verb="Save the change"
      problem={changing.isError && !isApiError(changing.error, "name_taken") ? <ChangeProblem title="Nothing was changed." error={changing.error} /> : null}
      onSubmit={() => form.handleSubmit((values) => changing.mutate(values))()}
      onClose={onClose}
    >
      <AgentFormFields control={form.control} isNew={false} />
    </FormDialog>
  );
}
