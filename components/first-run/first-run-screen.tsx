"use client";

import { LoaderCircleIcon } from "lucide-react";
import { CodeBlock } from "@/components/kit/code-block";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import type { FirstRun } from "@/lib/client/first-run";
import { AskStep } from "./ask-step";
import { carryOutCommand, type Call } from "./commands";
import { DecideStep } from "./decide-step";
import { SecretGone } from "./secret-gone";
import { AgentStep, CredentialStep, SystemStep, useFirstSecret, type FirstSecret } from "./set-up-steps";
import { stageOf, stateOfStep, type Stage, type Step } from "./stage";
import { StepFrame } from "./step-frame";
import { WhatNext } from "./what-next";

type FirstRunScreenProps = { run: FirstRun; onLeave: () => void };

/** From nothing to a first action that a person decided: one step after the other, each ticked by what has really happened. */
export function FirstRunScreen({ run, onLeave }: FirstRunScreenProps) {
  const credential = useFirstSecret(run.agent?.id ?? "");
  const reached = stageOf(run);
  // The tick may come before the answer that carries the secret, and the command needs that.
  const stage: Stage = credential.isPending && credential.secret === null && reached.at === "ask" ? { ...reached, at: "credential" } : reached;
  const isDone = stage.at === "done";
  const { tool, agent, action } = run;
  const call: Call | null = tool === null ? null : { gatewayUrl: run.gatewayUrl, secret: credential.secret, tool: tool.name, arguments: tool.example };
  const step = (id: Step) => ({ state: stateOfStep(id, stage) });
  return (
    <div data-slot="first-run" className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-180 gap-6 px-6 pt-8 pb-12 max-md:px-4 max-md:pt-5">
        <header>
          <h2 className="text-20 font-semibold tracking-tighter text-balance">{isDone ? "Your first action waited for approval, was decided and carried out" : "See an agent's action wait for approval, be decided and carried out"}</h2>
          <p className="mt-1 text-14 text-pretty text-fg-2">
            {isDone ? "That is all there is to it: agents ask, the rules and your people decide, and all of it is on record." : "Six steps, about five minutes. Each ticks itself when it has happened, and you can come back to this page at any time."}
          </p>
        </header>
        <ol aria-label="First steps">
          <StepFrame place={1} title="Register a system and what it can do" {...step("system")} outcome={tool === null ? undefined : <PlainText text={`${tool.system}, ${tool.name}`} />}>
            <SystemStep />
          </StepFrame>
          <StepFrame place={2} title="Register an agent" {...step("agent")} outcome={agent === null ? undefined : <PlainText text={agent.name} />}>
            {tool === null ? null : <AgentStep tool={tool} />}
          </StepFrame>
          <StepFrame place={3} title="Give it a credential" {...step("credential")}>
            {agent === null ? null : <CredentialStep credential={credential} />}
          </StepFrame>
          <StepFrame place={4} title="Let it ask" {...step("ask")} outcome={action === null ? undefined : <PlainText text={action.sentence} />}>
            {call === null ? null : <AskStep run={run} call={call} trouble={stage.trouble} credential={credential} />}
          </StepFrame>
          <StepFrame place={5} title="Decide" {...step("decide")} outcome="Approved">
            {action?.approval === null || action === null ? null : <DecideStep approvalId={action.approval} />}
          </StepFrame>
          <StepFrame place={6} title="See it carried out" {...step("carry-out")} outcome={action === null ? undefined : <StateMark kind="action" value={action.status} />}>
            {call === null || action === null ? null : <CarryOut call={call} actionId={action.id} credential={credential} />}
          </StepFrame>
        </ol>
        {isDone ? (
          <section aria-labelledby="what-next" className="grid gap-2.5">
            <h2 id="what-next" className="text-14 font-semibold tracking-tight">
              What next
            </h2>
            <WhatNext run={run} />
          </section>
        ) : null}
        <div>
          <Button variant={isDone ? "primary" : "ghost"} size="lg" onClick={onLeave} className={isDone ? "" : "-ml-3"}>
            {isDone ? "Go to the overview" : "Skip this and show the overview"}
          </Button>
        </div>
      </div>
    </div>
  );
}

function CarryOut({ call, actionId, credential }: { call: Call; actionId: string; credential: FirstSecret }) {
  return (
    <>
      <p className="text-pretty text-fg-2">
        Your approval let it through, once, with exactly these arguments. Now the agent takes its permit, redeems it and says how it went. With the SDK this has happened by itself; with curl, copy this into the same terminal; your program would act before the last of its calls.
      </p>
      {call.secret === null ? <SecretGone credential={credential} /> : null}
      <CodeBlock label="The commands that carry it out" text={carryOutCommand(call, actionId)} className="w-full" />
      <p role="status" className="flex items-center gap-2 font-medium">
        <LoaderCircleIcon aria-hidden className="size-4 animate-spin text-accent-text motion-reduce:animate-none" />
        Waiting for its result…
      </p>
    </>
  );
}
