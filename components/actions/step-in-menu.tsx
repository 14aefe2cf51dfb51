"use client";

import { useQuery } from "@tanstack/react-query";
import { HandIcon } from "lucide-react";
import { useId, useState } from "react";
import type { StepInKind } from "@/components/agents/step-in-dialog";
import { ownStops, stepInFaces, waysFor, type StepInWay } from "@/components/agents/step-in-ways";
import { later } from "@/components/kit/later";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { useOpenedOnce } from "@/components/kit/use-opened-once";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useInForce } from "@/components/workspace/use-emergency";
import { useStopPreview } from "@/components/workspace/use-stop-preview";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentQuery } from "@/lib/client/agents";
import type { InterventionItem } from "@/lib/client/interventions";
import { sentenceOf } from "@/lib/client/problem-words";

const StepInDialog = later(() => import("@/components/agents/step-in-dialog").then((file) => file.StepInDialog));
const LiftDialog = later(() => import("@/components/interventions/lift-form").then((file) => file.LiftDialog));

/** Ways to step in on the agent that asked; where it is stopped already, to lift that. */
export function StepInMenu({ agentId }: { agentId: string }) {
  const agent = useQuery(agentQuery(useCaller(), agentId)).data;
  const preview = useStopPreview({ type: "agent", id: agentId }).data;
  const [stopping, setStopping] = useState<StepInKind | null>(null);
  const [lifting, setLifting] = useState<InterventionItem | null>(null);
  const [wasStopping, wasLifting] = [useOpenedOnce(stopping !== null), useOpenedOnce(lifting !== null)];
  const whyId = useId();
  const stops = ownStops(useInForce() ?? [], agentId);
  const whyNot = preview?.whyNotPlace == null ? null : sentenceOf(preview.whyNotPlace);
  const offered = waysFor(stops).filter((one) => one !== "lift" || stops[0]?.whyNotLift === null);
  const ask = (way: StepInWay) => (way === "lift" ? setLifting(stops[0] ?? null) : setStopping(way));
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
          {offered.map((one) => {
            const { Icon, verb } = stepInFaces[one];
            return (
              <DropdownMenuItem key={one} variant={one === "quarantine" ? "danger" : "default"} onSelect={() => ask(one)}>
                <Icon aria-hidden />
                {verb} {visibleString(agent?.name ?? "")}…
              </DropdownMenuItem>
            );
          })}
        </DropdownMenuContent>
      </DropdownMenu>
      {whyNot === null ? null : (
        <p id={whyId} className="w-full text-12 text-fg-2">
          {whyNot}
        </p>
      )}
      {agent === undefined || !wasStopping ? null : <StepInDialog agent={agent} kind={stopping ?? "pause"} open={stopping !== null} onOpenChange={(open) => (open ? undefined : setStopping(null))} />}
      {wasLifting ? <LiftDialog stop={lifting} onOpenChange={(open) => (open ? undefined : setLifting(null))} /> : null}
    </>
  );
}
