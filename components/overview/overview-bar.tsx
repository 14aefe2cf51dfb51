"use client";

import { FilterChoice } from "@/components/kit/filter-choice";
import { ClockTime } from "@/components/kit/time/clock-time";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import type { UnitItem } from "@/lib/client/names";
import { PERIODS, type Period } from "@/lib/core/metrics";
import { periodWords } from "./figure-words";
import type { OverviewState } from "./overview-state";
import { perspectiveWords, type Perspective } from "./perspectives";

type OverviewBarProps = { state: OverviewState; /** What is shown: chosen, or what fits the company's age. */ period: Period; units: readonly UnitItem[] | undefined; upTo: string | null };

/** Whose view, of which period, of which unit; and up to when the figures are. */
export function OverviewBar({ state, period, units = [], upTo }: OverviewBarProps) {
  const { perspectives, perspective, unit } = state;
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      {perspectives.length > 1 ? (
        <Segmented aria-label="View" value={perspective} onValueChange={(next) => state.setPerspective(next as Perspective)}>
          {perspectives.map((one) => (
            <SegmentedItem key={one} value={one}>
              {perspectiveWords[one]}
            </SegmentedItem>
          ))}
        </Segmented>
      ) : null}
      <Segmented aria-label="Period" value={period} onValueChange={(next) => state.setPeriod(next as Period)}>
        {PERIODS.map((one) => (
          <SegmentedItem key={one} value={one}>
            {periodWords[one].label}
          </SegmentedItem>
        ))}
      </Segmented>
      {units.length > 1 ? (
        <FilterChoice
          label="Unit"
          value={unit}
          shown={unit === null ? `all ${units.length}` : (units.find((one) => one.id === unit)?.name ?? unit)}
          options={units.map((one) => ({ value: one.id, label: one.name }))}
          onChange={state.setUnit}
        />
      ) : null}
      {upTo === null ? null : (
        <p className="num ml-auto text-12 whitespace-nowrap text-fg-3 max-md:hidden">
          Figures up to <ClockTime at={upTo} />
        </p>
      )}
    </div>
  );
}
