"use client";

import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { ProseField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { useOpened } from "@/components/kit/form/use-opened";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { reasonShape } from "@/lib/contracts/shapes";
import { changeParameters, type PolicyDetail } from "@/lib/client/policies";
import { readRule } from "@/lib/core/policy/reading";
import type { Rule } from "@/lib/core/policy/rule";
import { withParameters } from "@/lib/core/policy/rule-parameters";
import { RuleSentence } from "./rule-sentence";
import { TermFields } from "./term-fields";
import { kindsOf, type TermKinds } from "./term-kinds";
import { parametersOf, termShapes, termsOf, type TermValues } from "./terms";
import { usePolicyChange } from "./use-policy-change";
import { useReadingNames } from "./use-reading-names";

type Values = TermValues & { reason: string };
type RuleDialogProps = { policy: PolicyDetail; rule: Rule; onClose: () => void };

/** Another limit, other people, another deadline for one rule: a new version of the policy, in force at once, with its reason. */
export function RuleDialog({ policy: live, rule: liveRule, onClose }: RuleDialogProps) {
  const caller = useCaller();
  const { opened: policy, whyStale } = useOpened(live, (one) => one.version);
  const [rule] = useState(liveRule);
  const kinds = kindsOf(rule);
  const form = useForm<Values>({ mode: "onTouched", defaultValues: { ...termsOf(rule), reason: "" }, resolver: (values, context, options) => shapeResolver<Values, Values>(z.object({ ...termShapes(kinds, values.routeId), reason: reasonShape }))(values, context, options) });
  const values = useWatch({ control: form.control }) as Values;
  const next = changedRule(rule, kinds, values);
  const isSame = next !== null && JSON.stringify(next) === JSON.stringify(rule);
  const change = usePolicyChange(
    (sent: Values) => changeParameters(caller, policy.id, rule.id, { ...sendable(kinds, sent), reason: sent.reason, version: policy.version }),
    (changed) => `Version ${changed.activeVersion ?? ""} of ${changed.name} is in force`,
    onClose,
  );
  const submit = form.handleSubmit((sent) => change.mutate(sent));
  return (
    <FormDialog
      title={`Change “${rule.name}”`}
      description={`A new version of ${policy.name}, in force at once. The versions before it stay in its history.`}
      isDirty={form.formState.isDirty}
      isPending={change.isPending}
      whyNot={change.isPending ? null : (whyStale ?? (isSame ? "Nothing is different yet." : null))}
      verb="Put it in force"
      problem={change.isError ? <ProblemNote title="The rule was not changed." error={change.error} /> : null}
      onSubmit={() => submit()}
      onClose={onClose}
    >
      <TermFields control={form.control} kinds={kinds} />
      <Preview rule={next} />
      <ProseField control={form.control} name="reason" label="Reason, kept with the version" rows={2} />
    </FormDialog>
  );
}

function sendable(kinds: TermKinds, values: Values) {
  const { deciders, tell, ...rest } = parametersOf(kinds, values) ?? {};
  return { ...rest, ...(deciders === undefined ? {} : { deciders: writable(deciders) }), ...(tell === undefined ? {} : { tell: writable(tell) }) };
}

/** The contract's lists are its own to change. */
function writable(who: TermValues["tell"]) {
  return who.map((one) => (one.type === "people" ? { ...one, ids: [...one.ids] } : { ...one }));
}

/** The rule as the core would make it, or null where it would refuse. */
function changedRule(rule: Rule, kinds: TermKinds, values: Values): Rule | null {
  const change = parametersOf(kinds, values);
  const changed = change === null ? null : withParameters([rule], rule.id, change);
  return Array.isArray(changed) ? (changed[0] ?? null) : null;
}

/** What it will say, read by the same words as everywhere. */
function Preview({ rule }: { rule: Rule | null }) {
  const nameOf = useReadingNames();
  return (
    <div role="status" className="rounded-lg border bg-sunken px-3 py-2">
      <p className="text-12 font-medium">From then on</p>
      {rule === null ? <p className="text-fg-3">Not complete yet.</p> : <RuleSentence reading={readRule(rule, nameOf)} />}
    </div>
  );
}
