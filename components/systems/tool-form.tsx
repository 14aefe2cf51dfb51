"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { toast } from "@/components/ui/toast";
import { fieldOfProblem, placeProblem } from "@/components/workspace/field-of-problem";
import { ChangeProblem, ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useCaller } from "@/components/workspace/workspace-context";
import type { SystemItem, ToolItem } from "@/lib/client/names";
import { isApiError } from "@/lib/client/problem-words";
import { addTool, changeTool } from "@/lib/client/systems";
import { ToolFields } from "./tool-fields";
import { EMPTY_TOOL, toolChangeOf, toolFormShape, toolFormValues, type ToolFormSent, type ToolFormValues } from "./tool-form-shape";

type ToolForm = UseFormReturn<ToolFormValues, unknown, ToolFormSent>;

const FIELDS = Object.keys(EMPTY_TOOL) as (keyof ToolFormValues)[];
const BY_REASON = { name_taken: "name", bad_schema: "argumentSchema", bad_sentence: "sentence" } as const;

const fieldOf = (error: unknown) => fieldOfProblem(error, FIELDS, BY_REASON);

function useToolForm(defaultValues: ToolFormValues): ToolForm {
  return useForm<ToolFormValues, unknown, ToolFormSent>({ mode: "onTouched", defaultValues, resolver: shapeResolver<ToolFormValues, ToolFormSent>(toolFormShape) });
}

export function NewToolDialog({ system, onAdded, onClose }: { system: SystemItem; onAdded: (tool: ToolItem) => void; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const form = useToolForm(EMPTY_TOOL);
  const adding = useMutation({
    mutationFn: (sent: ToolFormSent) => addTool(caller, { ...sent, systemId: system.id }, keyFor(sent)),
    onSuccess: (tool) => {
      toast.success(`${tool.name} is added`, { description: "Nobody may use it yet: say who." });
      onAdded(tool);
    },
    onError: (error) => placeProblem(form, fieldOf(error), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <FormDialog
      title={`New tool of ${system.name}`}
      description="One operation that agents may ask for: what it does, and where its arguments say what. The rules look at both."
      size="lg"
      isDirty={form.formState.isDirty}
      isPending={adding.isPending}
      verb="Add the tool"
      problem={adding.isError && fieldOf(adding.error) === null ? <ProblemNote title="No tool was added." error={adding.error} /> : null}
      onSubmit={() => form.handleSubmit((sent) => adding.mutate(sent))()}
      onClose={onClose}
    >
      <ToolFields control={form.control} isNew />
    </FormDialog>
  );
}

export function EditToolDialog({ tool, onClose }: { tool: ToolItem; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const [before] = useState(() => toolFormValues(tool));
  // As it was when the form opened; what others change meanwhile is told by the server, and taken up only then.
  const [version, setVersion] = useState(tool.version);
  const form = useToolForm(before);
  const changing = useMutation({
    mutationFn: (sent: ToolFormSent) => changeTool(caller, tool.id, { ...toolChangeOf(before, form.getValues(), sent), version }),
    onSuccess: () => {
      toast.success(`${tool.name} is changed`, { description: "What agents ask of it from now on is decided by this." });
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
      title={`Edit ${tool.name}`}
      description="Its name stays, because the log and the agents know it by that."
      size="lg"
      isDirty={form.formState.isDirty}
      isPending={changing.isPending}
      whyNot={form.formState.isDirty ? null : "Nothing is changed yet."}
      verb="Save the tool"
      problem={changing.isError && fieldOf(changing.error) === null ? <ChangeProblem title="The tool is not changed." error={changing.error} /> : null}
      onSubmit={() => form.handleSubmit((sent) => changing.mutate(sent))()}
      onClose={onClose}
    >
      <ToolFields control={form.control} />
    </FormDialog>
  );
}
