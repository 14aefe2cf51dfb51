"use client";

import { useQuery } from "@tanstack/react-query";
import { HandIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import type { StepInKind } from "@/components/agents/step-in-dialog";
import { ownStops, stepInFaces, waysFor, type StepInWay } from "@/components/agents/step-in-ways";
import { useOpenedOnce } from "@/components/kit/use-opened-once";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useInForce } from "@/components/workspace/use-emergency";
import { useMayIn } from "@/components/workspace/use-may-in";
import { whoMay } from "@/components/workspace/who-may";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { agentQuery } from "@/lib/client/agents";
import type { InterventionItem } from "@/lib/client/interventions";

const StepInDialog = dynamic(() => import("@/components/agents/step-in-dialog").then((file) => file.StepInDialog));
const LiftDialog = dynamic(() => import("@/components/interventions/lift-form").then((file) => file.LiftDialog));

/** Ways to step in on the agent that asked; where it is stopped already, to lift that. */
export function StepInMenu({ agentId }: { agentId: string }) {
  const agent = useQuery(agentQuery(useCaller(), agentId)).data;
  const { may } = useWorkspace();
  const mayIn = useMayIn();
  const [stopping, setStopping] = useState<StepInKind | null>(null);
  const [lifting, setLifting] = useState<InterventionItem | null>(null);
  const [wasStopping, wasLifting] = [useOpenedOnce(stopping !== null), useOpenedOnce(lifting !== null)];
  const whyId = useId();
  const stops = ownStops(useInForce() ?? [], agentId);
  const whyNot = agent === undefined ? null : agent.status === "retired" ? "The agent is retired: there is nothing to stop." : mayIn("intervene", agent.unitId) ? null : `Stepping in needs ${whoMay("intervene")} of its unit.`;
  const offered = waysFor(stops).filter((one) => one !== "lift" || may("lift"));
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
                {verb} {agent?.name}…
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
