import { BotIcon, CheckIcon, EyeIcon, HandshakeIcon, HourglassIcon, InfoIcon, KeyRoundIcon, SendIcon, TriangleAlertIcon, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { StopPreview } from "@/lib/client/interventions";

type Reached = { readonly icon: LucideIcon; readonly count: number; readonly what: string; readonly consequence: string };

function reachedBy({ agents, agentsStopped, unredeemedPermits, waitingApprovals }: StopPreview): Reached[] {
  const fresh = agents - agentsStopped;
  const already = agentsStopped === 0 ? "" : `; ${agentsStopped} more ${agentsStopped === 1 ? "is" : "are"} stopped already`;
  return [
    { icon: BotIcon, count: fresh, what: fresh === 1 ? "active agent" : "active agents", consequence: `nothing new is permitted${already}` },
    { icon: KeyRoundIcon, count: unredeemedPermits, what: unredeemedPermits === 1 ? "permit not yet used" : "permits not yet used", consequence: "dead at once, cannot be used any more" },
    { icon: HourglassIcon, count: waitingApprovals, what: waitingApprovals === 1 ? "open approval" : "open approvals", consequence: "kept; an approval takes effect only after the stop is lifted" },
  ];
}

type Beyond = { readonly icon: LucideIcon; readonly what: string; readonly consequence: string; readonly link: { readonly words: string; readonly path: string } | null };

/** What no stop can reach: what is on its way, and tools that do not wait to be told. */
export function beyondReach({ underWay, tools }: StopPreview): Beyond[] {
  const { cooperative, observed } = tools;
  return [
    ...(underWay === 0
      ? []
      : [{ icon: SendIcon, what: counted(underWay, "action under way", "actions under way"), consequence: "already let through to the business system; a stop cannot call it back", link: { words: "See which", path: "activity?view=table&status=redeemed" } }]),
    ...(cooperative === 0
      ? []
      : [{ icon: HandshakeIcon, what: counted(cooperative, "tool that does not ask Reeve itself", "tools that do not ask Reeve themselves"), consequence: "their permits are refused, but an agent that goes round Reeve is not held", link: { words: "See which", path: "systems" } }]),
    ...(observed === 0 ? [] : [{ icon: EyeIcon, what: counted(observed, "tool that only reports", "tools that only report"), consequence: "a stop is recorded there, not enforced", link: { words: "See which", path: "systems" } }]),
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

type ReachColumnsProps = { preview: StopPreview | undefined; /** `/demo`, where the links begin; without it there are none. */ base?: string };

/** What a stop reaches and, at the same width, what it does not. */
export function ReachColumns({ preview, base }: ReachColumnsProps) {
  const beyond = preview === undefined ? undefined : beyondReach(preview);
  const reachesAll = beyond?.length === 0;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <section aria-labelledby="stop-reaches" className="rounded-lg border px-4 py-3">
        <h3 id="stop-reaches" className="flex items-center gap-1.5 text-12">
          <CheckIcon aria-hidden className="size-3.5 text-ok-text" />
          It stops
        </h3>
        <ul className="mt-1">{preview === undefined ? <ReachSkeleton /> : reachedBy(preview).map((one) => <ReachedItem key={one.consequence} {...one} />)}</ul>
      </section>
      <section aria-labelledby="stop-does-not-reach" className={cn("rounded-lg border px-4 py-3", reachesAll ? null : "border-warn-line bg-warn-tint")}>
        <h3 id="stop-does-not-reach" className="flex items-center gap-1.5 text-12">
          {reachesAll ? <InfoIcon aria-hidden className="size-3.5 text-fg-3" /> : <TriangleAlertIcon aria-hidden className="size-3.5 text-warn-text" />}
          It does not reach
        </h3>
        <NotReached beyond={beyond} {...(base === undefined ? {} : { base })} />
      </section>
    </div>
  );
}

function ReachedItem({ icon: Icon, count, what, consequence }: Reached) {
  return (
    <li className="grid grid-cols-[16px_48px_minmax(0,1fr)] items-baseline gap-x-3 py-2 not-first:border-t not-first:border-border-subtle">
      <Icon aria-hidden className="size-4 translate-y-0.5 text-fg-3" />
      <span className="num text-right text-20 font-semibold tracking-tighter">{count.toLocaleString("en-GB")}</span>
      <span className="min-w-0">
        <span className="block font-medium">{what}</span>
        <span className="block text-12 text-fg-2">{consequence}</span>
      </span>
    </li>
  );
}

function NotReached({ beyond, base }: { beyond: readonly Beyond[] | undefined; base?: string }) {
  if (beyond === undefined) return <Skeleton className="mt-3 w-4/5" />;
  if (beyond.length === 0) return <p className="mt-2 text-fg-2">Nothing that Reeve knows of: every tool in reach refuses by itself, and nothing is under way.</p>;
  return (
    <ul className="mt-1">
      {beyond.map(({ icon: Icon, what, consequence, link }) => (
        <li key={what} className="grid grid-cols-[16px_minmax(0,1fr)] items-baseline gap-x-3 py-2 not-first:border-t not-first:border-warn-line">
          <Icon aria-hidden className="size-4 translate-y-0.5 text-warn-text" />
          <span className="min-w-0 text-pretty">
            <span className="block font-medium">{what}</span>
            <span className="block text-12 text-fg-2">{consequence}</span>
            {link === null || base === undefined ? null : (
              <Link href={`${base}/${link.path}`} target="_blank" className="link text-12">
                {link.words}
              </Link>
            )}
          </span>
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
