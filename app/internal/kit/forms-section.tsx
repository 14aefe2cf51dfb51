"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { ActForm } from "@/components/kit/act-form";
import { Combobox } from "@/components/kit/combobox";
import { DifferenceView } from "@/components/kit/difference/difference-view";
import { FilterChoice } from "@/components/kit/filter-choice";
import { ChoiceField, ProseField, TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { FoundField } from "@/components/kit/form/found-field";
import type { Option } from "@/components/kit/found-options";
import { LeftOutNote } from "@/components/kit/left-out-note";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { toast } from "@/components/ui/toast";
import { Sample, Section } from "./section";

const owners: readonly Option[] = ["Ines Calder", "Maud Oyelar", "Tomas Rehn", "Wiebke van der Oyelar"].map((name) => ({ id: name, name, detail: "Customer service" }));
const levels = [
  { value: "1", label: "Proposes", hint: "People decide on everything." },
  { value: "3", label: "Within the rules", hint: "What the rules allow, it does alone." },
];
type Values = { name: string; purpose: string; level: string; owner: string };
const empty: Values = { name: "", purpose: "", level: "3", owner: "" };

function AgentForm({ onClose }: { onClose: () => void }) {
  const { control, handleSubmit, formState } = useForm<Values>({ defaultValues: empty, mode: "onTouched" });
  const save = handleSubmit(() => {
    toast.success("Agent registered");
    onClose();
  });
  return (
    <FormDialog title="New agent" description="It may do nothing before it is active and has permissions." isDirty={formState.isDirty} isPending={false} verb="Register the agent" onSubmit={() => save()} onClose={onClose}>
      <TextField control={control} name="name" label="Name" hint="As people call it." />
      <ProseField control={control} name="purpose" label="Purpose" />
      <ChoiceField control={control} name="level" label="Level" choices={levels} />
      <FoundField control={control} name="owner" label="Owner" options={owners} />
    </FormDialog>
  );
}

function Dialogs() {
  const [isOpen, setOpen] = useState(false);
  const [isActing, setActing] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <Sample label="A form, an act with its reason">
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
        New agent…
      </Button>
      {isOpen ? <AgentForm onClose={() => setOpen(false)} /> : null}
      <Dialog open={isActing} onOpenChange={setActing}>
        <DialogTrigger asChild>
          <Button variant="danger-outline">Lift the stop…</Button>
        </DialogTrigger>
        <DialogContent>
          <ActForm
            title="Lift the stop"
            description="Permits from before it stay dead."
            whyNot={reason.trim() === "" ? "Say why first." : null}
            isDirty={reason.trim() !== ""}
            isPending={false}
            verb="Lift the stop"
            pendingVerb="Lifting…"
            variant="primary"
            onAct={() => setActing(false)}
            onCancel={() => setActing(false)}
          >
            <Label htmlFor="kit-lift-reason" className="mb-1">
              Reason, shown to everybody
            </Label>
            <Input id="kit-lift-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
          </ActForm>
        </DialogContent>
      </Dialog>
    </Sample>
  );
}

function Filters() {
  const [effect, setEffect] = useState<string | null>(null);
  const [owner, setOwner] = useState<string | null>("Tomas Rehn");
  const [leftOut, setLeftOut] = useState([{ name: "range", value: "yesterday\u202e" }]);
  const effects = [
    { value: "hold", label: "Waiting for approval" },
    { value: "deny", label: "Denied" },
  ];
  return (
    <>
      <Sample label="One of a few, one of many">
        <FilterChoice label="Decision" value={effect} shown={effects.find((one) => one.value === effect)?.label ?? "All"} options={effects} onChange={setEffect} />
        <Combobox label="Owner" placeholder="Choose" options={owners} value={owner} onChange={(option) => setOwner(option.id)} />
        <Combobox label="Deputy" placeholder="Choose" options={undefined} onChange={() => undefined} />
      </Sample>
      <div className="overflow-hidden rounded-lg border">
        <LeftOutNote leftOut={leftOut} onClear={() => setLeftOut([])} />
        <p className="p-3 text-fg-2">What an address asks for and nobody knows is named and left out.</p>
      </div>
    </>
  );
}

export function FormsSection() {
  return (
    <Section title="Forms and filters" description="Checked when one leaves a field; ⌘↵ submits; what was typed is not lost to a stray Esc.">
      <div className="grid gap-5">
        <Dialogs />
        <Filters />
        <Sample label="Before and after">
          <DifferenceView
            label="What changed"
            className="w-full"
            before={{ limit: "1000", deciders: ["Ines Calder", "Maud Oyelar"], window: 0, note: "one line" }}
            after={{ limit: "2500", deciders: ["Maud Oyelar", "Tomas Rehn"], note: "one line", zone: "Europe/Berlin" }}
          />
          <DifferenceView label="Nothing changed" className="w-full" before={{ limit: "1000" }} after={{ limit: "1000" }} />
        </Sample>
      </div>
    </Section>
  );
}
