"use client";

import { ArrowDownIcon, ArrowUpIcon, EqualIcon, InfoIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";
import { Link } from "../link";
import { SparkLine } from "./spark-line";

export type StatChange = { readonly direction: "up" | "down" | "same"; readonly meaning: "good" | "bad" | "neutral"; /** "3.1 pt". */ readonly by: string; /** "on the day before". */ readonly against: string };

export type StatCardProps = {
  label: string;
  /** What exactly it counts. */
  definition: string;
  /** The figure, or what is missing to say one. */
  figure: { readonly text: string; readonly unit: string } | { readonly missing: string };
  /** Null: no card beside it has one either, and none keeps a line for it. */
  change: StatChange | { readonly none: string } | null;
  spark: readonly (number | null)[];
  isLastUnfinished: boolean;
  /** One line below: parts of the figure, other currencies. */
  note?: ReactNode;
  /** The rows behind it, and what the link to them says. */
  href: string;
  opens: string;
};

const changeIcons = { up: ArrowUpIcon, down: ArrowDownIcon, same: EqualIcon } as const;
const changeWords = { up: "up", down: "down", same: "unchanged" } as const;
const changeTones = { good: "text-ok-text", bad: "text-danger-text", neutral: "text-fg-2" } as const;

/** A figure that can be questioned: what it is, how it changed, its course, and the rows behind it. */
export function StatCard({ label, definition, figure, change, spark, isLastUnfinished, note, href, opens }: StatCardProps) {
  return (
    <div data-slot="stat-card" className="group/stat relative flex min-w-0 flex-col bg-surface px-4 pt-2.5 pb-2.5 has-[a:hover]:bg-hover">
      <p className="flex min-h-5 items-start gap-1 text-12 text-fg-2">
        <Link href={href} title={opens} className="min-w-0 wrap-anywhere after:absolute after:inset-0 focus-visible:shadow-none focus-visible:after:shadow-[inset_0_0_0_2px_var(--focus)]">
          {label}
          <span className="sr-only">: {opens}</span>
        </Link>
        <Definition label={label} text={definition} />
      </p>
      {"missing" in figure ? (
        <p className="mt-1 flex min-h-8 items-center text-pretty text-fg-3">{figure.missing}</p>
      ) : (
        <p className="mt-1 flex min-h-8 flex-wrap items-baseline gap-x-1">
          <span className={cn("num font-semibold [overflow-wrap:anywhere]", figure.text.length > 10 ? "text-16 tracking-tight" : "text-28 tracking-tightest")}>{figure.text}</span>
          <span className="text-fg-3">{figure.unit}</span>
        </p>
      )}
      {change === null ? null : <ChangeLine change={change} />}
      <SparkLine values={spark} isLastUnfinished={isLastUnfinished} className="relative mt-1.5 mr-0.75 mb-1 block h-7.5" />
      <p className="num mt-auto min-h-4 text-11 text-pretty text-fg-3">{note}</p>
    </div>
  );
}

function ChangeLine({ change }: { change: NonNullable<StatCardProps["change"]> }) {
  if ("none" in change) return <p className="min-h-4 text-12 text-fg-3">{change.none}</p>;
  const Icon = changeIcons[change.direction];
  return (
    <p className="num min-h-4 text-12">
      <span className={cn("font-medium", changeTones[change.meaning])}>
        <Icon aria-hidden className="mr-0.5 inline size-3 align-[-1.5px]" />
        <span className="sr-only">{changeWords[change.direction]} </span>
        {change.direction === "same" ? "as" : change.by}
      </span>{" "}
      <span className="text-fg-3">{change.against}</span>
    </p>
  );
}

/** The definition, by pointer, focus or tap. */
export function Definition({ label, text }: { label: string; text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Tooltip open={open} onOpenChange={setOpen}>
      <TooltipTrigger
        aria-label={`What is “${label}”?`}
        // A tap would close what it opens.
        onPointerDown={(event) => event.preventDefault()}
        onClick={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
        className="relative z-1 grid size-5 shrink-0 place-items-center rounded-sm text-fg-3 after:absolute after:-inset-1 hover:text-fg max-md:after:-inset-3"
      >
        <InfoIcon aria-hidden className="size-3" />
      </TooltipTrigger>
      <TooltipContent>{text}</TooltipContent>
    </Tooltip>
  );
}

/** Cards side by side under one hairline. */
export function StatRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border-subtle md:grid-cols-3 wide:grid-cols-6">
      {children}
    </section>
  );
}

/** The same shape while it is read for the first time. */
export function LoadingStatRow({ label, count = 6 }: { label: string; count?: number }) {
  return (
    <div data-slot="loading" role="status" aria-busy className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border-subtle md:grid-cols-3 wide:grid-cols-6">
      <span className="sr-only">{label}</span>
      {Array.from({ length: count }, (_, at) => (
        <div key={at} aria-hidden className="grid h-42.5 content-start gap-3 bg-surface px-4 pt-4">
          <Skeleton className="w-24" />
          <Skeleton className="h-7 w-20" />
          <Skeleton className="w-28" />
          <Skeleton className="h-6 w-full" />
        </div>
      ))}
    </div>
  );
}
