"use client";

import { BarChart, ChartLegend } from "@/components/kit/chart/bar-chart";
import { ChartCard, NoChart } from "@/components/kit/chart/chart-card";
import type { ChartBuckets, ChartSeries, ChartTable } from "@/components/kit/chart/chart-data";
import { DURATION_STEPS, scaleAround, scaleFromZero } from "@/components/kit/chart/geometry";
import { LineChart } from "@/components/kit/chart/line-chart";
import { RangeChart } from "@/components/kit/chart/range-chart";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { stateLook } from "@/components/state/state-map";
import type { Overview } from "@/lib/client/metrics";
import { EFFECTS, type Effect } from "@/lib/core/action";
import { actionsIn, mainCurrency, METRICS, pointOf, slowestTenth } from "@/lib/core/metrics";
import { countText, durationText, moneyText, percentText, shortDuration } from "./figure-words";

type ChartProps = { overview: Overview; buckets: ChartBuckets; /** "the last 24 hours". */ periodLong: string; className?: string };

const text = (value: number | null | undefined) => (value === null || value === undefined ? "" : `${value}`);

/** The stack from the foot: what ran unasked, then what people heard of, what they were asked, what was denied. */
export function EffectsCard({ overview, buckets, periodLong, className = "" }: ChartProps) {
  const series = EFFECTS.map((effect): ChartSeries & { effect: Effect } => {
    const look = stateLook("effect", effect);
    return { id: effect, effect, label: look.word, tone: look.tone, values: overview.buckets.map((bucket) => bucket?.effects[effect] ?? null) };
  });
  const table: ChartTable = { columns: ["From", ...series.map((one) => one.label)], rows: buckets.names.map((name, at) => [name, ...series.map((one) => text(one.values[at]))]) };
  const total = actionsIn(overview.now);
  const scale = scaleFromZero(Math.max(0, ...overview.buckets.map((bucket) => (bucket === null ? 0 : actionsIn(bucket)))), { whole: true });
  return (
    <ChartCard title="Actions by decision" description={`What was decided, in ${periodLong}`} table={table} fileName="actions-by-decision" className={className}>
      {total === 0 ? (
        <NoChart>No agent asked for anything in {periodLong}.</NoChart>
      ) : (
        <>
          <BarChart label="Actions by decision" buckets={buckets} series={series} scale={scale} format={countText} className="h-36" />
          <ChartLegend
            series={series.map(({ id, label, tone, effect }) => {
              const { icon: Icon } = stateLook("effect", effect);
              return { id, tone, label: `${label} ${countText(overview.now.effects[effect])}`, icon: <Icon aria-hidden className="size-3 text-fg-3" /> };
            })}
          />
        </>
      )}
    </ChartCard>
  );
}

/** The share that ran without a person. */
export function AloneCard({ overview, buckets, periodLong, className = "" }: ChartProps) {
  const series: ChartSeries = { id: "alone", label: "Needed nobody", tone: "accent", values: overview.buckets.map((bucket) => pointOf("needed-nobody", bucket, null)) };
  const known = series.values.filter((value) => value !== null);
  const table: ChartTable = {
    columns: ["From", "Needed nobody, %", "Ran", "Ran without a person"],
    rows: buckets.names.map((name, at) => [name, text(series.values[at] === null ? null : Number((series.values[at] ?? 0).toFixed(2))), text(overview.buckets[at]?.ran), text(overview.buckets[at]?.alone)]),
  };
  const scale = scaleAround(known, { least: 0, greatest: 100, span: 4 });
  return (
    <ChartCard title="Needed nobody" description="Percent of what ran that no person had to decide" table={table} fileName="needed-nobody" className={className}>
      {known.length === 0 ? (
        <NoChart>
          Too little ran in {periodLong} to say a share: a point needs {METRICS["needed-nobody"].pointNeeds} actions.
        </NoChart>
      ) : known.length === 1 ? (
        <NoChart>{buckets.names[series.values.findIndex((value) => value !== null)]}: {percentText(known[0] ?? 0)} %. A line needs a second point.</NoChart>
      ) : (
        <LineChart label="Needed nobody" buckets={buckets} series={series} scale={scale} format={(value) => `${percentText(value)} %`} className="max-h-72 min-h-44 flex-1" />
      )}
    </ChartCard>
  );
}

const UNITS_SHOWN = 7;

