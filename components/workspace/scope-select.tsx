"use client";

import { useQuery } from "@tanstack/react-query";
import { Combobox } from "@/components/kit/combobox";
import type { Option } from "@/components/kit/found-options";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { agentListQuery } from "@/lib/client/agents";
import type { StopScope } from "@/lib/client/interventions";
import { systemsQuery, toolsQuery, unitsQuery } from "@/lib/client/names";
import { useCaller } from "./workspace-context";

export type ScopeChoice = { readonly id: string; readonly name: string };
type ChoosableType = Exclude<StopScope["type"], "workspace">;

/** What can be stopped of a type, each with what tells it apart. What is retired asks for nothing any more. */
function useChoices(type: ChoosableType): readonly Option[] | undefined {
  const caller = useCaller();
  const agents = useQuery({ ...agentListQuery(caller), enabled: type === "agent" }).data;
  const units = useQuery({ ...unitsQuery(caller), enabled: type === "unit" || type === "agent" }).data;
  const tools = useQuery({ ...toolsQuery(caller), enabled: type === "tool" }).data;
  const systems = useQuery({ ...systemsQuery(caller), enabled: type === "system" || type === "tool" }).data;
  switch (type) {
    case "agent":
      return agents?.filter((one) => one.status !== "retired").map(({ id, name, unitId }) => ({ id, name, detail: nameIn(units, unitId) }));
    case "unit":
      return units?.map(({ id, name, parentId }) => ({ id, name, detail: parentId === null ? undefined : `below ${nameIn(units, parentId)}` }));
    case "tool":
      return tools?.filter((one) => one.status !== "retired").map(({ id, name, systemId }) => ({ id, name, detail: nameIn(systems, systemId) }));
    case "system":
      return systems?.filter((one) => one.status !== "retired").map(({ id, name, kind }) => ({ id, name, detail: kind }));
    default: {
      const never: never = type;
      throw new Error(`nothing to choose of ${String(never)}`);
    }
  }
}

export function ScopeSelect({ type, value, onChange }: { type: ChoosableType; value: ScopeChoice | null; onChange: (choice: ScopeChoice) => void }) {
  return <Combobox key={type} label={`Which ${type}`} options={useChoices(type)} value={value?.id ?? null} placeholder={`Which ${type}?`} onChange={({ id, name }) => onChange({ id, name })} className="min-w-56 max-md:w-full" />;
}
