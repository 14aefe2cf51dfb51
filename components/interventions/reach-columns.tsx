import { BotIcon, CheckIcon, HourglassIcon, InfoIcon, KeyRoundIcon, TriangleAlertIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/kit/link";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { StopPreview } from "@/lib/client/interventions";
import { beyondReach, type Beyond, type Reached } from "./beyond-reach";

type Counts = Pick<StopPreview, "agents" | "agentsStopped" | "unredeemedPermits" | "waitingApprovals">;

const NOT_COUNTED: Counts = { agents: 0, agentsStopped: 0, unredeemedPermits: 0, waitingApprovals: 0 };

function reachedBy({ agents, agentsStopped, unredeemedPermits, waitingApprovals }: Counts): Reached[] {
  const fresh = agents - agentsStopped;
  const already = agentsStopped === 0 ? "" : `; ${agentsStopped} more ${agentsStopped === 1 ? "is" : "are"} stopped already`;
  return [
    { icon: BotIcon, count: fresh, what: fresh === 1 ? "active agent" : "active agents", consequence: `nothing new is permitted${already}` },
    { icon: KeyRoundIcon, count: unredeemedPermits, what: unredeemedPermits === 1 ? "permit not yet used" : "permits not yet used", consequence: "dead at once, cannot be used any more" },
    { icon: HourglassIcon, count: waitingApprovals, what: waitingApprovals === 1 ? "action waiting for approval" : "actions waiting for approval", consequence: "kept; an approval takes effect only after the stop is lifted" },
  ];
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
          {preview === undefined ? <span className="sr-only">, still being counted</span> : null}
        </h3>
        <ul aria-busy={preview === undefined} className={cn("mt-1", figures)}>
          {reachedBy(preview ?? NOT_COUNTED).map((one) => (
            <ReachItem key={one.what} {...one} count={preview === undefined ? null : one.count} line="not-first:border-border-subtle" tone="text-fg-3" />
          ))}
        </ul>
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

/** Figures of one column, as wide as the longest of them: what they count begins at one edge. */
const figures = "grid grid-cols-[16px_auto_minmax(0,1fr)] gap-x-3";

type ReachItemProps = Omit<Reached, "count"> & { /** Null while it is counted. */ count: number | null; line: string; tone: string; children?: ReactNode };

function ReachItem({ icon: Icon, count, what, consequence, line, tone, children }: ReachItemProps) {
  return (
    <li className={cn("col-span-3 grid grid-cols-subgrid items-baseline py-2 not-first:border-t [@media(max-height:800px)]:py-1", line)}>
      <Icon aria-hidden className={cn("size-4 translate-y-0.5", tone)} />
      <span className="text-right text-20 font-semibold tracking-tighter">{count === null ? <span aria-hidden className="text-fg-3">–</span> : count.toLocaleString("en-GB")}</span>
      <span className="min-w-0 text-pretty">
        <span className="block font-medium">{what}</span>
        <span className="block text-12 text-fg-2">{consequence}</span>
        {children}
      </span>
    </li>
  );
}

function NotReached({ beyond, base }: { beyond: readonly Beyond[] | undefined; base?: string }) {
  if (beyond === undefined) return <Skeleton className="mt-3 w-4/5" />;
  if (beyond.length === 0) return <p className="mt-2 text-fg-2">Nothing that Reeve knows of: every tool in reach refuses by itself, and nothing is under way.</p>;
  return (
    <ul className={cn("mt-1", figures)}>
      {beyond.map(({ link, ...one }) => (
        <ReachItem key={one.what} {...one} line="not-first:border-warn-line" tone="text-warn-text">
          {link === null || base === undefined ? null : (
            <Link href={`${base}/${link.path}`} target="_blank" className="link relative text-12 after:absolute after:-inset-1 max-md:after:-inset-x-2 max-md:after:-inset-y-3.5">
              {link.words}
            </Link>
          )}
        </ReachItem>
      ))}
    </ul>
  );
}
