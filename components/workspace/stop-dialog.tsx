"use client";

import { OctagonMinusIcon, PauseIcon } from "lucide-react";
import { useId, useState } from "react";
import { LiftForm } from "@/components/interventions/lift-form";
import { beyondReach } from "@/components/interventions/beyond-reach";
import { ReachColumns } from "@/components/interventions/reach-columns";
import { missingInReason } from "@/components/interventions/reason";
import { ReasonField } from "@/components/interventions/reason-field";
import { StopResult } from "@/components/interventions/stop-result";
import { isTyped, TypeNameField } from "@/components/interventions/type-name-field";
import { usePlaceStop } from "@/components/interventions/use-place-stop";
import { stillMissing } from "@/components/kit/form/still-missing";
import { ActForm } from "@/components/kit/act-form";
import { formatDuration } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";
import { usePhone } from "@/components/kit/use-phone";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import type { InterventionItem, StopPreview, StopScope } from "@/lib/client/interventions";
import { isRefused, sentenceOf, sentenceOfError } from "@/lib/client/problem-words";
import { ProblemNote } from "./problem-note";
import { ScopeSelect, type ScopeChoice } from "./scope-select";
import { companyStop, useInForce } from "./use-emergency";
import { useStopPreview } from "./use-stop-preview";
import { useWorkspace } from "./workspace-context";

type StopDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The stop of the whole company, where it is in force: then the dialog lifts it. */
  inForce: InterventionItem | null;
  /** Where something less than everything is to be stopped, and perhaps looked into. */
  asForm?: boolean;
};

