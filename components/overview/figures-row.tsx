"use client";

import { StatCard, StatRow, type StatCardProps } from "@/components/kit/chart/stat-card";
import type { Overview } from "@/lib/client/metrics";
import { changeOf, figureOf, mainCurrency, METRIC_IDS, METRICS, pointOf, slowestTenth, type Figure, type MetricId, type Period } from "@/lib/core/metrics";
import { changeText, countText, durationText, figureWords, missingWords, moneyText, percentText, periodWords } from "./figure-words";
import { rowsBehind } from "./overview-links";

type FiguresRowProps = { overview: Overview; slug: string; unit: string | null };

/** The six figures, each with its change, its course and its rows. */
export function FiguresRow({ overview, slug, unit }: FiguresRowProps) {
  const { period, from, to } = overview;
  const currency = mainCurrency(overview.now.costs);
  return (
    <StatRow label={`Figures of ${periodWords[period].long}`}>
      {METRIC_IDS.map((id) => {
        const figure = figureOf(id, overview.now, currency);
        return (
          <StatCard
            key={id}
            label={METRICS[id].label}
            definition={METRICS[id].definition}
            figure={figure.kind === "known" ? figureWords(id, figure, currency) : { missing: missingWords(id, figure) }}
            change={changeOfFigure(id, figure, overview, period, currency)}
            spark={figure.kind === "known" ? overview.buckets.map((bucket) => pointOf(id, bucket, currency)) : []}
            isLastUnfinished
            note={noteOf(id, figure, overview, currency)}
            {...rowsBehind(id, { slug, from, to, unit })}
          />
        );
      })}
    </StatRow>
  );
}

function changeOfFigure(id: MetricId, figure: Figure, { before }: Overview, period: Period, currency: string | null): StatCardProps["change"] {
  const against = periodWords[period].before;
  // Then nothing of all six can be compared: the first says so in its own note.
  if (before === null) return null;
  if (figure.kind !== "known") return { none: "" };
  const change = changeOf(id, figure, figureOf(id, before, currency));
  if (change === null) return { none: `Too little data ${against}` };
  return { direction: change.direction, meaning: change.meaning, by: changeText(id, change, currency), against };
}

function noteOf(id: MetricId, figure: Figure, { now, before }: Overview, currency: string | null): string {
  switch (id) {
    case "actions":
      return `${countText(now.effects.hold)} waited, ${countText(now.effects.deny)} denied${before === null ? "; nothing to compare with yet" : ""}`;
    case "needed-nobody":
      return `${countText(now.alone)} of the ${countText(now.ran)} that ran`;
    case "decision-time": {
      if (figure.kind !== "known") return "";
      const slow = slowestTenth(now);
      return slow === null ? `median of ${countText(now.decided)}` : `median; one in ten over ${durationText(slow)}`;
    }
    case "waiting":
      return now.overdue === 0 ? "none ran out" : `${countText(now.overdue)} ran out of time`;
    case "failed":
      return `${countText(now.failed)} failed, ${countText(now.unknown)} not reported`;
    case "cost": {
      const others = now.costs.filter((one) => one.currency !== currency).map((one) => `${moneyText(one.amount)} ${one.currency}`);
      const reported = now.costs.find((one) => one.currency === currency)?.actions ?? 0;
      const of = reported === 0 ? "" : `for ${percentText((reported / now.ran) * 100)} % of what ran`;
      return others.length === 0 ? of : `and ${others.join(", ")}`;
    }
    default: {
      const never: never = id;
      throw new Error(`no such metric ${String(never)}`);
    }
  }
}
