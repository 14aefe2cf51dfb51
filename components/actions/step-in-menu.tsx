"use client";

import { useQuery } from "@tanstack/react-query";
import { HandIcon, PauseIcon, ShieldAlertIcon } from "lucide-react";
import { useId, useState } from "react";
import { StepInDialog, type StepInKind } from "@/components/agents/step-in-dialog";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useStopPreview } from "@/components/workspace/use-stop-preview";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentQuery } from "@/lib/client/agents";
import { sentenceOf } from "@/lib/client/problem-words";

/** Ways to step in on the agent that asked. */
export function StepInMenu({ agentId }: { agentId: string }) {
  const agent = useQuery(agentQuery(useCaller(), agentId)).data;
  const preview = useStopPreview({ type: "agent", id: agentId }).data;
  const [kind, setKind] = useState<StepInKind>("pause");
  const [isOpen, setOpen] = useState(false);
  const whyId = useId();
  const whyNot = preview?.whyNotPlace == null ? null : sentenceOf(preview.whyNotPlace);
  const ask = (next: StepInKind) => {
    setKind(next);
    setOpen(true);
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="lg" disabled={agent === undefined || whyNot !== null} aria-describedby={whyNot === null ? undefined : whyId} className="flex-1">
            <HandIcon aria-hidden />
            Step in…
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => ask("pause")}>
            <PauseIcon aria-hidden />
            Pause {visibleString(agent?.name ?? "")}…
          </DropdownMenuItem>
          <DropdownMenuItem variant="danger" onSelect={() => ask("quarantine")}>
            <ShieldAlertIcon aria-hidden />
            Quarantine {visibleString(agent?.name ?? "")}…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {whyNot === null ? null : (
        <p id={whyId} className="w-full text-12 text-fg-2">
          {whyNot}
        </p>
      )}
      {agent === undefined ? null : <StepInDialog agent={agent} kind={kind} open={isOpen} onOpenChange={setOpen} />}
    </>
  );
}
