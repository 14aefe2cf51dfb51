"use client";

import { ChartNoAxesGanttIcon, MaximizeIcon, TableIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { PhoneFilters } from "@/components/kit/phone-filters";
import { usePhone } from "@/components/kit/use-phone";
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
  const [isOpen, setOpen] = useState(false);
  const isPhone = usePhone();
  const { filter, between } = address;
  const times = <Times address={address} view={view} range={range} />;
  const filters = <ActivityFilters filter={filter} onChange={address.setFilter} />;
  return (
    <div className="@container shrink-0 max-md:border-b">
      <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 px-4 py-2 max-md:px-3">
        <PhoneFilters
          count={Object.keys(filter).length}
          isOpen={isOpen}
          onOpenChange={setOpen}
          inDrawer={
            <>
              {times}
              {filters}
            </>
          }
        >
          {times}
          {period}
          {filters}
        </PhoneFilters>
        {isPhone ? <span className="text-12 text-fg-2">{between !== null ? period : range === null ? "Any time" : `Last ${RANGE_WORDS[range]}`}</span> : null}
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

function Times({ address, view, range }: Pick<ActivityBarProps, "address" | "view" | "range">) {
  const offered = range === "30d" ? [...OFFERED, "30d" as const] : OFFERED;
  return (
    <Segmented aria-label="Time shown" value={address.between === null ? (range ?? EVER) : ""} onValueChange={(value) => address.setRange(OFFERED.find((one) => one === value) ?? null)}>
      {view === "table" ? <SegmentedItem value={EVER}>All</SegmentedItem> : null}
      {offered.map((one) => (
        <SegmentedItem key={one} value={one}>
          {RANGE_WORDS[one]}
        </SegmentedItem>
      ))}
    </Segmented>
  );
}
