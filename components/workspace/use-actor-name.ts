"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { agentListQuery } from "@/lib/client/agents";
import { peopleQuery, systemsQuery } from "@/lib/client/names";
import { useWorkspace } from "./workspace-context";

type ActorLike = { readonly type?: unknown; readonly id?: unknown; readonly person?: unknown };

/** Who did something, by name, made visible; ids stay where nobody here knows the name. */
export function useActorName(): (actor: ActorLike) => string {
  const { caller, may } = useWorkspace();
  const enabled = may("read");
  const people = useQuery({ ...peopleQuery(caller), enabled }).data;
  const agents = useQuery({ ...agentListQuery(caller), enabled }).data;
  const systems = useQuery({ ...systemsQuery(caller), enabled }).data;
  return useCallback(
    (actor) => {
      const id = typeof actor.id === "string" ? actor.id : null;
      switch (actor.type) {
        case "person":
          return nameIn(people, id);
        case "agent":
          return nameIn(agents, id);
        case "system":
          return nameIn(systems, id);
        case "token":
          return `${nameIn(people, typeof actor.person === "string" ? actor.person : null)}, by token`;
        default:
          return "Reeve";
      }
    },
    [people, agents, systems],
  );
}
