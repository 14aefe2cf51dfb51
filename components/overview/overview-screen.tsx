"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesCombinedIcon } from "lucide-react";
import { useMemo } from "react";
import { AddressNote } from "@/components/kit/address-note";
import { LoadingChart } from "@/components/kit/chart/chart-card";
import { LoadingStatRow } from "@/components/kit/chart/stat-card";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { useKnownZone, useZone } from "@/components/kit/time/zone";
import { Failure } from "@/components/kit/states/failure";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { overviewQuery, type Overview } from "@/lib/client/metrics";
import { unitsQuery } from "@/lib/client/names";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { PERIODS, type Period } from "@/lib/core/metrics";
import { AttentionCard } from "./attention-card";
import { bucketWords } from "./bucket-words";
import { periodWords } from "./figure-words";
import { FiguresRow } from "./figures-row";
import { FleetCard } from "./fleet-card";
import { OverviewBar } from "./overview-bar";
import { AloneCard, CostCard, DecisionTimeCard, EffectsCard, FailedCard } from "./overview-charts";
import { useOverviewState, type OverviewState } from "./overview-state";
import { perspectiveWords } from "./perspectives";
import { QueueCard } from "./queue-card";

/** As many findings as are as high as the chart beside them, so that those below begin on the first screen. */
const BESIDE_A_CHART = 3;
/** Two side by side: the queue below is what one came for. */
const ABOVE_A_QUEUE = 2;

/** What needs attention, and how the company's agents do: in the order of whoever looks. */
export function OverviewScreen() {
  const { caller, seat } = useWorkspace();
  const units = useQuery(unitsQuery(caller)).data;
  const state = useOverviewState(units);
  const { perspective, unit } = state;
  const zone = useKnownZone();
  const overview = useQuery({ ...overviewQuery(caller, { period: state.period, unit, timeZone: zone ?? "UTC" }), enabled: zone !== null });
  const period = state.period ?? overview.data?.period ?? "24h";
  useOverviewActions(state, period);
  const figures = <Figures query={overview} draw={(data) => <FiguresRow overview={data} slug={seat.slug} unit={unit} />} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <AddressNote parts={state.parts} />
      <div data-slot="overview" className="min-h-0 flex-1 overflow-y-auto bg-canvas wrap-anywhere">
        <div className="mx-auto grid max-w-400 gap-4 px-6 pt-2.5 pb-5 max-md:gap-3 max-md:px-3">
          <OverviewBar state={state} period={period} units={units} upTo={overview.data?.to ?? null} />
          {perspective === "figures" ? figures : null}
          {/* A queue is as long as it is, and beside it the few lines of what needs attention would leave a hole: one above the other. */}
          <div className={cn("grid gap-4 max-md:gap-3", perspective !== "queue" && "lg:grid-cols-[minmax(0,432px)_minmax(0,1fr)]")}>
            <AttentionCard unit={unit} isBriefOnPhone={perspective === "queue"} {...(perspective === "fleet" ? {} : { most: perspective === "queue" ? ABOVE_A_QUEUE : BESIDE_A_CHART })} />
            {perspective === "queue" ? <QueueCard /> : <Charts query={overview} count={1} draw={(chart) => (perspective === "fleet" ? <FleetCard unit={unit} {...chart} /> : <AloneCard {...chart} />)} />}
          </div>
          {perspective === "figures" ? null : figures}
          <div className="grid gap-4 max-md:gap-3 lg:grid-cols-3">
            <Charts
              query={overview}
              count={3}
              draw={(chart) => (
                <>
                  <EffectsCard {...chart} />
                  <DecisionTimeCard {...chart} />
                  {perspective === "figures" ? <CostCard {...chart} /> : <FailedCard {...chart} />}
                </>
              )}
            />
          </div>
        </div>
      </div>
    </div>
  );
}

type OverviewReading = { readonly data: Overview | undefined; readonly isError: boolean; readonly error: unknown; readonly isFetching: boolean; readonly refetch: () => unknown };

/** The figures, their shape while they are read, or why they are not there: said once, not in every card. */
function Figures({ query, draw }: { query: OverviewReading; draw: (overview: Overview) => React.ReactNode }) {
  if (query.data !== undefined) return draw(query.data);
  if (!query.isError) return <LoadingStatRow label="Reading the figures" />;
  return (
    <Card>
      <Failure title="The figures could not be read" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    </Card>
  );
}

type ChartsProps = { query: OverviewReading; count: number; draw: (chart: { overview: Overview; buckets: ReturnType<typeof bucketWords>; periodLong: string }) => React.ReactNode };

function Charts({ query, count, draw }: ChartsProps) {
  const timeZone = useZone();
  const { data } = query;
  if (data === undefined) return query.isError ? null : Array.from({ length: count }, (_, at) => <LoadingChart key={at} label="Reading the figures" />);
  const { from, bucketS, period } = data;
  return draw({ overview: data, buckets: bucketWords({ from, bucketS, count: data.buckets.length, period, timeZone }), periodLong: periodWords[period].long });
}

function useOverviewActions({ perspectives, perspective, setPerspective, setPeriod }: OverviewState, period: Period): void {
  const actions = useMemo<Action[]>(() => {
    const shared = { group: "Overview", icon: ChartNoAxesCombinedIcon, canRun: () => true as const };
    return [
      ...PERIODS.filter((one) => one !== period).map((one) => ({ ...shared, id: `overview:period:${one}`, label: `Show ${periodWords[one].long}`, run: () => setPeriod(one) })),
      ...perspectives.filter((one) => one !== perspective).map((one) => ({ ...shared, id: `overview:as:${one}`, label: `Show overview: ${perspectiveWords[one].toLowerCase()}`, run: () => setPerspective(one) })),
    ];
  }, [perspectives, perspective, setPerspective, period, setPeriod]);
  useActions(actions);
}
