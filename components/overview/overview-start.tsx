"use client";

import { useQuery } from "@tanstack/react-query";
import { FootprintsIcon } from "lucide-react";
import { useCallback, useMemo } from "react";
import { FirstRunScreen } from "@/components/first-run/first-run-screen";
import { stageOf } from "@/components/first-run/stage";
import { useStored, writeStored } from "@/components/kit/preferences/stored-text";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { LoadingCard } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { firstRunQuery } from "@/lib/client/first-run";
import { OverviewScreen } from "./overview-screen";

/** A company that has only begun is led to its first action; all others see their overview. */
export function OverviewStart() {
  const { caller, seat, may } = useWorkspace();
  const firstRun = useQuery({ ...firstRunQuery(caller), enabled: !seat.isDemo });
  const key = `reeve.first-run.${seat.id}`;
  const isLeft = useStored(key) === "left";
  const leave = useCallback(() => writeStored(key, "left"), [key]);
  const isBeginning = !seat.isDemo && firstRun.data?.isOver === false;
  useFirstRunAction(isBeginning && isLeft, key);
  const isDone = firstRun.data !== undefined && stageOf(firstRun.data).at === "done";
  if (seat.isDemo || isLeft || firstRun.isError || firstRun.data?.isOver === true) {
    return (
      <>
        {isBeginning && isLeft && !isDone ? <WayBack onShow={() => writeStored(key, "shown")} /> : null}
        <OverviewScreen />
      </>
    );
  }
  if (firstRun.data === undefined) return <LoadingCard label="Reading how far this company is" sections={4} className="mx-auto w-full max-w-180" />;
  if (firstRun.data.action === null && !may("manage_agents")) return <NothingYet />;
  return <FirstRunScreen run={firstRun.data} onLeave={leave} />;
}

function WayBack({ onShow }: { onShow: () => void }) {
  return (
    <p className="flex min-h-9 shrink-0 items-center gap-2 border-b bg-sunken px-4 text-12 text-fg-2">
      <FootprintsIcon aria-hidden className="size-3.5 text-fg-3" />
      The first steps are not done yet.
      <Button variant="link" className="text-12 max-md:min-h-11" onClick={onShow}>
        Show them
      </Button>
    </p>
  );
}

function NothingYet() {
  return (
    <Empty reason="none-yet" title="No agent has acted yet">
      Here you will see what agents do and what needs you. An administrator or a developer registers the first agent; then this page fills by itself.
    </Empty>
  );
}

function useFirstRunAction(isOffered: boolean, key: string): void {
  const actions = useMemo<Action[]>(
    () => (isOffered ? [{ id: "overview:first-run", label: "Show the first steps", group: "Overview", icon: FootprintsIcon, keywords: ["start", "help", "tutorial"], canRun: () => true, run: () => writeStored(key, "shown") }] : []),
    [isOffered, key],
  );
  useActions(actions);
}
