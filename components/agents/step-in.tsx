"use client";

import { CheckIcon, TriangleAlertIcon } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import { later } from "@/components/kit/later";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { useOpenedOnce } from "@/components/kit/use-opened-once";
import { beyondReach } from "@/components/interventions/beyond-reach";
import { Button } from "@/components/ui/button";
import { RadioCard, RadioCardGroup } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { useStopPreview } from "@/components/workspace/use-stop-preview";
import { useWhyNot } from "@/components/workspace/use-why-not";
import type { AgentItem } from "@/lib/client/agents";
import type { InterventionItem, StopPreview } from "@/lib/client/interventions";
import { sentenceOf } from "@/lib/client/problem-words";
import type { StepInKind } from "./step-in-dialog";
import { stepInFaces, waysFor, type StepInWay } from "./step-in-ways";

const StepInDialog = later(() => import("./step-in-dialog").then((file) => file.StepInDialog));

type StepInProps = { agent: AgentItem; /** What stops exactly this agent, newest first. */ own: readonly InterventionItem[]; onLift: (stop: InterventionItem) => void };

/** Pause or quarantine one agent, or lift what already stops it. The panel says what it would reach; the dialog asks why. */
export function StepIn({ agent, own, onLift }: StepInProps) {
  const ways = waysFor(own);
  const [chosen, setChosen] = useState<StepInWay>(ways[0]);
  const [asking, setAsking] = useState<StepInKind | null>(null);
  const wasAsking = useOpenedOnce(asking !== null);
  const way = ways.includes(chosen) ? chosen : ways[0];
  const { data: preview, isError } = useStopPreview({ type: "agent", id: agent.id });
  const [lifted] = own;
  // Whoever may stop nothing anywhere is told so at once; where somebody may, the preview says.
  const whyNotAny = useWhyNot()("intervene", "anywhere");
  const whyNotStop = preview === undefined ? whyNotAny : preview.whyNotPlace === null ? null : sentenceOf(preview.whyNotPlace);
  const whyNotLift = lifted?.whyNotLift == null ? null : sentenceOf(lifted.whyNotLift);
  const whyNot = way === "lift" ? whyNotLift : whyNotStop;
  const act = () => {
    if (way !== "lift") setAsking(way);
    else if (lifted !== undefined) onLift(lifted);
  };
  useStepInActions({ agent, ways: ways.join(" "), whyNotStop, whyNotLift, lifted, ask: setAsking, onLift });
  const { Icon, verb } = stepInFaces[way];
  return (
    <section>
      <SectionHead>Step in</SectionHead>
      {ways.length === 1 ? (
        <p className="mt-1.5 text-pretty text-fg-2">{way === "lift" ? "Once it is lifted the rules decide again." : `${stepInFaces[way].description}.`}</p>
      ) : (
        <RadioCardGroup aria-label="How to step in" value={way} onValueChange={(next) => setChosen(next as StepInWay)} className="mt-2">
          {ways.map((one) => {
            const { Icon: WayIcon, label, description } = stepInFaces[one];
            return <RadioCard key={one} value={one} icon={<WayIcon />} label={label} description={description} />;
          })}
        </RadioCardGroup>
      )}
      {way === "lift" ? null : <Reach preview={preview} isError={isError} kind={way} />}
      <Button size="lg" variant={way === "quarantine" ? "danger-outline" : "outline"} disabled={whyNot !== null} onClick={act} className="mt-3 w-full">
        <Icon aria-hidden className="text-current!" />
        <span className="min-w-0 truncate">
          {verb} {visibleString(agent.name)}…
        </span>
      </Button>
      {whyNot === null ? null : <p className="mt-1.5 text-12 text-pretty text-fg-2">{whyNot}</p>}
      {wasAsking ? <StepInDialog agent={agent} kind={asking ?? "pause"} open={asking !== null} onOpenChange={(open) => (open ? undefined : setAsking(null))} /> : null}
    </section>
  );
}

type ReachProps = { preview: StopPreview | undefined; isError: boolean; kind: StepInKind };

/** As high before its figures have come as with one line reached and two not, which is usual: the button below it stays where it is. */
function Reach({ preview, isError, kind }: ReachProps) {
  const beyond = preview === undefined ? [] : beyondReach(preview);
  return (
    <div className="mt-2.5 min-h-25 text-12" aria-busy={preview === undefined && !isError}>
      <p className="font-medium">{kind === "pause" ? "A pause" : "A quarantine"} reaches</p>
      <ul className="mt-1 grid content-start gap-1">
        {preview !== undefined ? <ReachFigures preview={preview} /> : isError ? <li className="text-fg-2">What it reaches could not be counted.</li> : <ReachSkeleton />}
      </ul>
      {beyond.length === 0 ? null : (
        <>
          <p className="mt-1.5 font-medium">It does not reach</p>
          <ul className="mt-1 grid content-start gap-1">
            {beyond.map(({ count, what }) => (
              <ReachLine key={what} icon={<TriangleAlertIcon aria-hidden className="mt-0.5 size-3 shrink-0 text-warn-text" />} count={count}>
                {what}
              </ReachLine>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function ReachFigures({ preview: { unredeemedPermits, waitingApprovals } }: { preview: StopPreview }) {
  if (unredeemedPermits === 0 && waitingApprovals === 0) return <li className="text-fg-2">No open approval and no unused permit.</li>;
  const check = <CheckIcon aria-hidden className="mt-0.5 size-3 shrink-0 text-ok-text" />;
  return (
    <>
      {unredeemedPermits === 0 ? null : (
        <ReachLine icon={check} count={unredeemedPermits}>
          {unredeemedPermits === 1 ? "permit" : "permits"} not yet used, dead at once
        </ReachLine>
      )}
      {waitingApprovals === 0 ? null : (
        <ReachLine icon={check} count={waitingApprovals}>
          {waitingApprovals === 1 ? "action" : "actions"} waiting for approval, kept
        </ReachLine>
      )}
    </>
  );
}

function ReachLine({ icon, count, children }: { icon: ReactNode; count: number; children: ReactNode }) {
  return (
    <li className="flex items-start gap-1.5 text-fg-2">
      {icon}
      <span>
        <span className="num font-semibold text-fg">{count.toLocaleString("en-GB")}</span> {children}
      </span>
    </li>
  );
}

function ReachSkeleton() {
  return ["w-40", "w-44", "w-52"].map((width) => (
    <li key={width} className="flex h-4 items-center">
      <Skeleton className={width} />
    </li>
  ));
}

type StepInActions = {
  agent: AgentItem;
  /** Those offered, with a space between. */
  ways: string;
  whyNotStop: string | null;
  whyNotLift: string | null;
  lifted: InterventionItem | undefined;
  ask: (kind: StepInKind) => void;
  onLift: (stop: InterventionItem) => void;
};

function useStepInActions({ agent: { id, name }, ways, whyNotStop, whyNotLift, lifted, ask, onLift }: StepInActions): void {
  const actions = useMemo<Action[]>(
    () =>
      (ways.split(" ") as StepInWay[]).map((way) => ({
        id: `${way}:${id}`,
        label: `${stepInFaces[way].verb} ${name}…`,
        group: "Step in",
        icon: stepInFaces[way].Icon,
        canRun: () => (way === "lift" ? whyNotLift : whyNotStop) ?? (true as const),
        run: () => (way !== "lift" ? ask(way) : lifted === undefined ? undefined : onLift(lifted)),
      })),
    [id, name, ways, whyNotStop, whyNotLift, lifted, ask, onLift],
  );
  useActions(actions);
}