/** Emergency stop: what it reaches and what not, counted live; a reason, and the name in full before the button opens. Then what came of it. */
export function StopDialog({ open, onOpenChange, inForce, asForm = false }: StopDialogProps) {
  const isInForce = companyStop(useInForce()) !== null;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="lg" isBelowBanner={isInForce}>
        <StopSteps inForce={inForce} asForm={asForm} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

type Placed = { readonly stop: InterventionItem; readonly scope: StopScope; readonly before: StopPreview | undefined; readonly haltMs: number };

/** The dialog stays with what it placed, also when the stop of the company comes to be in force under it. */
function StopSteps({ inForce, asForm, onDone }: { inForce: InterventionItem | null; asForm: boolean; onDone: () => void }) {
  const [placed, setPlaced] = useState<Placed | null>(null);
  const [lifting, setLifting] = useState<InterventionItem | null>(asForm ? null : inForce);
  if (lifting !== null) return <LiftForm stop={lifting} onDone={onDone} />;
  if (placed !== null) return <StopResult placed={placed.stop} scope={placed.scope} before={placed.before} haltMs={placed.haltMs} onLift={() => setLifting(placed.stop)} onDone={onDone} />;
  return <StopForm asForm={asForm} onPlaced={setPlaced} onCancel={onDone} />;
}

const choices = [
  { value: "agent", label: "Agent" },
  { value: "unit", label: "Unit" },
  { value: "tool", label: "Tool" },
  { value: "system", label: "System" },
  { value: "workspace", label: "Company" },
] as const;

const kinds = {
  pause: { label: "Pause", says: "Nothing new is permitted until it is lifted." },
  quarantine: { label: "Quarantine", says: "The same, and everybody sees that people are looking into it." },
} as const;
type Kind = keyof typeof kinds;

function StopForm({ asForm, onPlaced, onCancel }: { asForm: boolean; onPlaced: (placed: Placed) => void; onCancel: () => void }) {
  const { seat } = useWorkspace();
  const [type, setType] = useState<StopScope["type"]>(asForm ? "agent" : "workspace");
  const [kind, setKind] = useState<Kind>("pause");
  const [choice, setChoice] = useState<ScopeChoice | null>(null);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const scope: StopScope | null = type === "workspace" ? { type, id: seat.id } : choice === null ? null : { type, id: choice.id };
  const name = type === "workspace" ? seat.name : (choice?.name ?? "");
  const preview = useStopPreview(scope);
  const stop = usePlaceStop({ onPlaced: (placed, haltMs) => (scope === null ? undefined : onPlaced({ stop: placed, scope, before: preview.data, haltMs })) });
  const whyNot = whyNotStop({ scope, preview: preview.data, refusal: preview.error, reason, isConfirmed: isTyped(name, typed) });
  // Where only a part of it is seen at once, what must be filled in comes first; the button itself says how many it stops.
  const onPhone = usePhone();
  const fields = (
    <div className="grid gap-4 md:grid-cols-2">
      <ReasonField label="Reason, shown to everybody" value={reason} onChange={setReason} rows={1} autoFocus={!asForm && !onPhone} />
      {name === "" ? null : <TypeNameField name={name} value={typed} onChange={setTyped} />}
    </div>
  );
  return (
    <ActForm
      icon={
        <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-danger-tint text-danger-text">
          {asForm ? <PauseIcon aria-hidden className="size-5" /> : <OctagonMinusIcon aria-hidden className="size-5" />}
        </span>
      }
      title={asForm ? "Pause or quarantine" : "Emergency stop"}
      description={`${type === "workspace" ? `Nothing more is permitted to any agent of ${seat.name}` : name === "" ? "Nothing more is permitted there" : `Nothing more is permitted ${type === "tool" || type === "system" ? "through" : "to"} ${name}`}. ${type === "workspace" ? "Whoever has Reeve open is told; no message is sent to others" : "Overview, Interventions and the agents’ pages show it; no message is sent"}. Lifting it is a separate act, with its own reason.`}
      whyNot={whyNot}
      leadsToField={scope !== null && preview.data?.whyNotPlace == null}
      isDirty={`${reason}${typed}`.trim() !== ""}
      isPending={stop.isPending}
      verb={stopWords(type, name, scope === null ? undefined : preview.data)}
      pendingVerb="Stopping…"
      variant="danger"
      onAct={() => (scope === null ? undefined : stop.place({ kind, scope, reason: reason.trim() }))}
      onCancel={onCancel}
    >
      <ScopePicker
        type={type}
        choice={choice}
        countedAtMs={scope === null ? null : preview.dataUpdatedAt}
        onTypeChange={(next) => {
          setType(next);
          setChoice(null);
          setTyped("");
        }}
        onChoiceChange={(next) => {
          setChoice(next);
          setTyped("");
        }}
      />
      {asForm ? <KindPicker kind={kind} onChange={setKind} /> : null}
      {onPhone ? (
        <>
          {preview.data === undefined ? null : <p className="text-12 text-pretty text-fg-2">{reachLine(preview.data)}</p>}
          {fields}
        </>
      ) : null}
      {scope === null ? <p className="text-fg-3">Choose what to stop; what that reaches, and what not, is counted then.</p> : <ReachColumns preview={preview.data} base={`/${seat.slug}`} />}
      {preview.isError ? <ProblemNote isRead title="What it reaches could not be counted." error={preview.error} /> : null}
      {onPhone ? null : fields}
      {stop.error === null ? null : <ProblemNote title="Nothing was stopped." error={stop.error} />}
    </ActForm>
  );
}

type ScopePickerProps = { type: StopScope["type"]; choice: ScopeChoice | null; /** When it was counted last; null: nothing to count. */ countedAtMs: number | null; onTypeChange: (type: StopScope["type"]) => void; onChoiceChange: (choice: ScopeChoice) => void };

function ScopePicker({ type, choice, countedAtMs, onTypeChange, onChoiceChange }: ScopePickerProps) {
  const labelId = useId();
  return (
    <div className="flex flex-wrap items-center gap-3 border-y py-3">
      <span id={labelId} className="text-12 font-medium">
        Reach
      </span>
      <Segmented aria-labelledby={labelId} value={type} onValueChange={(value) => onTypeChange(value as StopScope["type"])} className="max-md:w-full max-md:flex-wrap max-md:[&>button]:flex-auto max-md:[&>button]:justify-center">
        {choices.map((one) => (
          <SegmentedItem key={one.value} value={one.value}>
            {one.label}
          </SegmentedItem>
        ))}
      </Segmented>
      {type === "workspace" ? null : <ScopeSelect type={type} value={choice} onChange={onChoiceChange} />}
      {countedAtMs === null || countedAtMs === 0 ? null : <Counted atMs={countedAtMs} />}
    </div>
  );
}

function Counted({ atMs }: { atMs: number }) {
  const agoMs = useNow() - atMs;
  return <span className="num ml-auto text-12 text-fg-3 max-md:hidden">{agoMs < 1_500 ? "counted just now" : `counted ${formatDuration(agoMs)} ago`}, kept live</span>;
}

function KindPicker({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const labelId = useId();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span id={labelId} className="text-12 font-medium">
        How
      </span>
      <Segmented aria-labelledby={labelId} value={kind} onValueChange={(value) => onChange(value === "quarantine" ? "quarantine" : "pause")}>
        <SegmentedItem value="pause">{kinds.pause.label}</SegmentedItem>
        <SegmentedItem value="quarantine">{kinds.quarantine.label}</SegmentedItem>
      </Segmented>
      <span className="min-w-0 text-12 text-fg-2">{kinds[kind].says}</span>
    </div>
  );
}

type Readiness = { scope: StopScope | null; preview: StopPreview | undefined; /** What came instead of a preview. */ refusal: unknown; reason: string; isConfirmed: boolean };

/** The one sentence beside the button: what is still missing, or why this person may not. */
function whyNotStop({ scope, preview, refusal, reason, isConfirmed }: Readiness): string | null {
  if (scope === null) return "Choose what to stop.";
  if (preview?.whyNotPlace != null) return sentenceOf(preview.whyNotPlace);
  // What cannot be counted can be stopped all the same; what is not there cannot.
  if (preview === undefined && isRefused(refusal)) return sentenceOfError(refusal);
  return stillMissing(missingInReason(reason, "say why (everybody will see it)"), isConfirmed ? null : "type the name in full");
}

/** In a line what stands below the fields in full. */
function reachLine(preview: StopPreview): string {
  const beyond = beyondReach(preview).map(({ count, what }) => `${count.toLocaleString("en-GB")} ${what}`);
  return beyond.length === 0 ? "Nothing is known to be out of its reach." : `Out of its reach: ${beyond.join("; ")}. More below.`;
}

function stopWords(type: StopScope["type"], name: string, preview: StopPreview | undefined): string {
  if (preview === undefined) return "Stop";
  const fresh = preview.agents - preview.agentsStopped;
  if (type === "tool" || type === "system" || fresh === 0) return name === "" ? "Stop" : `Stop ${name}`;
  return fresh === 1 ? "Stop 1 agent" : `Stop ${fresh.toLocaleString("en-GB")} agents`;
}
