"use client";

import { useMemo, useState } from "react";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { grantWords } from "@/components/people/role-words";
import type { DataColumn } from "@/components/kit/data-table/column";
import { DataTable } from "@/components/kit/data-table/data-table";
import { Dot, TwoLines } from "@/components/kit/data-table/two-lines";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { StateMark } from "@/components/state/state-mark";
import { stateLook } from "@/components/state/state-map";
import type { PersonItem } from "@/lib/client/people";
import type { UnitItem } from "@/lib/client/units";

const rowId = (person: PersonItem) => person.id;
const rowName = (person: PersonItem) => person.name;

function columnsFor(units: readonly UnitItem[]): readonly DataColumn<PersonItem>[] {
  const words = (person: PersonItem) => person.roles.map((grant) => grantWords(grant, (id) => nameIn(units, id))).join(", ");
  return [
    {
      id: "person",
      header: "Person",
      width: "42%",
      cell: (person) => (
        <TwoLines title={<PlainText text={person.name} />}>
          <PlainText text={person.email} className="max-md:hidden" />
          <span className="md:hidden">
            {person.status === "active" ? null : (
              <>
                {stateLook("person", person.status).word}
                <Dot />
              </>
            )}
            {person.roles.length === 0 ? "No role" : <PlainText text={words(person)} />}
          </span>
        </TwoLines>
      ),
    },
    { id: "roles", header: "Roles", hideBelow: "md", cell: (person) => (person.roles.length === 0 ? <span className="text-fg-3">None</span> : <PlainText text={words(person)} className="text-fg-2" />) },
    { id: "status", header: "Status", width: "104px", hideBelow: "md", cell: (person) => <StateMark kind="person" value={person.status} /> },
  ];
}

type PeopleListProps = { people: readonly PersonItem[]; units: readonly UnitItem[]; currentId: string | null; onOpen: (id: string) => void };

export function PeopleList({ people, units, currentId, onOpen }: PeopleListProps) {
  const columns = useMemo(() => columnsFor(units), [units]);
  const [current, setCurrent] = useState(currentId);
  return <DataTable label="People" columns={columns} rows={people} rowId={rowId} rowName={rowName} currentId={current} onCurrentChange={setCurrent} onOpen={onOpen} className="min-h-80 border-t" />;
}
