"use client";

import { useForm } from "react-hook-form";
import { z } from "zod";
import { ProseField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { useOpened } from "@/components/kit/form/use-opened";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { reasonShape } from "@/lib/contracts/shapes";
import { switchPolicy, type PolicyDecisions, type PolicyDetail } from "@/lib/client/policies";
import { listed } from "@/lib/core/listed";
import { spanOfDecisions, talliesOf, tallyWords } from "./decision-counts";
import { usePolicyChange } from "./use-policy-change";

type Values = { reason: string };
type StatusDialogProps = { policy: PolicyDetail; decisions: PolicyDecisions | undefined; onClose: () => void };

/** Switches a policy on or off; says before what that changes. */
export function StatusDialog({ policy: live, decisions, onClose }: StatusDialogProps) {
  const caller = useCaller();
  const { opened: policy, whyStale } = useOpened(live, (one) => one.version);
  const isOn = policy.status === "active";
  const form = useForm<Values>({ mode: "onTouched", defaultValues: { reason: "" }, resolver: shapeResolver<Values, Values>(z.object({ reason: reasonShape })) });
  const change = usePolicyChange(
    ({ reason }: Values) => switchPolicy(caller, policy.id, { status: isOn ? "off" : "active", reason, version: policy.version }),
    (changed) => `${changed.name} is ${changed.status === "active" ? "in force" : "switched off"}`,
    onClose,
  );
  const submit = form.handleSubmit((sent) => change.mutate(sent));
  return (
    <FormDialog
      title={isOn ? `Switch ${policy.name} off?` : `Switch ${policy.name} on?`}
      description={isOn ? "Takes effect on the next action that anybody asks for. It can be switched on again." : "Takes effect on the next action that anybody asks for."}
      isDirty={form.formState.isDirty}
      isPending={change.isPending}
      whyNot={change.isPending ? null : whyStale}
      verb={isOn ? `Switch ${policy.name} off` : `Switch ${policy.name} on`}
      variant={isOn ? "danger" : "primary"}
      problem={change.isError ? <ProblemNote title={isOn ? "The policy is still in force." : "The policy is still off."} error={change.error} /> : null}
      onSubmit={() => submit()}
      onClose={onClose}
    >
      <ul className="grid list-disc gap-1.5 pl-4 text-pretty text-fg-2">
        {(isOn ? offWords(policy, decisions) : onWords(policy)).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <ProseField control={form.control} name="reason" label="Reason, kept in the audit log" rows={2} autoFocus />
    </FormDialog>
  );
}

function offWords(policy: PolicyDetail, decisions: PolicyDecisions | undefined): string[] {
  const tallies = talliesOf(decisions, policy.id, null);
  const lately = decisions === undefined || tallies.length === 0 ? [] : [`It led to ${listed(tallies.map(tallyWords), "and")} ${spanOfDecisions(decisions)}.`];
  return [
    `${rulesWords(policy.ruleCount)} no longer ${policy.ruleCount === 1 ? "counts" : "count"}, in no decision.`,
    ...lately,
    "The other policies go on. What none of them allows, announces or sends for approval is denied.",
    "What waits for approval now goes on waiting and is decided as it was asked.",
  ];
}

function onWords({ ruleCount, activeVersion }: PolicyDetail): string[] {
  return [`${rulesWords(ruleCount)} of version ${activeVersion ?? 1} ${ruleCount === 1 ? "counts" : "count"} again. Of all rules that fit an action the strictest wins.`];
}

function rulesWords(count: number): string {
  return count === 1 ? "Its one rule" : `Its ${count} rules`;
}
