"use client";

import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { UserPlusIcon } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { AddressNote } from "@/components/kit/address-note";
import { later } from "@/components/kit/later";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { peopleQuery, unitsQuery, type PersonItem, type UnitItem } from "@/lib/client/names";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { PeopleList } from "./people-list";
import { PersonSheet } from "./person-sheet";
import { RolesTable } from "./roles-table";
import { SectionTitle } from "./section-parts";

const AddPersonDialog = later(() => import("./add-person-dialog").then((file) => file.AddPersonDialog));

const views = ["people", "roles"] as const;

/** Who is in the company and with which roles, and what each role is. */
export function PeopleSection() {
  const { caller, may } = useWorkspace();
  const people = useQuery({ ...peopleQuery(caller), enabled: may("read") });
  const units = useQuery({ ...unitsQuery(caller), enabled: may("read") }).data ?? [];
  const [view, setView] = useQueryState("view", parseAsStringLiteral(views).withDefault("people"));
  const [personId, setPersonId] = useQueryState("person", parseAsString);
  const [isAdding, setAdding] = useState(false);
  const whyNoNew = useWhyNot()("manage_people", "anywhere");
  useAddAction(whyNoNew, setAdding);
  const person = people.data?.find((one) => one.id === personId);
  return (
    <section aria-label="People and roles" className="flex min-h-0 flex-1 flex-col">
      <SectionTitle
        title="People and roles"
        action={
          <Button variant="primary" disabled={whyNoNew !== null} onClick={() => setAdding(true)}>
            <UserPlusIcon aria-hidden />
            Add a person…
          </Button>
        }
      >
        Who may sign in to this company, and what they may do.
        {whyNoNew === null ? null : <span className="block text-12">{whyNoNew}</span>}
      </SectionTitle>
      {people.data === undefined ? null : (
        <AddressNote
          parts={{
            view: { label: "view", accepts: (value) => views.some((one) => one === value) },
            person: { label: "person", accepts: (id) => people.data.some((one) => one.id === id) },
          }}
        />
      )}
      <Segmented aria-label="View" value={view} onValueChange={(next) => void setView(next === "roles" ? "roles" : null)} className="mb-3 self-start">
        <SegmentedItem value="people">People</SegmentedItem>
        <SegmentedItem value="roles">What each role may do</SegmentedItem>
      </Segmented>
      {view === "roles" ? <RolesTable /> : <People query={people} units={units} currentId={personId} onOpen={(id) => void setPersonId(id)} />}
      {isAdding ? <AddPersonDialog units={units} onClose={() => setAdding(false)} /> : null}
      {person === undefined ? null : <PersonSheet person={person} units={units} onClose={() => void setPersonId(null)} />}
    </section>
  );
}

type PeopleProps = { query: UseQueryResult<PersonItem[]>; units: readonly UnitItem[]; currentId: string | null; onOpen: (id: string) => void };

function People({ query, units, currentId, onOpen }: PeopleProps) {
  const { may } = useWorkspace();
  const [find, setFind] = useQueryState("find", parseAsString.withDefault(""));
  const words = find.trim().toLowerCase();
  const shown = useMemo(() => query.data?.filter((one) => words === "" || `${one.name} ${one.email}`.toLowerCase().includes(words)) ?? [], [query.data, words]);
  if (!may("read")) {
    return (
      <Empty reason="not-allowed" title="You may not see the people">
        An administrator can give you a role.
      </Empty>
    );
  }
  if (query.data === undefined) {
    if (!query.isError) return <LoadingRows label="Loading the people" />;
    return (
      <Failure title="The people could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    );
  }
  return (
    <>
      <div className="flex items-center gap-3 pb-2 text-12">
        <Input type="search" aria-label="Find a person" placeholder="Name or e-mail" value={find} onChange={(event) => void setFind(event.target.value === "" ? null : event.target.value, { history: "replace" })} className="h-7 max-w-64" />
        <span className="num text-fg-2" aria-live="polite">
          {shown.length === 1 ? "1 person" : `${shown.length.toLocaleString("en-GB")} people`}
        </span>
      </div>
      {shown.length === 0 ? (
        <Empty reason="none-match" title="Nobody here is called that" action={<Button onClick={() => void setFind(null)}>Show everybody</Button>}>
          Neither a name nor an e-mail address reads like that.
        </Empty>
      ) : (
        <PeopleList people={shown} units={units} currentId={currentId} onOpen={onOpen} />
      )}
    </>
  );
}

function useAddAction(whyNot: string | null, setAdding: (isAdding: boolean) => void): void {
  const actions = useMemo<Action[]>(
    () => [{ id: "person:add", label: "Add a person…", group: "Settings", icon: UserPlusIcon, keywords: ["invite", "new"], canRun: () => whyNot ?? true, run: () => setAdding(true) }],
    [whyNot, setAdding],
  );
  useActions(actions);
}
