"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { PauseIcon } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { later } from "@/components/kit/later";
import { SectionHead } from "@/components/kit/section-head";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { useOpenedOnce } from "@/components/kit/use-opened-once";
import { Button } from "@/components/ui/button";
import { MoreRows } from "@/components/workspace/more-rows";
import { PeekPane } from "@/components/workspace/peek-pane";
import { useInForce } from "@/components/workspace/use-emergency";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import { interventionListQuery, type InterventionItem } from "@/lib/client/interventions";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { isId } from "@/lib/core/ids";
import { InterventionPeek } from "./intervention-peek";
import { StopTable } from "./stop-table";

const LiftDialog = later(() => import("./lift-form").then((file) => file.LiftDialog));
const StopDialog = later(() => import("@/components/workspace/stop-dialog").then((file) => file.StopDialog));

const accepted: AcceptedParts = { stop: { label: "intervention", accepts: (value) => isId("intervention", value) } };

/** What people have stopped: in force first, then what was lifted; one of them in the peek. */
export function InterventionsScreen() {
  const [stopText, setOpenId] = useQueryState("stop", parseAsString);
  const openId = stopText !== null && isId("intervention", stopText) ? stopText : null;
  const [lifting, setLifting] = useState<InterventionItem | null>(null);
  const [isPlacing, setPlacing] = useState(false);
  const wasPlacing = useOpenedOnce(isPlacing);
  const wasLifting = useOpenedOnce(lifting !== null);
  const close = useCallback(() => void setOpenId(null), [setOpenId]);
  const whyNot = useWhyNot()("intervene", "anywhere");
  useScreenActions({ whyNot, place: setPlacing, close });
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Interventions" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <AddressNote parts={accepted} />
        <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-3 border-b px-3 py-2 text-12 text-fg-2">
          <span className="min-w-0 text-pretty max-md:hidden">A stop is in force from the moment it is recorded until somebody lifts it.</span>
          <span className="ml-auto flex items-center gap-2 text-fg-3">
            {whyNot}
            <Button size="sm" disabled={whyNot !== null} onClick={() => setPlacing(true)}>
              <PauseIcon aria-hidden />
              Pause or quarantine…
            </Button>
          </span>
        </div>
        <Stops currentId={openId} onOpen={(id) => void setOpenId(id, { history: openId === null ? "push" : "replace" })} onLift={setLifting} />
      </section>
      <PeekPane label="One intervention" isOpen={openId !== null} onClose={close}>
        {openId === null ? null : <InterventionPeek key={openId} stopId={openId} onClose={close} onLift={setLifting} />}
      </PeekPane>
      {wasLifting ? <LiftDialog stop={lifting} onOpenChange={(open) => (open ? undefined : setLifting(null))} /> : null}
      {wasPlacing ? <StopDialog open={isPlacing} onOpenChange={setPlacing} inForce={null} asForm /> : null}
    </div>
  );
}

type ScreenActions = { whyNot: string | null; place: (isPlacing: true) => void; close: () => void };

function useScreenActions({ whyNot, place, close }: ScreenActions): void {
  const actions = useMemo<Action[]>(
    () => [
      { id: "intervention:place", label: "Pause or quarantine…", group: "Step in", icon: PauseIcon, keywords: ["pause", "quarantine", "halt"], canRun: () => whyNot ?? (true as const), run: () => place(true) },
      { id: "intervention:close", label: "Close the intervention", group: "Step in", shortcut: "escape", canRun: () => true, run: close },
    ],
    [whyNot, place, close],
  );
  useActions(actions);
}

type StopsProps = { currentId: string | null; onOpen: (id: string) => void; onLift: (stop: InterventionItem) => void };

function Stops({ currentId, onOpen, onLift }: StopsProps) {
  const query = useInfiniteQuery(interventionListQuery(useCaller()));
  const inForce = useInForce();
  const past = useMemo(() => query.data?.pages.flatMap((page) => page.data).filter((one) => one.liftedAt !== null) ?? [], [query.data]);
  if (query.data === undefined || inForce === undefined) {
    if (!query.isError) return <LoadingRows label="Loading interventions" className="min-h-0 flex-1" />;
    return (
      <Failure title="The interventions could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    );
  }
  if (inForce.length === 0 && past.length === 0) {
    return (
      <Empty reason="none-yet" title="Nobody has stepped in yet">
        When somebody pauses an agent, a unit, a tool, a system or the whole company, it appears here with who, why and for how long.
      </Empty>
    );
  }
  return (
    <div tabIndex={0} role="region" aria-label="All interventions" className="grid min-h-0 flex-1 grid-cols-1 content-start gap-8 overflow-y-auto px-3 py-4">
      <section>
        <SectionHead aside={`${inForce.length}`}>In force</SectionHead>
        {inForce.length === 0 ? <p className="mt-2 text-fg-2">Nothing is stopped. Agents are decided by the rules.</p> : <StopTable label="In force" stops={inForce} currentId={currentId} onOpen={onOpen} onLift={onLift} />}
      </section>
      <section>
        <SectionHead aside={`${past.length}${query.hasNextPage ? " and more" : ""}`}>Lifted</SectionHead>
        {past.length === 0 ? <p className="mt-2 text-fg-2">None was lifted so far.</p> : <StopTable label="Lifted" stops={past} currentId={currentId} onOpen={onOpen} onLift={onLift} />}
        <MoreRows query={query} />
      </section>
    </div>
  );
}
