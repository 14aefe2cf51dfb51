"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileJsonIcon } from "lucide-react";
import { useId, useState, type DragEvent } from "react";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { applyImport, planImport, type RegistryPlan } from "@/lib/client/agent-registry";
import type { RegistryInput } from "@/lib/contracts/registry";
import { ImportPlan } from "./import-plan";
import { readRegistryFile, type FileProblem } from "./registry-file";

type Chosen = { readonly name: string; readonly file: RegistryInput | null; readonly problems: readonly FileProblem[] | null };

/** A registry file, what applying it would do, and only then the doing. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const planning = useMutation({ mutationFn: (file: RegistryInput) => planImport(caller, file) });
  const applying = useMutation({
    mutationFn: (file: RegistryInput) => applyImport(caller, file),
    onSuccess: (done) => {
      toast.success(`${changesOf(done)} applied`, { description: "Each stands in the audit log with your name." });
      onClose();
    },
    // Where one step is refused, those before it are done: the plan is made anew, and shows what is left.
    onError: (_, file) => planning.mutate(file),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  const choose = async (file: File) => {
    const read = readRegistryFile(await file.text());
    setChosen({ name: file.name, ...read });
    applying.reset();
    if (read.file === null) planning.reset();
    else planning.mutate(read.file);
  };
  const plan = planning.data;
  const file = chosen?.file ?? null;
  return (
    <FormDialog
      title="Import from a file"
      description="A registry file brings units, processes, systems, tools, agent roles, agents and permissions to what it says. What it does not name is left alone; people and policies are never in it."
      size="lg"
      isDirty={false}
      isPending={planning.isPending || applying.isPending}
      whyNot={chosen?.problems != null ? "Mend the file, then choose it again." : file === null ? "Choose a file first." : planning.isPending ? "Working out what it would do…" : plan === undefined ? "It could not be planned." : whyNotApply(plan)}
      verb={plan === undefined || changeCount(plan) === 0 ? "Apply" : `Apply ${changesOf(plan)}`}
      pendingVerb={applying.isPending ? "Applying…" : "Planning…"}
      problem={
        applying.isError ? (
          <ProblemNote title="It was not applied to the end." error={applying.error} />
        ) : planning.isError ? (
          <ProblemNote isRead title="It could not be planned; nothing was changed." error={planning.error} />
        ) : null
      }
      onSubmit={() => (file === null ? undefined : applying.mutate(file))}
      onClose={onClose}
    >
      <FilePicker name={chosen?.name ?? null} onChoose={(one) => void choose(one)} />
      {chosen?.problems == null ? null : <Problems problems={chosen.problems} />}
      {file === null || plan === undefined ? null : <ImportPlan plan={plan} />}
    </FormDialog>
  );
}

function changeCount({ counts: { create, change, retire } }: RegistryPlan): number {
  return create + change + retire;
}

function changesOf(plan: RegistryPlan): string {
  const count = changeCount(plan);
  return `${count.toLocaleString("en-GB")} ${count === 1 ? "change" : "changes"}`;
}

function whyNotApply(plan: RegistryPlan): string | null {
  const waiting = plan.items.filter((item) => item.waitsFor.length > 0).length;
  if (waiting > 0) return `${waiting} ${waiting === 1 ? "entry refers" : "entries refer"} to what is not there.`;
  return changeCount(plan) === 0 ? "All of it is so already." : null;
}

/** The whole place is the file field's label: a click anywhere in it chooses, a file dropped on it is chosen, and the keyboard reaches the field itself. */
function FilePicker({ name, onChoose }: { name: string | null; onChoose: (file: File) => void }) {
  const hintId = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onChoose(file);
  };
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => (event.currentTarget.contains(event.relatedTarget as Node | null) ? undefined : setOver(false))}
      onDrop={drop}
      className={cn(
        "relative flex cursor-pointer flex-wrap items-center gap-3 rounded-lg border border-dashed px-4 py-4 has-focus-visible:shadow-[var(--focus-ring)]",
        isOver ? "border-accent-mark bg-accent-tint" : "border-border-control hover:bg-hover",
      )}
    >
      <FileJsonIcon aria-hidden className="size-5 shrink-0 text-fg-3" />
      <span className="min-w-0 flex-1 basis-56">
        <span className="block text-12 font-medium">Registry file (JSON)</span>
        <span id={hintId} className="block text-12 text-pretty wrap-anywhere text-fg-2">
          {name === null ? "Drop it here, or choose it. Nothing is sent anywhere but to Reeve, and nothing changes before you say so." : <PlainText text={name} className="font-medium text-fg" />}
        </span>
      </span>
      <span aria-hidden className={buttonVariants()}>
        {name === null ? "Choose a file…" : "Choose another…"}
      </span>
      <input
        type="file"
        accept="application/json,.json"
        aria-label="Registry file (JSON)"
        aria-describedby={hintId}
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onChoose(file);
          // The same file can be chosen again once it was mended.
          event.target.value = "";
        }}
      />
    </label>
  );
}

function Problems({ problems }: { problems: readonly FileProblem[] }) {
  return (
    <section aria-label="What is wrong with the file" role="alert" className="rounded-lg border border-danger-line bg-danger-tint px-3 py-2">
      <p className="font-semibold">
        {problems.length === 1 ? "One thing is" : `${problems.length} things are`} wrong with the file; nothing was sent.
      </p>
      <ul className="mt-1 max-h-56 overflow-y-auto">
        {problems.map(({ line, place, what }) => (
          <li key={`${line} ${place} ${what}`} className="grid grid-cols-[64px_minmax(0,1fr)] gap-2 py-0.5">
            <span className="num text-12 text-fg-2">{line === null ? "" : `line ${line}`}</span>
            <span className="min-w-0 wrap-anywhere">
              <PlainText text={place} className="font-medium" /> {what}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
