"use client";

import { CountdownFigure, CountdownText } from "@/components/kit/time/countdown";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { AbsoluteTimes } from "@/components/kit/time/time-card";
import { Sample, Section } from "./section";

const minuteMs = 60_000;

export function TimeSection({ nowMs }: { nowMs: number }) {
  const deadline = (leftMs: number, wholeMs: number) => ({ startMs: nowMs + leftMs - wholeMs, deadlineMs: nowMs + leftMs });
  return (
    <Section title="Time" description="Relative, with the absolute behind it. Deadlines count down: amber under 25 %, red under a minute.">
      <div className="grid gap-5 md:grid-cols-2">
        <Sample label="Relative">
          <RelativeTime atMs={nowMs} />
          <RelativeTime atMs={nowMs - 20 * minuteMs} />
          <RelativeTime atMs={nowMs - 26 * 60 * minuteMs} />
          <RelativeTime atMs={nowMs - 40 * 24 * 60 * minuteMs} />
          <RelativeTime atMs={nowMs + 6 * minuteMs} />
        </Sample>
        <Sample label="Countdown in rows">
          <CountdownText {...deadline(38 * minuteMs + 14_000, 58 * minuteMs)} />
          <CountdownText {...deadline(5 * minuteMs + 12_000, 30 * minuteMs)} />
          <CountdownText {...deadline(48_000, 30 * minuteMs)} />
          <CountdownText {...deadline(-1, 30 * minuteMs)} />
          <CountdownText {...deadline(150 * minuteMs, 240 * minuteMs)} />
        </Sample>
        <div className="max-w-60">
          <h3 className="text-12 font-semibold">Decide within</h3>
          <CountdownFigure {...deadline(38 * minuteMs + 14_000, 58 * minuteMs)} />
        </div>
        <div className="max-w-60">
          <h3 className="text-12 font-semibold">Decide within</h3>
          <CountdownFigure {...deadline(3 * minuteMs + 12_000, 58 * minuteMs)} />
        </div>
        <div className="w-fit rounded-lg border bg-raised py-1.5 pr-1.5 pl-3">
          <AbsoluteTimes atMs={nowMs} />
        </div>
      </div>
    </Section>
  );
}
