"use client";

import { ChartNoAxesGanttIcon, MaximizeIcon, TableIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { RANGE_WORDS, type Range } from "@/lib/client/activity-filters";
import { ActivityFilters } from "./activity-filters";
import type { ActivityAddressControl } from "./use-activity-address";

const OFFERED = ["30m", "2h", "24h", "7d"] as const satisfies readonly Range[];
const EVER = "ever";
/** Beside a peek the icons have to do. */
const wordClass = "@max-[930px]:sr-only";

type ActivityBarProps = {
  address: ActivityAddressControl;
  view: "timeline" | "table";
  /** What is shown where the address names no range; null: all there is. */
  range: Range | null;
  /** In words: "Thu 15 Oct, 12:20 to now". */
  period: ReactNode;
  onFit?: (() => void) | undefined;
  canSwitch: boolean;
  aside?: ReactNode;
};

export function ActivityBar({ address, view, range, period, onFit, canSwitch, aside }: ActivityBarProps) {
  const offered = range === "30d" ? [...OFFERED, "30d" as const] : OFFERED;
  return (
    <div className="@container shrink-0 max-md:border-b">
      <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 px-4 py-2 max-md:gap-y-2 max-md:px-3">
        <Segmented aria-label="Time shown" value={address.between === null ? (range ?? EVER) : ""} onValueChange={(value) => address.setRange(OFFERED.find((one) => one === value) ?? null)}>
          {view === "table" ? <SegmentedItem value={EVER}>All</SegmentedItem> : null}
          {offered.map((one) => (
            <SegmentedItem key={one} value={one}>
              {RANGE_WORDS[one]}
            </SegmentedItem>
          ))}
        </Segmented>
        {period}
        <ActivityFilters filter={address.filter} onChange={address.setFilter} />
        <span className="ml-auto flex items-center gap-1">
          {aside}
          {canSwitch ? (
            <Button variant="ghost" title={view === "table" ? "Timeline" : "Table"} className="@max-[930px]:px-1.5" onClick={() => address.setView(view === "table" ? "timeline" : "table")}>
              {view === "table" ? <ChartNoAxesGanttIcon aria-hidden /> : <TableIcon aria-hidden />}
              <span className={wordClass}>{view === "table" ? "Timeline" : "Table"}</span>
            </Button>
          ) : null}
          {onFit === undefined ? null : (
            <Button variant="ghost" title="Fit to what happened" className="@max-[930px]:px-1.5" onClick={onFit}>
              <MaximizeIcon aria-hidden />
              <span className={wordClass}>Fit</span>
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}
