"use client";

import { PlusIcon } from "lucide-react";
import { useFieldArray, useForm, useWatch } from "react-hook-form";
import { ProseField, TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { useOpened } from "@/components/kit/form/use-opened";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { BoundWho } from "@/components/policies/bound-who";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useCaller } from "@/components/workspace/workspace-context";
import { addApprovalRoute, changeApprovalRoute, type ApprovalRouteItem } from "@/lib/client/approval-routes";
import { isApiError, sentenceOfError } from "@/lib/client/problem-words";
import { MAX_STAGES } from "@/lib/core/policy/validate";
import { newStage, routeShape, routeValues, termsOf, type RouteValues } from "./route-form";
import { StageFields } from "./stage-fields";
import { StageList } from "./stage-list";
import { useRouteChange } from "./use-route-change";

type RouteDialogProps = { /** Absent: a new one. */ route?: ApprovalRouteItem; onClose: () => void; onMade?: (id: string) => void };

/** A route's stages, in force at once as its next version, with the reason. */
export function RouteDialog({ route: live, onClose, onMade }: RouteDialogProps) {
  const caller = useCaller();
  const keyFor = useIntentKey();
  const { opened: route, whyStale } = useOpened(live, (one) => one.version);
  const form = useForm<RouteValues>({ mode: "onTouched", defaultValues: routeValues(route ?? null), resolver: shapeResolver<RouteValues, RouteValues>(routeShape) });
  const { control } = form;
  const stages = useFieldArray({ control, name: "stages" });
  const values = useWatch({ control }) as RouteValues;
  const terms = termsOf(values);
  const isSame = route !== undefined && values.name.trim() === route.name && JSON.stringify(terms) === JSON.stringify(route.terms);
  const saving = useRouteChange(
    ({ name, reason, ...sent }: RouteValues) => {
      const body = { name, terms: termsOf({ name, reason, ...sent }), reason };
      return route === undefined ? addApprovalRoute(caller, body, keyFor(body)) : changeApprovalRoute(caller, route.id, { ...body, version: route.version });
    },
    (saved) => (route === undefined ? `The route ${visibleString(saved.name)} is there` : `Version ${saved.version} of ${visibleString(saved.name)} is in force`),
    (saved) => {
      onClose();
      onMade?.(saved.id);
    },
  );
  const isTaken = saving.isError && isApiError(saving.error, "name_taken");
  const submit = form.handleSubmit((sent) =>
    saving.mutate(sent, { onError: (error) => (isApiError(error, "name_taken") ? form.setError("name", { type: "server", message: sentenceOfError(error) }, { shouldFocus: true }) : undefined) }),
  );
  const fault = terms !== null && "fault" in terms ? terms.fault : null;
  return (
    <FormDialog
      size="lg"
      title={route === undefined ? "New approval route" : `Edit the route ${visibleString(route.name)}`}
      description={route === undefined ? "It decides nothing by itself: a rule has to name it." : "A new version, in force at once for whatever is asked from now on. What is open keeps the stages it was asked with."}
      isDirty={form.formState.isDirty}
      isPending={saving.isPending}
      whyNot={saving.isPending ? null : (whyStale ?? fault ?? (isSame ? "Nothing is different yet." : null))}
      verb={route === undefined ? "Add the route" : "Put it in force"}
      problem={saving.isError && !isTaken ? <ProblemNote title="Nothing was recorded." error={saving.error} /> : null}
      onSubmit={() => submit()}
      onClose={onClose}
    >
      <TextField control={control} name="name" label="Name" hint="What goes through it: payments, changes of bank details." autoFocus className="max-w-96" />
      <ol className="grid gap-3">
        {stages.fields.map((field, place) => (
          <StageFields
            key={field.id}
            control={control}
            place={place}
            isLast={place === stages.fields.length - 1}
            when={values.stages[place]?.when ?? "always"}
            onRemove={stages.fields.length === 1 ? null : () => stages.remove(place)}
            onMove={(by) => stages.move(place, place + by)}
          />
        ))}
      </ol>
      {stages.fields.length < MAX_STAGES ? (
        <Button size="sm" className="w-fit" onClick={() => stages.append(newStage())}>
          <PlusIcon aria-hidden />
          Add a stage
        </Button>
      ) : null}
      <BoundWho control={control} name="excludes" label="Who is kept out of every stage" hint="Beside the agent’s owner, whoever gave the run its task and whoever it is done for, who never decide." />
      <div role="status" className="rounded-lg border bg-sunken px-3 py-2">
        <p className="text-12 font-medium">It will go like this</p>
        {terms === null || "fault" in terms ? <p className="text-fg-3">{fault ?? "Not complete yet."}</p> : <StageList terms={terms} />}
      </div>
      <ProseField control={control} name="reason" label="Reason, kept with the version" rows={2} />
    </FormDialog>
  );
}
