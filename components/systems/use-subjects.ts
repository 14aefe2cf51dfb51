"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { Option } from "@/components/kit/found-options";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { agentListQuery } from "@/lib/client/agents";
import { agentRolesQuery, peopleQuery, unitsQuery } from "@/lib/client/names";
import type { PermissionItem } from "@/lib/client/permissions";

export type SubjectType = PermissionItem["subject"]["type"];

/** Who can hold a permission, by kind; and how one who does is called. */
export function useSubjects() {
  const { caller, seat } = useWorkspace();
  const agents = useQuery(agentListQuery(caller)).data;
  const roles = useQuery(agentRolesQuery(caller)).data;
  const units = useQuery(unitsQuery(caller)).data;
  const people = useQuery(peopleQuery(caller)).data;
  const options = useMemo<Readonly<Record<SubjectType, readonly Option[] | undefined>>>(
    () => ({
      agent: agents?.filter((agent) => agent.status !== "retired").map(({ id, name, unitId }) => ({ id, name, detail: units === undefined ? undefined : nameIn(units, unitId) })),
      agent_role: roles?.map(({ id, name }) => ({ id, name })),
      unit: units?.map(({ id, name }) => ({ id, name, detail: "every agent of it and of the units below" })),
      person: people?.filter((person) => person.status === "active").map(({ id, name, email }) => ({ id, name, detail: email })),
    }),
    [agents, roles, units, people],
  );
  const told = useCallback(
    ({ type, id }: PermissionItem["subject"]) => {
      switch (type) {
        case "agent":
          return { name: nameIn(agents, id), detail: "agent", href: `/${seat.slug}/agents/${id}` };
        case "agent_role":
          return { name: nameIn(roles, id), detail: "agents with this role", href: null };
        case "unit":
          return { name: nameIn(units, id), detail: "agents of this unit and below", href: null };
        case "person":
          return { name: nameIn(people, id), detail: "person", href: null };
        default: {
          const never: never = type;
          throw new Error(`no such subject ${String(never)}`);
        }
      }
    },
    [agents, roles, units, people, seat.slug],
  );
  /** The unit of an agent, which decides who may give it something; null where that is not known or does not matter. */
  const unitOf = useCallback(({ type, id }: PermissionItem["subject"]) => (type === "unit" ? id : type === "agent" ? (agents?.find((agent) => agent.id === id)?.unitId ?? null) : null), [agents]);
  return { options, told, unitOf };
}
