"use client";

import { useForm } from "react-hook-form";
import { z } from "zod";
import { ProseField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { useOpened } from "@/components/kit/form/use-opened";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { changeApprovalRoute, type ApprovalRouteItem } from "@/lib/client/approval-routes";
import { reasonShape } from "@/lib/contracts/shapes";
import { listed } from "@/lib/core/listed";
import { useRouteChange } from "./use-route-change";

type Values = { reason: string };

/** Takes a route out of use, or brings it back. One that policies name stays. */
export function RouteStatusDialog({ route: live, onClose }: { route: ApprovalRouteItem; onClose: () => void }) {
  const caller = useCaller();
  const { opened: route, whyStale } = useOpened(live, (one) => one.version);
  const name = visibleString(route.name);
  const isRetired = route.status === "retired";
  const form = useForm<Values>({ mode: "onTouched", defaultValues: { reason: "" }, resolver: shapeResolver<Values, Values>(z.object({ reason: reasonShape })) });
  const change = useRouteChange(
    ({ reason }: Values) => changeApprovalRoute(caller, route.id, { status: isRetired ? "active" : "retired", reason, version: route.version }),
    (changed) => `The route ${visibleString(changed.name)} is ${changed.status === "active" ? "in use again" : "retired"}`,
    onClose,
  );
  const whyUsed = isRetired || live.policies.length === 0 ? null : `${listed(live.policies.map((one) => visibleString(one.name)), "and")} still ${live.policies.length === 1 ? "leaves" : "leave"} holds to this route. Change ${live.policies.length === 1 ? "its" : "their"} rules first.`;
  return (
    <FormDialog
      title={isRetired ? `Use the route ${name} again?` : `Retire the route ${name}?`}
      description={isRetired ? "Rules may name it again from now on." : "No rule may name it any more. What waits in it now is decided as it was asked. It can be used again later."}
      isDirty={form.formState.isDirty}
      isPending={change.isPending}
      whyNot={change.isPending ? null : (whyStale ?? whyUsed)}
      verb={isRetired ? "Use it again" : "Retire the route"}
      variant={isRetired ? "primary" : "danger"}
      problem={change.isError ? <ProblemNote title="The route was not changed." error={change.error} /> : null}
      onSubmit={() => form.handleSubmit((sent) => change.mutate(sent))()}
      onClose={onClose}
    >
      <ProseField control={form.control} name="reason" label="Reason, kept in the audit log" rows={2} autoFocus />
    </FormDialog>
  );
}