/** Where people decide quickly and where not. */
export function DecisionTimeCard({ overview, periodLong, className = "" }: ChartProps) {
  const units = overview.units.filter((unit) => unit.medianMs !== null);
  const shown = units.slice(0, UNITS_SHOWN);
  const table: ChartTable = { columns: ["Unit", "Decisions", "Median, s", "Slowest tenth, s"], rows: units.map((unit) => [unit.name, text(unit.decided), seconds(unit.medianMs), seconds(slowestTenth(unit))]) };
  const scale = scaleFromZero(Math.max(0, ...shown.map((unit) => Math.max(unit.medianMs ?? 0, slowestTenth(unit) ?? 0))), { steps: DURATION_STEPS, most: 2 });
  return (
    <ChartCard title="Time to a decision" description="By unit: median, and what the slowest tenth took" table={table} fileName="time-to-a-decision" className={className}>
      {shown.length === 0 ? (
        <NoChart>Nobody decided anything in {periodLong}.</NoChart>
      ) : (
        <>
          <RangeChart
            scale={scale}
            formatTick={shortDuration}
            rows={shown.map((unit) => ({
              id: unit.id,
              name: <PlainText text={unit.name} />,
              middle: unit.medianMs ?? 0,
              far: slowestTenth(unit),
              says: (
                <>
                  {durationText(unit.medianMs ?? 0)}
                  <span className="text-fg-3">{slowestTenth(unit) === null ? ` · ${countText(unit.decided)} only` : ` / ${durationText(slowestTenth(unit) ?? 0)}`}</span>
                </>
              ),
            }))}
          />
          {units.length > UNITS_SHOWN ? <p className="text-12 text-fg-3">The slowest {UNITS_SHOWN} of {units.length} units; the table has all.</p> : null}
        </>
      )}
    </ChartCard>
  );
}

function seconds(ms: number | null): string {
  return ms === null ? "" : (ms / 1_000).toFixed(1);
}

/** What was reported as cost, in the currency that most actions reported. */
export function CostCard({ overview, buckets, periodLong, className = "" }: ChartProps) {
  const currency = mainCurrency(overview.now.costs);
  const amounts = overview.buckets.map((bucket) => (bucket === null ? null : (bucket.costs.find((one) => one.currency === currency)?.amount ?? "0")));
  const series: ChartSeries = { id: "cost", label: currency ?? "", tone: "accent", values: amounts.map((amount) => (amount === null ? null : Number(amount))) };
  const table: ChartTable | null = currency === null ? null : { columns: ["From", currency], rows: buckets.names.map((name, at) => [name, amounts[at] ?? ""]) };
  const scale = scaleFromZero(Math.max(0, ...series.values.map((value) => value ?? 0)));
  const others = overview.now.costs.length - 1;
  return (
    <ChartCard title="Cost" description={currency === null ? `As reported, in ${periodLong}` : `${currency}, as reported${others > 0 ? `; ${others} other ${others === 1 ? "currency" : "currencies"} not in it` : ""}`} table={table} fileName="cost" className={className}>
      {currency === null ? (
        <NoChart>No cost was reported in {periodLong}. Agents and systems tell it with the outcome of an action.</NoChart>
      ) : (
        <BarChart label="Cost" buckets={buckets} series={[series]} scale={scale} format={(value) => `${moneyText(String(value))} ${currency}`} formatTick={(value) => countTick(value)} className="h-36" />
      )}
    </ChartCard>
  );
}

function countTick(value: number): string {
  return value >= 1_000 ? `${percentText(value / 1_000)}k` : `${Number(value.toPrecision(3))}`;
}

/** What failed or was not heard of again, bucket by bucket. */
export function FailedCard({ overview, buckets, periodLong, className = "" }: ChartProps) {
  const failed = stateLook("action", "failed");
  const unknown = stateLook("action", "unknown");
  const series: ChartSeries[] = [
    { id: "unknown", label: unknown.word, tone: unknown.tone, values: overview.buckets.map((bucket) => bucket?.unknown ?? null) },
    { id: "failed", label: failed.word, tone: failed.tone, values: overview.buckets.map((bucket) => bucket?.failed ?? null) },
  ];
  const table: ChartTable = { columns: ["From", failed.word, unknown.word, "Ran"], rows: buckets.names.map((name, at) => [name, text(overview.buckets[at]?.failed), text(overview.buckets[at]?.unknown), text(overview.buckets[at]?.ran)]) };
  const scale = scaleFromZero(Math.max(0, ...overview.buckets.map((bucket) => (bucket === null ? 0 : bucket.failed + bucket.unknown))), { whole: true });
  return (
    <ChartCard title="Failed or not reported" description={`Actions that ran, in ${periodLong}`} table={table} fileName="failed-or-not-reported" className={className}>
      {overview.now.failed + overview.now.unknown === 0 ? (
        <NoChart>{overview.now.ran === 0 ? `Nothing ran in ${periodLong}.` : `Nothing failed, and every result was reported, in ${periodLong}.`}</NoChart>
      ) : (
        <>
          <BarChart label="Failed or not reported" buckets={buckets} series={series} scale={scale} format={countText} className="h-36" />
          <ChartLegend series={[...series].reverse().map(({ id, label, tone }) => ({ id, label, tone, icon: id === "failed" ? <failed.icon aria-hidden className="size-3 text-fg-3" /> : <unknown.icon aria-hidden className="size-3 text-fg-3" /> }))} />
        </>
      )}
    </ChartCard>
  );
}
