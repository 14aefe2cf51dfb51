import { BotIcon, CheckIcon, HourglassIcon, InfoIcon, KeyRoundIcon, TriangleAlertIcon, type LucideIcon } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { StopPreview } from "@/lib/client/interventions";

type Reached = { readonly icon: LucideIcon; readonly count: number; readonly what: string; readonly consequence: string };

function reachedBy({ agents, unredeemedPermits, waitingApprovals }: StopPreview): Reached[] {
  return [
    { icon: BotIcon, count: agents, what: agents === 1 ? "active agent" : "active agents", consequence: "nothing new is permitted" },
    { icon: KeyRoundIcon, count: unredeemedPermits, what: unredeemedPermits === 1 ? "permit not yet used" : "permits not yet used", consequence: "dead at once, cannot be used any more" },
    { icon: HourglassIcon, count: waitingApprovals, what: waitingApprovals === 1 ? "open approval" : "open approvals", consequence: "kept; an approval takes effect only after the stop is lifted" },
  ];
}

/** What a stop reaches and, at the same width, what it does not. */
export function ReachColumns({ preview }: { preview: StopPreview | undefined }) {
  const reachesAll = preview !== undefined && preview.notReached.length === 0;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <section aria-labelledby="stop-reaches" className="rounded-lg border px-4 py-3">
        <h3 id="stop-reaches" className="flex items-center gap-1.5 text-12">
          <CheckIcon aria-hidden className="size-3.5 text-ok-text" />
          It stops
        </h3>
        <ul className="mt-1">
          {preview === undefined ? <ReachSkeleton /> : reachedBy(preview).map((one) => <ReachedItem key={one.what} {...one} />)}
        </ul>
      </section>
      <section aria-labelledby="stop-does-not-reach" className={cn("rounded-lg border px-4 py-3", reachesAll ? null : "border-warn-line bg-warn-tint")}>
        <h3 id="stop-does-not-reach" className="flex items-center gap-1.5 text-12">
          {reachesAll ? <InfoIcon aria-hidden className="size-3.5 text-fg-3" /> : <TriangleAlertIcon aria-hidden className="size-3.5 text-warn-text" />}
          It does not reach
        </h3>
        <NotReached preview={preview} />
      </section>
    </div>
  );
}

function ReachedItem({ icon: Icon, count, what, consequence }: Reached) {
  return (
    <li className="grid grid-cols-[16px_48px_minmax(0,1fr)] items-baseline gap-x-3 py-2 not-first:border-t not-first:border-border-subtle">
      <Icon aria-hidden className="size-4 translate-y-0.5 text-fg-3" />
      <span className="num text-right text-20 font-semibold tracking-tighter">{count}</span>
      <span className="min-w-0">
        <span className="block font-medium">{what}</span>
        <span className="block text-12 text-fg-2">{consequence}</span>
      </span>
    </li>
  );
}

function NotReached({ preview }: { preview: StopPreview | undefined }) {
  if (preview === undefined) return <Skeleton className="mt-3 w-4/5" />;
  if (preview.notReached.length === 0) return <p className="mt-2 text-fg-2">Nothing that Reeve knows of: every tool in reach refuses by itself, and nothing is under way.</p>;
  return (
    <ul className="mt-1">
      {preview.notReached.map((words) => (
        <li key={words} className="py-2 text-pretty not-first:border-t not-first:border-warn-line">
          {words.charAt(0).toUpperCase()}
          {words.slice(1)}.
        </li>
      ))}
    </ul>
  );
}

function ReachSkeleton() {
  return (
    <li className="grid gap-3 py-3">
      <Skeleton className="w-4/5" />
      <Skeleton className="w-3/5" />
      <Skeleton className="w-2/3" />
      <span className="sr-only">Counting what it reaches</span>
    </li>
  );
}
