"use client";

import { useState } from "react";
import { FactTable } from "@/components/kit/facts";
import { Field } from "@/components/kit/form/field";
import { Link } from "@/components/kit/link";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { createFirstCredential, EXAMPLE_SYSTEM, EXAMPLE_TOOL, EXAMPLE_UNIT, registerExampleSystem, registerFirstAgent, type FirstRun } from "@/lib/client/first-run";
import { newKey } from "@/lib/client/call";
import { MAX_NAME } from "@/lib/contracts/choices";
import type { Verb } from "@/lib/core/actor";
import type { Place } from "@/lib/core/right";
import { useStep } from "./use-step";

/** Why one of these rights is missing where it is needed, or null. */
export function useWhyNotAll(needs: readonly Need[]): string | null {
  const whyNot = useWhyNot();
  return needs.map(([verb, place]) => whyNot(verb, place)).find((why) => why !== null) ?? null;
}

/** What a closed button says beside it. */
export function WhyNot({ children }: { children: string | null }) {
  return children === null ? null : <p className="text-12 text-fg-2">{children}</p>;
}

type Need = readonly [verb: Verb, place: Place];

// The registry takes what it is asked for somewhere, and then asks where.
const SYSTEM_NEEDS: readonly Need[] = [["manage_agents", "anywhere"], ["manage_systems", "everywhere"]];

export function SystemStep() {
  const { seat } = useWorkspace();
  const whyNot = useWhyNotAll(SYSTEM_NEEDS);
  const step = useStep(registerExampleSystem);
  return (
    <>
      <p className="text-pretty text-fg-2">Agents act through the tools of your systems. Begin with an invented one: nothing stands behind it, so nothing can happen.</p>
      <FactTable
        className="w-full max-w-120"
        facts={[
          { label: "System", value: EXAMPLE_SYSTEM },
          { label: "Tool", value: EXAMPLE_TOOL, note: "pays a supplier" },
          { label: "Effect", value: "Moves money", note: "so people are asked" },
        ]}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" size="lg" disabled={whyNot !== null || step.isPending} onClick={step.act}>
          {step.isPending ? "Registering…" : "Register the example"}
        </Button>
        <Link href={`/${seat.slug}/systems`} className="link text-12">
          Register one of your own instead
        </Link>
      </div>
      <WhyNot>{whyNot}</WhyNot>
      {step.isError ? <ProblemNote title="It was not registered." error={step.error} /> : null}
    </>
  );
}

const AGENT_NEEDS: readonly Need[] = [["manage_agents", "everywhere"], ["manage_units", "everywhere"]];

export function AgentStep({ tool }: { tool: NonNullable<FirstRun["tool"]> }) {
  const { person } = useWorkspace();
  const whyNot = useWhyNotAll(AGENT_NEEDS);
  const [name, setName] = useState("First agent");
  const [unit, setUnit] = useState(EXAMPLE_UNIT);
  const step = useStep((caller) => registerFirstAgent(caller, { name: name.trim(), unit: unit.trim(), ownerEmail: person.email, tool: tool.name }));
  const isLong = Math.max(name.trim().length, unit.trim().length) > MAX_NAME;
  const missing = name.trim() === "" ? "Give it a name." : unit.trim() === "" ? "Say which unit it works for." : isLong ? `Names have at most ${MAX_NAME} characters.` : null;
  return (
    <form
      className="grid justify-items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null && whyNot === null && !step.isPending) step.act();
      }}
    >
      <p className="text-pretty text-fg-2">
        It works within the rules, may use <span className="font-medium text-fg">{tool.name}</span> and nothing else, and you answer for it.
      </p>
      <div className="grid w-full max-w-110 gap-3 md:grid-cols-2">
        <Field label="Name">{(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />}</Field>
        <Field label="Unit it works for">{(control) => <Input {...control} value={unit} onChange={(event) => setUnit(event.target.value)} autoComplete="off" />}</Field>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" size="lg" disabled={missing !== null || whyNot !== null || step.isPending}>
          {step.isPending ? "Registering…" : "Register the agent"}
        </Button>
        {missing === null ? null : <span className="text-12 text-fg-2">{missing}</span>}
      </div>
      <WhyNot>{whyNot}</WhyNot>
      {step.isError ? <ProblemNote title="It was not registered." error={step.error} /> : null}
    </form>
  );
}

const CREDENTIAL_NEEDS: readonly Need[] = [["issue_agent_credentials", "everywhere"]];

/** Makes credentials and holds the last one's secret for as long as the page is open. */
export function useFirstSecret(agentId: string) {
  const [key, setKey] = useState(newKey);
  const [secret, setSecret] = useState<string | null>(null);
  const whyNot = useWhyNotAll(CREDENTIAL_NEEDS);
  const step = useStep(
    (caller) => createFirstCredential(caller, agentId, key),
    (made) => {
      setKey(newKey());
      setSecret(made.secret);
    },
  );
  return { ...step, secret, whyNot };
}

export type FirstSecret = ReturnType<typeof useFirstSecret>;

export function CredentialStep({ credential }: { credential: FirstSecret }) {
  return (
    <>
      <p className="text-pretty text-fg-2">With it the agent proves who it is. Its secret is shown once, in the command of the next step; Reeve keeps no copy that could be read.</p>
      <Button variant="primary" size="lg" disabled={credential.whyNot !== null || credential.isPending} onClick={credential.act}>
        {credential.isPending ? "Making…" : "Make the credential"}
      </Button>
      <WhyNot>{credential.whyNot}</WhyNot>
      {credential.isError ? <ProblemNote title="No credential was made." error={credential.error} /> : null}
    </>
  );
}
