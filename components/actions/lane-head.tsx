import { Link } from "@/components/kit/link";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { toneTextClasses } from "@/components/state/state-mark";
import { stateLook, type AgentState } from "@/components/state/state-map";
import { cn } from "@/components/ui/cn";

type LaneHeadProps = { name: string; href: string; state: AgentState; /** How many of its approvals are open, which a bar under marks has no room to say. */ waiting: number };

/** At a lane's left: the agent and how it is; in words only what needs somebody. */
export function LaneHead({ name, href, state, waiting }: LaneHeadProps) {
  const look = stateLook("agent", state);
  const Icon = look.icon;
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <Icon aria-hidden className={cn("size-3.5", toneTextClasses[look.tone])} />
      {/* The keys of the lanes lead past it; the peek names the agent too. */}
      <Link href={href} tabIndex={-1} title={visibleString(name)} className="line-clamp-2 min-w-0 leading-4 font-medium wrap-anywhere hover:underline">
        {visibleString(name)}
      </Link>
      {state === "active" && waiting > 0 ? <span className="num ml-auto shrink-0 text-11 font-medium text-warn-text">{waiting} waiting</span> : null}
      {state === "active" ? <span className="sr-only">{look.word}</span> : <span className={cn("ml-auto shrink-0 text-11 font-medium", toneTextClasses[look.tone])}>{look.word}</span>}
    </span>
  );
}
