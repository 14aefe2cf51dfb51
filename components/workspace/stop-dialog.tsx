"use client";

import { OctagonMinusIcon } from "lucide-react";
import { useId, useState } from "react";
import { LiftForm } from "@/components/interventions/lift-form";
import { ReachColumns } from "@/components/interventions/reach-columns";
import { ReasonField } from "@/components/interventions/reason-field";
import { isTyped, TypeNameField } from "@/components/interventions/type-name-field";
import { usePlaceStop } from "@/components/interventions/use-place-stop";
import { ActForm } from "@/components/kit/act-form";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import type { InterventionItem, StopPreview, StopScope } from "@/lib/client/interventions";
import { ProblemNote } from "./problem-note";
import { ScopeSelect, type ScopeChoice } from "./scope-select";
import { useStopPreview } from "./use-stop-preview";
import { useWorkspace } from "./workspace-context";

type StopDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The stop of the whole company, where it is in force: then the dialog lifts it. */
  inForce: InterventionItem | null;
};

/** Emergency stop: what it reaches and what not, counted live; a reason, and the name in full before the button opens. */
export function StopDialog({ open, onOpenChange, inForce }: StopDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="lg">{inForce === null ? <StopForm onDone={() => onOpenChange(false)} /> : <LiftForm stop={inForce} onDone={() => onOpenChange(false)} />}</DialogContent>
    </Dialog>
  );
}

const choices = [
  { value: "agent", label: "Agent" },
  { value: "unit", label: "Unit" },
  { value: "tool", label: "Tool" },
  { value: "system", label: "System" },
  { value: "workspace", label: "Whole company" },
] as const;

function StopForm({ onDone }: { onDone: () => void }) {
  const { seat } = useWorkspace();
  const [type, setType] = useState<StopScope["type"]>("workspace");
  const [choice, setChoice] = useState<ScopeChoice | null>(null);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const scope: StopScope | null = type === "workspace" ? { type, id: seat.id } : choice === null ? null : { type, id: choice.id };
  const name = type === "workspace" ? seat.name : (choice?.name ?? "");
  const preview = useStopPreview(scope);
  const stop = usePlaceStop({ onPlaced: onDone });
  const whyNot = whyNotStop({ scope, preview: preview.data, reason, isConfirmed: isTyped(name, typed) });
  return (
    <ActForm
      icon={
        <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-danger-tint text-danger-text">
          <OctagonMinusIcon aria-hidden className="size-5" />
        </span>
      }
      title="Emergency stop"
      description="Takes effect before this window says so. Lifting it is a separate act, with its own reason."
      whyNot={whyNot}
      isPending={stop.isPending}
      verb={stopWords(type, name, preview.data)}
      pendingVerb="Stopping…"
      variant="danger"
      onAct={() => (scope === null ? undefined : stop.place({ kind: "pause", scope, reason: reason.trim() }))}
      onCancel={onDone}
    >
      <ScopePicker
        type={type}
        choice={choice}
        onTypeChange={(next) => {
          setType(next);
          setChoice(null);
          setTyped("");
        }}
        onChoiceChange={setChoice}
      />
      {scope === null ? null : <ReachColumns preview={preview.data} />}
      {preview.isError ? <ProblemNote title="What it reaches could not be counted." error={preview.error} /> : null}
      <div className="grid gap-4 md:grid-cols-2">
        <ReasonField label="Reason, shown to everybody" value={reason} onChange={setReason} rows={1} />
        {name === "" ? null : <TypeNameField name={name} value={typed} onChange={setTyped} />}
      </div>
      {stop.error === null ? null : <ProblemNote title="Nothing was stopped." error={stop.error} />}
    </ActForm>
  );
}

type ScopePickerProps = { type: StopScope["type"]; choice: ScopeChoice | null; onTypeChange: (type: StopScope["type"]) => void; onChoiceChange: (choice: ScopeChoice | null) => void };

function ScopePicker({ type, choice, onTypeChange, onChoiceChange }: ScopePickerProps) {
  const labelId = useId();
  return (
    <div className="flex flex-wrap items-center gap-3 border-y py-3">
      <span id={labelId} className="text-12 font-medium">
        Reach
      </span>
      <Segmented aria-labelledby={labelId} value={type} onValueChange={(value) => onTypeChange(value as StopScope["type"])} className="max-md:w-full max-md:flex-wrap max-md:[&>button]:flex-1 max-md:[&>button]:justify-center">
        {choices.map((one) => (
          <SegmentedItem key={one.value} value={one.value}>
            {one.label}
          </SegmentedItem>
        ))}
      </Segmented>
      {type === "workspace" ? null : <ScopeSelect type={type} value={choice} onChange={onChoiceChange} />}
      <span className="ml-auto text-12 text-fg-3 max-md:hidden">counted now, kept live</span>
    </div>
  );
}

type Readiness = { scope: StopScope | null; preview: StopPreview | undefined; reason: string; isConfirmed: boolean };

/** The one sentence beside the button: what is still missing, or why this person may not. */
function whyNotStop({ scope, preview, reason, isConfirmed }: Readiness): string | null {
  if (scope === null) return "Choose what to stop.";
  if (preview !== undefined && !preview.mayPlace) return "Stopping this needs an operator, executive or administrator.";
  if (reason.trim() === "") return "Say why; everybody will see it.";
  return isConfirmed ? null : "Type the name in full.";
}

function stopWords(type: StopScope["type"], name: string, preview: StopPreview | undefined): string {
  if (type === "tool" || type === "system") return name === "" ? "Stop" : `Stop ${name}`;
  if (preview === undefined) return "Stop";
  return preview.agents === 1 ? "Stop 1 agent" : `Stop ${preview.agents} agents`;
}
