import { CheckIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { StepState } from "./stage";

type StepFrameProps = { place: number; title: string; state: StepState; /** Beside the title once it is done: what there is now. */ outcome?: ReactNode; children?: ReactNode };

/** One step: its number or its tick, what it is, and, while it is to be done, how. */
export function StepFrame({ place, title, state, outcome, children }: StepFrameProps) {
  return (
    <li data-slot="first-step" data-state={state} aria-current={state === "now" ? "step" : undefined} className="relative grid grid-cols-[24px_minmax(0,1fr)] gap-x-3 pb-4 last:pb-0 not-last:before:absolute not-last:before:top-7 not-last:before:bottom-0.5 not-last:before:left-[11.5px] not-last:before:w-px not-last:before:bg-border">
      <span
        aria-hidden
        className={cn(
          "num grid size-6 place-items-center rounded-full border text-12 font-semibold",
          state === "done" ? "border-transparent bg-ok-tint text-ok-text" : state === "now" ? "border-accent-solid bg-accent-solid text-on-accent" : "border-dashed border-border-strong text-fg-3",
        )}
      >
        {state === "done" ? <CheckIcon className="size-3.5" /> : place}
      </span>
      <div className="min-w-0 pt-0.5">
        <h3 className={cn("flex flex-wrap items-baseline gap-x-2", state === "later" ? "font-medium text-fg-3" : "font-semibold")}>
          {title}
          {state === "done" ? <span className="sr-only">, done</span> : null}
          {state === "done" && outcome !== undefined ? <span className="min-w-0 text-12 font-normal wrap-anywhere text-fg-2">{outcome}</span> : null}
        </h3>
        {state === "now" ? <div className="mt-1.5 grid justify-items-start gap-3 pb-2 *:min-w-0">{children}</div> : null}
      </div>
    </li>
  );
}
