"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useController, useForm } from "react-hook-form";
import { TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useIntentKey } from "@/components/workspace/use-intent-key";
import { useMayIn } from "@/components/workspace/use-may-in";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { addPerson, type NewPerson } from "@/lib/client/people";
import { isApiError } from "@/lib/client/problem-words";
import type { UnitItem } from "@/lib/client/units";
import { addPerson as contract } from "@/lib/contracts/people";
import { FirstPasswordDialog } from "./first-password-dialog";
import { RolesField } from "./roles-field";

type Made = { readonly name: string; readonly email: string; readonly firstPassword: string };

export function AddPersonDialog({ units, onClose }: { units: readonly UnitItem[]; onClose: () => void }) {
  const { caller, seat } = useWorkspace();
  const queryClient = useQueryClient();
  const keyFor = useIntentKey();
  const mayIn = useMayIn();
  const [made, setMade] = useState<Made | null>(null);
  // Everywhere, unless the person may give roles only in units of theirs.
  const place = mayIn("manage_people", null) ? null : (units.find((unit) => mayIn("manage_people", unit.id))?.id ?? null);
  const form = useForm<NewPerson>({ mode: "onTouched", defaultValues: { name: "", email: "", roles: [{ role: "viewer", unitId: place }] }, resolver: shapeResolver<NewPerson, NewPerson>(contract.body) });
  const roles = useController({ control: form.control, name: "roles" });
  const adding = useMutation({
    mutationFn: (person: NewPerson) => addPerson(caller, person, keyFor(person)),
    onSuccess: ({ name, email, firstPassword }) => {
      if (firstPassword !== null) return setMade({ name, email, firstPassword });
      toast.success(`${name} is in ${seat.name} now`, { description: "They sign in with the password that they have already." });
      onClose();
    },
    onError: (error) => {
      if (isApiError(error, "already_here")) form.setError("email", { message: "Somebody with this address is in this company already; change their roles instead." }, { shouldFocus: true });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace, "names"] }),
    gcTime: 0,
  });
  if (made !== null) return <FirstPasswordDialog title="They can sign in now" {...made} onClose={onClose} />;
  return (
    <FormDialog
      title="Add a person"
      description="They sign in with their e-mail address. Whoever has no account here yet gets a first password, shown once, to be changed at the first sign-in."
      isDirty={form.formState.isDirty}
      isPending={adding.isPending}
      verb="Add the person"
      problem={adding.isError && !isApiError(adding.error, "already_here") ? <ProblemNote title="Nobody was added." error={adding.error} /> : null}
      onSubmit={() => form.handleSubmit((person) => adding.mutate(person))()}
      onClose={onClose}
    >
      <TextField control={form.control} name="name" label="Name" autoFocus />
      <TextField control={form.control} name="email" label="E-mail" type="email" inputMode="email" />
      <RolesField units={units} value={roles.field.value} error={roles.fieldState.error?.message} onChange={(next) => form.setValue("roles", [...next], { shouldDirty: true, shouldValidate: form.formState.isSubmitted })} />
    </FormDialog>
  );
}
