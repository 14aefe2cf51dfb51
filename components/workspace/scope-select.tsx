"use client";

import { useQuery } from "@tanstack/react-query";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { agentListQuery } from "@/lib/client/agents";
import type { StopScope } from "@/lib/client/interventions";
import { systemsQuery, toolsQuery, unitsQuery } from "@/lib/client/names";
import { useCaller } from "./workspace-context";

export type ScopeChoice = { readonly id: string; readonly name: string };
type ChoosableType = Exclude<StopScope["type"], "workspace">;

function useChoices(type: ChoosableType): readonly ScopeChoice[] | undefined {
  const caller = useCaller();
  const agents = useQuery({ ...agentListQuery(caller), enabled: type === "agent" });
  const units = useQuery({ ...unitsQuery(caller), enabled: type === "unit" });
  const tools = useQuery({ ...toolsQuery(caller), enabled: type === "tool" });
  const systems = useQuery({ ...systemsQuery(caller), enabled: type === "system" });
  return { agent: agents, unit: units, tool: tools, system: systems }[type].data;
}

export function ScopeSelect({ type, value, onChange }: { type: ChoosableType; value: ScopeChoice | null; onChange: (choice: ScopeChoice | null) => void }) {
  const options = useChoices(type);
  return (
    <Select value={value?.id ?? ""} onValueChange={(id) => onChange(options?.find((one) => one.id === id) ?? null)}>
      <SelectTrigger aria-label={`Which ${type}`} className="max-md:w-full">
        <SelectValue placeholder={options === undefined ? "Loading…" : `Which ${type}?`} />
      </SelectTrigger>
      <SelectContent>
        {(options ?? []).map((one) => (
          <SelectItem key={one.id} value={one.id}>
            {one.name}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
