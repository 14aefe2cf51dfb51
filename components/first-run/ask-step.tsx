"use client";

import { LoaderCircleIcon, TriangleAlertIcon } from "lucide-react";
import { useState } from "react";
import { CodeBlock } from "@/components/kit/code-block";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { StateMark } from "@/components/state/state-mark";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { newKey } from "@/lib/client/call";
import { holdForPeople, type FirstRun } from "@/lib/client/first-run";
import { askCommand, sdkInstall, sdkProgram, type Call } from "./commands";
import { SecretGone } from "./secret-gone";
import { WhyNot, type FirstSecret } from "./set-up-steps";
import type { Trouble } from "./stage";
import { useStep } from "./use-step";

type AskStepProps = { run: FirstRun; call: Call; trouble: Trouble | null; credential: FirstSecret };

/** The command to copy, what the rules will say to it, and the wait for the action to arrive by itself. */
export function AskStep({ run, call, trouble, credential }: AskStepProps) {
  return (
    <>
      {trouble === null ? null : <TroubleNote trouble={trouble} run={run} />}
      <p className="text-pretty text-fg-2">Copy this into a terminal with bash or zsh. It asks as your agent&apos;s own program would.</p>
      {call.secret === null ? <SecretGone credential={credential} /> : <p className="text-12 text-fg-2">The secret stands in it, this once: it is gone when you leave this page. Keep the terminal open: the commands of the last step use it there.</p>}
      <Tabs defaultValue="curl" className="w-full gap-2">
        <TabsList aria-label="How to ask">
          <TabsTrigger value="curl">curl</TabsTrigger>
          <TabsTrigger value="sdk">TypeScript SDK</TabsTrigger>
        </TabsList>
        <TabsContent value="curl">
          <CodeBlock label="The command that asks" text={askCommand(call)} />
        </TabsContent>
        <TabsContent value="sdk" className="grid grid-cols-1 gap-2">
          <p className="text-12 text-pretty text-fg-2">In your agent&apos;s folder, a project of ES modules, with the path of Reeve&apos;s folder; then run the program in the same terminal.</p>
          <CodeBlock label="How to install the SDK" text={sdkInstall(call)} />
          <CodeBlock label="The program that asks, waits, acts and reports" text={sdkProgram(call)} />
        </TabsContent>
      </Tabs>
      <Outlook run={run} />
      <p role="status" className="flex items-center gap-2 font-medium">
        <LoaderCircleIcon aria-hidden className="size-4 animate-spin text-accent-text motion-reduce:animate-none" />
        Waiting for {trouble === null ? "its first action" : "the next one"}…
      </p>
    </>
  );
}

function Outlook({ run: { outlook, tool } }: { run: FirstRun }) {
  const whyNot = useWhyNot()("edit_policies", "everywhere");
  const [key] = useState(newKey);
  const step = useStep((caller) => holdForPeople(caller, tool?.name ?? "", key));
  if (outlook === null || tool === null) return null;
  if (outlook.effect === "hold") {
    return (
      <p className="text-12 text-pretty text-fg-2">
        <StateMark kind="approval" value="open" className="mr-1.5" />
        The rules in force will have it wait for you: <PlainText text={outlook.because} />.
      </p>
    );
  }
  return (
    <div className="grid w-full justify-items-start gap-2">
      <Banner tone="warn" icon={<TriangleAlertIcon aria-hidden />} title={outlook.effect === "deny" ? "As things stand it would be denied." : "As things stand nobody would be asked."} className="w-full">
        <PlainText text={outlook.because} />.
      </Banner>
      {outlook.effect === "deny" ? null : (
        <Button disabled={step.isPending || whyNot !== null} onClick={step.act}>
          {step.isPending ? "Recording…" : "Make it wait for approval"}
        </Button>
      )}
      <WhyNot>{outlook.effect === "deny" ? null : whyNot}</WhyNot>
      {step.isError ? <ProblemNote title="The policy was not added." error={step.error} /> : null}
    </div>
  );
}

const titles = {
  denied: "It was denied.",
  not_held: "It ran without asking anybody.",
  rejected: "You rejected it, so it did not run.",
  expired: "Its time ran out before it ran.",
  withdrawn: "It was taken back.",
} as const satisfies Record<Trouble, string>;

function TroubleNote({ trouble, run: { action } }: { trouble: Trouble; run: FirstRun }) {
  const because = trouble === "denied" || trouble === "not_held" ? (action?.because ?? null) : null;
  return (
    <Banner tone="info" icon={<TriangleAlertIcon aria-hidden />} title={titles[trouble]} className="w-full">
      {because === null ? null : <><PlainText text={because} />. </>}
      Let it ask once more to see the rest.
    </Banner>
  );
}
