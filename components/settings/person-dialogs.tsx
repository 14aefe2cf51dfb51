"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { useOpened } from "@/components/kit/form/use-opened";
import { toast } from "@/components/ui/toast";
import { ConfirmByName } from "@/components/workspace/confirm-by-name";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { changeRoles, endSessionsOf, removePerson, resetPassword, type PersonItem } from "@/lib/client/people";
import type { UnitItem } from "@/lib/client/units";
import type { RoleGrant } from "@/lib/core/actor";
import { FirstPasswordDialog } from "./first-password-dialog";
import { RolesField } from "./roles-field";

type PersonDialogProps = { person: PersonItem; onClose: () => void };

/** Does something about a person, and has the list read again. */
function usePersonAct<Input, Answer>(act: (input: Input) => Promise<Answer>, onSuccess: (answer: Answer) => void) {
  const { workspace } = useCaller();
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess, onSettled: () => queryClient.invalidateQueries({ queryKey: [workspace, "names"] }), gcTime: 0 });
}

const keyOf = (roles: readonly RoleGrant[]) => roles.map((grant) => `${grant.role} ${grant.unitId}`);

function whyNotRoles(before: readonly RoleGrant[], roles: readonly RoleGrant[]): string | null {
  const keys = keyOf(roles);
  if (roles.length === 0) return "Name at least one role, or remove the person.";
  if (new Set(keys).size < keys.length) return "The same role stands twice for the same place.";
  return keys.length === before.length && keyOf(before).every((key) => keys.includes(key)) ? "Nothing is changed yet." : null;
}

export function ChangeRolesDialog({ person: live, units, onClose }: PersonDialogProps & { units: readonly UnitItem[] }) {
  const caller = useCaller();
  const { opened: person, whyStale } = useOpened(live, (one) => keyOf(one.roles).toSorted().join());
  const [roles, setRoles] = useState<readonly RoleGrant[]>(person.roles);
  const whyNotYet = whyNotRoles(person.roles, roles);
  const loses = keyOf(person.roles).some((key) => !keyOf(roles).includes(key));
  const changing = usePersonAct(
    () => changeRoles(caller, person.id, { roles, before: person.roles }),
    () => {
      toast.success(`${person.name} has these roles now`, loses ? { description: "They were signed out, because they lost one." } : {});
      onClose();
    },
  );
  return (
    <FormDialog
      title={`Roles of ${person.name}`}
      description="From the moment it is recorded they may do exactly what these roles allow."
      isDirty={whyNotYet === null}
      isPending={changing.isPending}
      whyNot={changing.isPending ? null : (whyStale ?? whyNotYet)}
      verb="Change the roles"
      problem={changing.isError ? <ProblemNote title="They keep the roles they had." error={changing.error} /> : null}
      onSubmit={() => changing.mutate(undefined)}
      onClose={onClose}
    >
      <RolesField units={units} value={roles} onChange={setRoles} />
      <p className="text-12 text-fg-2">{loses ? "They lose a role, so they are signed out everywhere in this company." : "Nothing is taken away, so they stay signed in."}</p>
    </FormDialog>
  );
}

export function ResetPasswordDialog({ person, onClose }: PersonDialogProps) {
  const caller = useCaller();
  const [firstPassword, setFirstPassword] = useState<string | null>(null);
  const resetting = usePersonAct(
    () => resetPassword(caller, person.id),
    (answer) => setFirstPassword(answer.firstPassword),
  );
  if (firstPassword !== null) return <FirstPasswordDialog title="A new first password" name={person.name} email={person.email} firstPassword={firstPassword} onClose={onClose} />;
  return (
    <FormDialog
      title={`New first password for ${person.name}?`}
      description="Their old password ends, and they are signed out everywhere. The new one is shown to you once."
      size="sm"
      isDirty={false}
      isPending={resetting.isPending}
      verb="Make a new password"
      problem={resetting.isError ? <ProblemNote title="Their password is as it was." error={resetting.error} /> : null}
      onSubmit={() => resetting.mutate(undefined)}
      onClose={onClose}
    >
      <p className="text-pretty text-fg-2">Be sure that it is they who ask. Whoever has the new password could act in their name, and the log says that you made it.</p>
    </FormDialog>
  );
}

export function EndSessionsDialog({ person, onClose }: PersonDialogProps) {
  const caller = useCaller();
  const ending = usePersonAct(
    () => endSessionsOf(caller, person.id),
    ({ ended }) => {
      toast.success(`${person.name} is signed out`, { description: ended === 0 ? "They were signed in nowhere." : ended === 1 ? "One session has ended." : `${ended} sessions have ended.` });
      onClose();
    },
  );
  return (
    <FormDialog
      title={`Sign ${person.name} out everywhere?`}
      description="Every browser in which they are signed in to this company is refused at once. They can sign in again with their password."
      size="sm"
      isDirty={false}
      isPending={ending.isPending}
      verb="Sign them out"
      problem={ending.isError ? <ProblemNote title="Their sessions go on." error={ending.error} /> : null}
      onSubmit={() => ending.mutate(undefined)}
      onClose={onClose}
    >
      <p className="text-pretty text-fg-2">Their personal tokens stay. To end those too, remove the person or ask them to end them.</p>
    </FormDialog>
  );
}

export function RemovePersonDialog({ person, onClose }: PersonDialogProps) {
  const caller = useCaller();
  const removing = usePersonAct(
    () => removePerson(caller, person.id),
    () => {
      toast.success(`${person.name} is removed`, { description: "What they did stays in the log." });
      onClose();
    },
  );
  return (
    <ConfirmByName
      name={person.name}
      title={`Remove ${person.name}?`}
      says="Their roles, sessions and personal tokens end at once. What they did stays in the log, under their name."
      verb="Remove the person"
      failed="They are still here."
      mutation={removing}
      onAct={() => removing.mutate(undefined)}
      onClose={onClose}
    />
  );
}
