"use client";

import { useQuery } from "@tanstack/react-query";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { StateMark } from "@/components/state/state-mark";
import { ruleWords } from "@/components/state/words";
import { useCaller } from "@/components/workspace/workspace-context";
import { policiesQuery } from "@/lib/client/names";
import { shownSteps, type ShownStep } from "./trace";

/** Why it was decided so: every check and rule that applied, with the values it looked at. */
export function TraceList({ trace, narrow = false }: { trace: readonly Readonly<Record<string, unknown>>[]; narrow?: boolean }) {
  const policies = useQuery(policiesQuery(useCaller())).data;
  const steps = shownSteps(trace);
  if (steps.length === 0) return <p className="text-fg-2">The reasons were erased from the log by a recorded act.</p>;
  return (
    <>
      <ol>
        {steps.map((step, index) => (
          <Step key={index} step={step} source={step.policyId === null ? "checked by Reeve" : (policies?.find((one) => one.id === step.policyId)?.name ?? "policy")} narrow={narrow} />
        ))}
      </ol>
      {steps.length === 1 ? null : <p className="mt-2 text-12 text-fg-3">The strictest wins.</p>}
    </>
  );
}

function Step({ step, source, narrow }: { step: ShownStep; source: string; narrow: boolean }) {
  return (
    <li className={narrow ? "border-b border-border-subtle py-2" : "grid items-baseline gap-x-3 border-b border-border-subtle py-2 @md:grid-cols-[148px_minmax(0,1fr)]"}>
      <StateMark kind="effect" value={step.effect} word={ruleWords[step.effect]} />
      <div className="max-w-[80ch] min-w-0 text-pretty">
        <span className="font-medium">
          <PlainText text={step.name} />
        </span>{" "}
        <span className="text-12 text-fg-3">{visibleString(source)}</span>
        {step.because === "" || step.because === step.name ? null : (
          <p className="text-12 text-fg-2">
            <PlainText text={step.because} />
          </p>
        )}
        {step.missing ? <p className="text-12 text-warn-text">Something it asks for was not given, so it counts as matched.</p> : null}
        {step.satisfied ? <p className="text-12 text-fg-3">People have already approved this.</p> : null}
      </div>
    </li>
  );
}
