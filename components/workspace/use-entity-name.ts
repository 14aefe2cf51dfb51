"use client";

import { useQuery } from "@tanstack/react-query";
import { runName } from "@/components/runs/run-name";
import { agentQuery } from "@/lib/client/agents";
import { policiesQuery, processesQuery, systemsQuery } from "@/lib/client/names";
import { runQuery } from "@/lib/client/runs";
import type { PlaceEntity } from "./place-of";
import { useCaller } from "./workspace-context";

type EntityName = {
  /** What the page's heading calls it; null: the page is of nothing in particular. */
  readonly heading: string | null;
  /** Its own name, once that is known. */
  readonly name: string | null;
};

/** What has no name of its own, or none yet, is called by its kind. */
export function useEntityName(entity: PlaceEntity | null): EntityName {
  const caller = useCaller();
  const id = entity?.id ?? "";
  const agent = useQuery({ ...agentQuery(caller, id), enabled: entity?.noun === "agents" });
  const run = useQuery({ ...runQuery(caller, id), enabled: entity?.noun === "runs" });
  const policies = useQuery({ ...policiesQuery(caller), enabled: entity?.noun === "policies" });
  const systems = useQuery({ ...systemsQuery(caller), enabled: entity?.noun === "systems" });
  const processes = useQuery({ ...processesQuery(caller), enabled: entity?.noun === "processes" });
  switch (entity?.noun) {
    case "agents":
      return called(agent.data?.name, "Agent");
    case "approvals":
      return called(undefined, "Approval");
    case "activity":
      return called(undefined, "Action");
    case "runs":
      return called(run.data === undefined ? undefined : runName(run.data.run), "Run");
    case "policies":
      return called(known(policies.data, id), "Policy");
    case "systems":
      return called(known(systems.data, id), "System");
    case "processes":
      return called(known(processes.data, id), "Process");
    case undefined:
    case "overview":
    case "notices":
    case "interventions":
    case "audit":
    case "settings":
      return { heading: null, name: null };
    default:
      return entity?.noun satisfies undefined ?? { heading: null, name: null };
  }
}

function called(name: string | undefined, kind: string): EntityName {
  return { heading: name ?? kind, name: name ?? null };
}

function known(items: readonly { readonly id: string; readonly name: string }[] | undefined, id: string): string | undefined {
  return items?.find((one) => one.id === id)?.name;
}
