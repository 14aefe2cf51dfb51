"use client";

import { PauseIcon, ShieldAlertIcon } from "lucide-react";
import { useMemo, useState } from "react";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { SectionHead } from "@/components/kit/section-head";
import { Button } from "@/components/ui/button";
import { RadioCard, RadioCardGroup } from "@/components/ui/radio-group";
import { useStopPreview } from "@/components/workspace/use-stop-preview";
import type { AgentItem } from "@/lib/client/agents";
import { StepInDialog, type StepInKind } from "./step-in-dialog";

/** Pause or quarantine one agent. The panel says what it would reach; the dialog asks why. */
export function StepIn({ agent }: { agent: AgentItem }) {
  const [kind, setKind] = useState<StepInKind>("pause");
  const [isOpen, setOpen] = useState(false);
  const preview = useStopPreview({ type: "agent", id: agent.id }).data;
  const whyNot = agent.status === "retired" ? "It is retired: there is nothing to stop." : preview !== undefined && !preview.mayPlace ? "Stepping in needs an operator, executive or administrator of its unit." : null;
  useStepInAction(agent, whyNot, () => setOpen(true));
  return (
    <section>
      <SectionHead>Step in</SectionHead>
      <RadioCardGroup aria-label="How to step in" value={kind} onValueChange={(next) => setKind(next as StepInKind)} className="mt-2">
        <RadioCard value="pause" icon={<PauseIcon />} label="Pause" description="Nothing new is permitted" />
        <RadioCard value="quarantine" icon={<ShieldAlertIcon />} label="Quarantine" description="And look into what it did" />
      </RadioCardGroup>
      {preview === undefined ? null : (
        <p className="mt-2 text-12 text-pretty text-fg-2">
          {reachWords(preview.unredeemedPermits, preview.waitingApprovals)}
          {preview.underWay > 0 ? ` Not reached: ${preview.underWay} already under way.` : ""}
        </p>
      )}
      <Button size="lg" variant={kind === "pause" ? "outline" : "danger-outline"} disabled={whyNot !== null} onClick={() => setOpen(true)} className="mt-3 w-full">
        {kind === "pause" ? <PauseIcon aria-hidden /> : <ShieldAlertIcon aria-hidden className="text-current!" />}
        <span className="min-w-0 truncate">
          {kind === "pause" ? "Pause" : "Quarantine"} {agent.name}…
        </span>
      </Button>
      {whyNot === null ? null : <p className="mt-1.5 text-12 text-fg-2">{whyNot}</p>}
      <StepInDialog agent={agent} kind={kind} open={isOpen} onOpenChange={setOpen} />
    </section>
  );
}

function reachWords(permits: number, waiting: number): string {
  if (permits === 0 && waiting === 0) return "It has no permit in hand and nothing waiting right now.";
  return `Reaches ${permits} ${permits === 1 ? "permit" : "permits"} not yet used, dead at once, and ${waiting} ${waiting === 1 ? "approval" : "approvals"} waiting, kept.`;
}

function useStepInAction(agent: AgentItem, whyNot: string | null, open: () => void): void {
  const [run] = useState(() => open);
  const actions = useMemo<Action[]>(
    () => [{ id: `pause:${agent.id}`, label: `Pause ${agent.name}…`, group: "Step in", icon: PauseIcon, canRun: () => whyNot ?? (true as const), run }],
    [agent.id, agent.name, whyNot, run],
  );
  useActions(actions);
}
