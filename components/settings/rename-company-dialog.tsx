"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { renameWorkspace } from "@/lib/client/workspaces";
import { lineShape } from "@/lib/contracts/shapes";

const shape = z.object({ name: lineShape(100) });
type Values = z.output<typeof shape>;

/** A new name for the company, seen on every page at once. */
export function RenameCompanyDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const { caller } = useWorkspace();
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useForm<Values>({ mode: "onTouched", defaultValues: { name }, resolver: shapeResolver<Values, Values>(shape) });
  const renaming = useMutation({
    mutationFn: (values: Values) => renameWorkspace(caller, values.name),
    onSuccess: (company) => {
      toast.success(`The company is now called ${company.name}`);
      // The frame's name comes with the page.
      router.refresh();
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace, "workspace"] }),
  });
  return (
    <FormDialog
      title="Rename the company"
      description="Its address and its history stay as they are."
      size="sm"
      isDirty={form.formState.isDirty}
      isPending={renaming.isPending}
      verb="Rename the company"
      problem={renaming.isError ? <ProblemNote title="It keeps its name." error={renaming.error} /> : null}
      onSubmit={() => form.handleSubmit((values) => renaming.mutate(values))()}
      onClose={onClose}
    >
      <TextField control={form.control} name="name" label="Name" autoFocus />
    </FormDialog>
  );
}
