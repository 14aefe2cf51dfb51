"use client";

import { useState } from "react";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { grantWords } from "@/components/people/role-words";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { PersonItem } from "@/lib/client/people";
import type { UnitItem } from "@/lib/client/units";
import { sentenceOf } from "@/lib/client/problem-words";
import { rolesOfFault, signInOfFault } from "@/lib/core/membership";
import type { Refusal } from "@/lib/core/refusal";
import { ChangeRolesDialog, EndSessionsDialog, RemovePersonDialog, ResetPasswordDialog } from "./person-dialogs";

type Doing = "roles" | "password" | "sessions" | "remove";

type PersonSheetProps = { person: PersonItem; units: readonly UnitItem[]; onClose: () => void };

/** One person: who they are, what they may do, and what can be done about it. */
export function PersonSheet({ person, units, onClose }: PersonSheetProps) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = () => setDoing(null);
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle className="wrap-anywhere">
            <PlainText text={person.name} />
          </SheetTitle>
          <SheetDescription className="wrap-anywhere">
            <PlainText text={person.email} />
          </SheetDescription>
        </SheetHeader>
        <SheetBody className="grid content-start gap-5">
          <section>
            <SectionHead aside={<StateMark kind="person" value={person.status} />}>Roles</SectionHead>
            <ul className="mt-1.5 grid gap-1">
              {person.roles.map((grant) => (
                <li key={`${grant.role} ${grant.unitId}`}>
                  <PlainText text={grantWords(grant, (id) => nameIn(units, id))} />
                </li>
              ))}
            </ul>
            {person.roles.length === 0 ? <p className="mt-1 text-12 text-fg-2">None: they may do nothing here.</p> : null}
          </section>
          {person.status === "active" ? <PersonActs person={person} units={units} onDo={setDoing} /> : <p className="text-12 text-fg-2">To let them come back, add a person with the same e-mail address.</p>}
        </SheetBody>
        {doing === "roles" ? <ChangeRolesDialog person={person} units={units} onClose={done} /> : null}
        {doing === "password" ? <ResetPasswordDialog person={person} onClose={done} /> : null}
        {doing === "sessions" ? <EndSessionsDialog person={person} onClose={done} /> : null}
        {doing === "remove" ? <RemovePersonDialog person={person} onClose={done} /> : null}
      </SheetContent>
    </Sheet>
  );
}

function PersonActs({ person, units, onDo }: { person: PersonItem; units: readonly UnitItem[]; onDo: (doing: Doing) => void }) {
  const { seat } = useWorkspace();
  const who = { id: seat.personId, status: "active", grants: seat.roles } as const;
  const whom = { id: person.id, grants: person.roles };
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const inWords = (fault: Refusal | null) => (fault === null ? null : sentenceOf(fault.detail));
  const whyNot = { roles: inWords(rolesOfFault(who, known, whom)), signIn: inWords(signInOfFault(who, known, whom)) };
  return (
    <>
      <section>
        <SectionHead>Membership</SectionHead>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button disabled={whyNot.roles !== null} onClick={() => onDo("roles")}>
            Change roles…
          </Button>
          <Button variant="danger-outline" disabled={whyNot.roles !== null} onClick={() => onDo("remove")}>
            Remove…
          </Button>
        </div>
        {whyNot.roles === null ? null : <p className="mt-1.5 text-12 text-pretty text-fg-2">{whyNot.roles}</p>}
      </section>
      <section>
        <SectionHead>Sign-in</SectionHead>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button disabled={whyNot.signIn !== null} onClick={() => onDo("password")}>
            New first password…
          </Button>
          <Button disabled={whyNot.signIn !== null} onClick={() => onDo("sessions")}>
            Sign out everywhere…
          </Button>
        </div>
        {whyNot.signIn === null ? null : <p className="mt-1.5 text-12 text-pretty text-fg-2">{whyNot.signIn}</p>}
      </section>
    </>
  );
}
