"use client";

import { BotIcon, PauseIcon, PlayIcon, ScaleIcon } from "lucide-react";
import { useMemo, useState } from "react";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { TimelineLegend } from "@/components/kit/timeline/timeline-legend";
import { MARK_LOOKS, type MarkLook, type TimelineFlag, type TimelineGroup, type TimelineLane, type TimelineMark } from "@/components/kit/timeline/model";
import { RangeStrip } from "@/components/kit/timeline/range-strip";
import { Timeline } from "@/components/kit/timeline/timeline";
import type { TimeSpan } from "@/components/kit/timeline/time-scale";
import { Section } from "./section";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const words: Readonly<Record<MarkLook, string>> = { tick: "Allowed", diamond: "Announced", cross: "Denied", hollow: "Ran and failed", dashed: "No result reported", stub: "Ended before it ran" };

type Sample = { readonly startMs: number };

function marks({ startMs }: Sample, lane: string, from: number, to: number, everyMinutes: number, lookAt: (index: number) => MarkLook): TimelineMark[] {
  return Array.from({ length: Math.floor((to - from) / everyMinutes) }, (_, index) => {
    const look = lookAt(index);
    return { id: `${lane} ${from} ${index}`, atMs: startMs + (from + index * everyMinutes) * MINUTE_MS, look, count: 1, word: words[look], detail: "crm.customers.search" };
  });
}

function lane(name: string, parts: Partial<TimelineLane>): TimelineLane {
  const head = (
    <span className="flex min-w-0 items-center gap-2">
      <BotIcon aria-hidden className="size-3.5 text-ok-text" />
      <span className="min-w-0 leading-4 font-medium wrap-anywhere">{name}</span>
    </span>
  );
  return { id: name, name, head, marks: [], spans: [], bands: [], halts: [], silence: null, notDrawn: null, ...parts };
}

function sampleGroups(startMs: number): TimelineGroup[] {
  const sample = { startMs };
  const at = (minutes: number) => startMs + minutes * MINUTE_MS;
  const halt = { id: "pause", fromMs: at(96), toMs: at(105), icon: PauseIcon, text: "Paused 9 min" };
  const span = { detail: "crm.refunds.create", word: "Waiting for approval" };
  return [
    {
      id: "care",
      name: "Customer service",
      halts: [{ ...halt, text: "" }],
      lanes: [
        lane("refund-handler", {
          marks: [...marks(sample, "a", 4, 34, 3, () => "tick"), ...marks(sample, "a", 66, 88, 2, (index) => (index > 6 ? "hollow" : "tick")), ...marks(sample, "a", 107, 108, 1, () => "cross")],
          spans: [{ ...span, id: "s1", fromMs: at(36), toMs: at(43), text: "7 min", end: "yes" }, { ...span, id: "s2", fromMs: at(110), toMs: null, text: "", end: null }],
          bands: [{ fromMs: at(3), toMs: at(45) }, { fromMs: at(64), toMs: null }],
          halts: [halt],
        }),
        lane("order-desk", { marks: marks(sample, "b", 2, 118, 4, (index) => (index % 7 === 3 ? "diamond" : "tick")).filter((one) => one.atMs < at(40) || one.atMs > at(66)), halts: [{ ...halt, text: "" }] }),
      ],
    },
    {
      id: "supply",
      name: "Supply chain",
      halts: [],
      lanes: [
        lane("Rechtsschutzversicherungsgesellschaftenmitarbeiter", { marks: marks(sample, "c", 5, 40, 0.2, (index) => (index % 40 === 9 ? "cross" : "tick")), spans: [{ ...span, id: "s3", fromMs: at(10), toMs: at(30), text: "Samir 20 min", end: "no" }] }),
        lane("stock-rebalancer", { marks: marks(sample, "d", 70, 78, 3, () => "tick"), silence: { fromMs: at(78), text: "silent since 13:31" } }),
        lane("freight-booker", { marks: marks(sample, "e", 80, 110, 6, (index) => MARK_LOOKS[index % MARK_LOOKS.length] ?? "tick"), spans: [{ ...span, id: "s4", fromMs: at(70), toMs: at(78), text: "8 min", end: "late" }] }),
        lane("idle-agent", {}),
      ],
    },
  ];
}

function sampleFlags(startMs: number): TimelineFlag[] {
  const at = (minutes: number) => startMs + minutes * MINUTE_MS;
  return [
    { id: "policy", atMs: at(22), look: "outline", side: "right", icon: ScaleIcon, text: "Payments v12 to v13" },
    { id: "paused", atMs: at(96), look: "ink", side: "left", icon: PauseIcon, text: "Pause Customer service, Lena" },
    { id: "lifted", atMs: at(105), look: "ink", side: "right", icon: PlayIcon, text: "Lifted, Lena" },
  ];
}

const counts = Array.from({ length: 96 }, (_, index) => (index < 24 || index > 60 ? 0 : Math.round(20 + 18 * Math.sin(index / 3) + (index % 5) * 3)));

export function TimelineSection({ nowMs }: { nowMs: number }) {
  const endMs = Math.ceil(nowMs / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
  const startMs = endMs - 2 * HOUR_MS;
  const [window, setWindow] = useState<TimeSpan>({ fromMs: startMs, toMs: endMs });
  const [currentId, setCurrentId] = useState<string | null>(null);
  const groups = useMemo(() => sampleGroups(startMs), [startMs]);
  const flags = useMemo(() => sampleFlags(startMs), [startMs]);
  const bounds = useMemo(() => ({ fromMs: endMs - 24 * HOUR_MS, toMs: endMs }), [endMs]);
  return (
    <Section title="Timeline" description="One stop for Tab; arrows along and between lanes, Home, End, Enter, + and -, shift with an arrow to go on; ctrl with the wheel and a drawn range look closer.">
      <div className="grid gap-4">
        <div className="flex h-105 min-w-0 flex-col overflow-hidden rounded-lg border">
          <RangeStrip label="A day" whole={bounds} counts={counts} window={window} untilMs={endMs} onWindowChange={setWindow} className="pt-2" />
          <Timeline
            label="Sample timeline"
            window={window}
            bounds={bounds}
            nowMs={nowMs}
            aheadFromMs={nowMs}
            groups={groups}
            flags={flags}
            flagsLabel="Changes and interventions"
            renderFlags={(shown) => <p className="text-12">{shown.map((one) => one.text).join(", ")}</p>}
            currentId={currentId}
            onOpen={({ ids }) => setCurrentId(ids[0] ?? null)}
            onWindowChange={setWindow}
            emptyNote="Nothing happened in this time."
          />
          <TimelineLegend marks={MARK_LOOKS.map((look) => ({ look, word: words[look] }))} />
        </div>
        <div className="grid gap-4 md:grid-cols-3">
          <LoadingRows label="Loading a timeline" lines={1} count={5} className="rounded-lg border" />
          <Empty reason="none-match" title="No action matches" className="rounded-lg border">
            Nothing of this kind happened in this time.
          </Empty>
          <Failure title="The timeline could not be loaded" onRetry={() => setWindow({ fromMs: startMs, toMs: endMs })} requestId="req_7Qm2xKf4" className="rounded-lg border">
            The server did not answer. Try again.
          </Failure>
        </div>
      </div>
    </Section>
  );
}
