import type { ReactNode } from "react";
import { SectionHead } from "@/components/kit/section-head";
import { StateMark } from "@/components/state/state-mark";
import { Progress } from "@/components/ui/progress";
import type { AgentOutlook } from "@/lib/client/agents";
import { amountBounds, effectWord, limitWords } from "./outlook-matrix";

/** From here on it is getting near. */
const NEAR = 0.75;

/** The figures that bound it: amounts over which people are asked, and how many of its actions may wait for them. */
export function BoundsSection({ outlook: { tools, openQuestions } }: { outlook: AgentOutlook }) {
  const bounds = amountBounds(tools);
  const { open, most } = openQuestions;
  return (
    <section>
      <SectionHead>Bounds</SectionHead>
      <ul className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(min(100%,188px),1fr))] gap-x-6 gap-y-3">
        <Bound label="Waiting for approval" figure={<><span className="font-semibold">{open}</span> <span className="text-fg-2">of {most}</span></>}>
          <Progress aria-label={`${open} waiting for approval, ${most} at most`} value={open} max={most} tone={open >= most * NEAR ? "warn" : "neutral"} className="mt-1.5" />
        </Bound>
        {bounds.map(({ effect, amount, currency, tools: bound }) => (
          <Bound
            key={`${effect} ${amount} ${currency}`}
            label={<StateMark kind="effect" value={effect} word={`${effectWord(effect)} over`} />}
            figure={<span className="font-semibold">{limitWords(amount, currency)}</span>}
          >
            <span className="mt-0.5 block text-12 wrap-anywhere text-fg-3" title={bound.join(", ")}>
              each, {bound.length === 1 ? bound[0] : `${bound.length} tools`}
            </span>
          </Bound>
        ))}
      </ul>
    </section>
  );
}

function Bound({ label, figure, children }: { label: ReactNode; figure: ReactNode; children: ReactNode }) {
  return (
    <li className="min-w-0 text-12">
      <span className="flex flex-wrap items-baseline justify-between gap-x-2">
        <span className="text-fg-2">{label}</span>
        <span className="num">{figure}</span>
      </span>
      {children}
    </li>
  );
}
