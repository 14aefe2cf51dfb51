"use client";

import { BarChart, ChartLegend } from "@/components/kit/chart/bar-chart";
import { ChartCard, LoadingChart, NoChart } from "@/components/kit/chart/chart-card";
import type { ChartBuckets, ChartSeries } from "@/components/kit/chart/chart-data";
import { DURATION_STEPS, scaleAround, scaleFromZero } from "@/components/kit/chart/geometry";
import { LineChart } from "@/components/kit/chart/line-chart";
import { RangeChart } from "@/components/kit/chart/range-chart";
import { LoadingStatRow, StatCard, StatRow } from "@/components/kit/chart/stat-card";
import { Failure } from "@/components/kit/states/failure";
import { Card } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { Section } from "./section";

const weeks = Array.from({ length: 26 }, (_, at) => `Week ${at + 1}`);
const buckets: ChartBuckets = { names: weeks, ticks: [0, 6, 12, 18, 24].map((at) => ({ at: at + 0.5, label: `W${at + 1}` })), isLastUnfinished: true };
const share = [71.9, 72.5, 72.2, 73.6, 74.3, 74, 74.9, 75.2, 74.7, null, null, null, 78, 78.5, 79.2, 78.9, 79.7, 80.5, 80.2, 81.3, 82.1, 83.7, 84.2, 85, 86.3, 87.9];
const line: ChartSeries = { id: "share", label: "Autonomy share", tone: "accent", values: share };
const stack: ChartSeries[] = [
  { id: "allowed", label: "Allowed", tone: "ok", values: weeks.map((_, at) => (at === 9 ? null : 40 + ((at * 7) % 13))) },
  { id: "waiting", label: "Waiting for approval", tone: "warn", values: weeks.map((_, at) => (at === 9 ? null : (at * 3) % 9)) },
  { id: "denied", label: "Denied", tone: "danger", values: weeks.map((_, at) => (at === 9 ? null : (at * 5) % 4)) },
];
const minute = 60_000;
const ranges = [
  { id: "finance", name: "Finance", middle: 24 * minute, far: 58 * minute, says: "24 / 58 min" },
  { id: "long", name: "Rechtsschutzversicherungsgesellschaften", middle: 11 * minute, far: 35 * minute, says: "11 / 35 min" },
  { id: "few", name: "Customer service", middle: 4 * minute, far: null, says: "4 min" },
];
const table = { columns: ["Week", "Autonomy share, %"], rows: weeks.map((week, at) => [week, share[at] === null ? "" : `${share[at]}`]) };

export function ChartSection() {
  return (
    <Section title="Charts" description="Figures that can be questioned: definition, change by meaning, rows behind. Gaps stay gaps, the unfinished bucket is dotted or hatched; arrow keys read each bucket; a table and a file of each.">
      <div className="grid gap-4">
        <StatRow label="Sample figures">
          <StatCard label="Autonomy share" definition="Of what ran, the share that no person had to decide." figure={{ text: "87.4", unit: "%" }} change={{ direction: "up", meaning: "good", by: "3.1 pt", against: "on August" }} spark={share} isLastUnfinished note="Target 85 %, met" href="#" opens="open the actions" />
          <StatCard label="Failed" definition="Of what ran, the share that failed." figure={{ text: "4.2", unit: "%" }} change={{ direction: "up", meaning: "bad", by: "1.8 pt", against: "on August" }} spark={[3, 4, 2, 5, null, 4, 6]} isLastUnfinished={false} href="#" opens="open the actions" />
          <StatCard label="Oversight per person" definition="Minutes a day that one person decides." figure={{ text: "38", unit: "min a day" }} change={{ direction: "up", meaning: "neutral", by: "2 min", against: "on August" }} spark={[20, 30, 25, 38]} isLastUnfinished href="#" opens="open the decisions" />
          <StatCard label="Cost" definition="What was reported." figure={{ text: "999,999,999,999,999,999,999.99", unit: "EUR" }} change={{ none: "Nothing to compare with yet" }} spark={[null, null, 3]} isLastUnfinished note="and 12.00 USD" href="#" opens="open the actions" />
          <StatCard label="Time to a decision" definition="From the question to the verdict." figure={{ missing: "Too little to say: 3 of 5 decisions" }} change={{ none: "" }} spark={[]} isLastUnfinished href="#" opens="open the decisions" />
          <StatCard label="Waiting" definition="Open now." figure={{ text: "0", unit: "" }} change={{ direction: "same", meaning: "neutral", by: "0", against: "on August" }} spark={[0, 0, 0, 0]} isLastUnfinished href="#" opens="open the approvals" />
        </StatRow>
        <LoadingStatRow label="Reading figures" />
        <div className="grid gap-4 md:grid-cols-2">
          <ChartCard title="A line with a gap" description="Percent, by week" table={table} fileName="sample">
            <LineChart label="A line with a gap" buckets={buckets} series={line} scale={scaleAround(share.filter((one) => one !== null))} format={(value) => value.toFixed(1)} />
          </ChartCard>
          <ChartCard title="Stacked bars" description="Actions, by week" table={{ columns: ["Week", ...stack.map((one) => one.label)], rows: weeks.map((week, at) => [week, ...stack.map((one) => `${one.values[at] ?? ""}`)]) }} fileName="sample-bars">
            <BarChart label="Stacked bars" buckets={buckets} series={stack} scale={scaleFromZero(70, { whole: true })} format={String} className="h-36" />
            <ChartLegend series={stack} />
          </ChartCard>
          <ChartCard title="Ranges" description="Median, and the slowest tenth" table={{ columns: ["Unit", "Minutes"], rows: ranges.map((one) => [one.name, one.says]) }} fileName="sample-ranges">
            <RangeChart rows={ranges} scale={scaleFromZero(58 * minute, { steps: DURATION_STEPS, most: 3 })} formatTick={(value) => `${value / minute}`} />
          </ChartCard>
          <ChartCard title="Nothing to draw" description="Percent, by week" table={null} fileName="none">
            <NoChart>Too little ran to say a share: a point needs 5 actions.</NoChart>
          </ChartCard>
          <LoadingChart label="Reading a chart" />
          <Card>
            <Failure title="The figures could not be read" requestId="req_9aQ2" onRetry={() => void toast("Trying again")}>
              The server did not answer within 10 s.
            </Failure>
          </Card>
        </div>
      </div>
    </Section>
  );
}
