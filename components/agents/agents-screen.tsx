"use client";

import { FileUpIcon, PlusIcon, SearchIcon } from "lucide-react";
import { parseAsBoolean, parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useMemo } from "react";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { later } from "@/components/kit/later";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { isId } from "@/lib/core/ids";
import { AgentRoles } from "./agent-roles";
import { FleetTable } from "./fleet-table";

const NewAgent = later(() => import("./agent-form").then((file) => file.NewAgentDialog));
const ImportRegistry = later(() => import("./import-dialog").then((file) => file.ImportDialog));

const isFlag = (value: string) => value === "true" || value === "false";
const acceptedParts: AcceptedParts = {
  tab: { label: "tab", accepts: (value) => value === "agents" || value === "roles" },
  new: { label: "new", accepts: isFlag },
  import: { label: "import", accepts: isFlag },
  role: { label: "agent role", accepts: (value) => isId("agentRole", value) },
};

/** The workforce: who they are, what they may do, and whether they work. */
export function AgentsScreen() {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(["agents", "roles"]).withDefault("agents"));
  const [isAdding, setAdding] = useQueryState("new", parseAsBoolean.withDefault(false));
  const [isImporting, setImporting] = useQueryState("import", parseAsBoolean.withDefault(false));
  const whyNot = useWhyNot()("manage_agents", "anywhere");
  const add = useCallback(() => void setAdding(true), [setAdding]);
  const bringIn = useCallback(() => void setImporting(true), [setImporting]);
  useScreenActions(whyNot, add, bringIn);
  // On a phone they have no words: beside the roles' own they would be taken for it, and closed they would not say why.
  const ofAgents = tab === "agents" && whyNot === null ? "" : "max-md:hidden";
  return (
    <Tabs value={tab} onValueChange={(next) => void setTab(next === "roles" ? "roles" : null)} className="min-h-0 flex-1 gap-0">
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5">
        <TabsList aria-label="Agents and their roles">
          <TabsTrigger value="agents">Agents</TabsTrigger>
          <TabsTrigger value="roles">Agent roles</TabsTrigger>
        </TabsList>
        <span className="ml-auto flex flex-wrap items-center gap-2">
          {whyNot === null ? null : <span className="text-12 text-fg-2 max-md:sr-only">{whyNot}</span>}
          <Button disabled={whyNot !== null} onClick={bringIn} className={ofAgents}>
            <FileUpIcon aria-hidden />
            <span className="max-md:sr-only">Import…</span>
          </Button>
          <Button variant={tab === "agents" ? "primary" : "outline"} disabled={whyNot !== null} onClick={add} className={ofAgents}>
            <PlusIcon aria-hidden />
            <span className="max-md:sr-only">New agent…</span>
          </Button>
        </span>
      </div>
      <AddressNote parts={acceptedParts} />
      <TabsContent value="agents" tabIndex={-1} className="flex min-h-0 flex-1 flex-col">
        <FleetTable onAdd={whyNot === null ? add : null} />
      </TabsContent>
      <TabsContent value="roles" tabIndex={-1} className="flex min-h-0 flex-1 flex-col">
        <AgentRoles />
      </TabsContent>
      {isAdding ? <NewAgent onClose={() => void setAdding(null)} /> : null}
      {isImporting ? <ImportRegistry onClose={() => void setImporting(null)} /> : null}
    </Tabs>
  );
}

function useScreenActions(whyNot: string | null, add: () => void, bringIn: () => void): void {
  const actions = useMemo<Action[]>(() => {
    const canRun = () => whyNot ?? (true as const);
    return [
      { id: "agent:new", label: "New agent…", group: "Agents", icon: PlusIcon, keywords: ["register", "create"], canRun, run: add },
      { id: "agent:import", label: "Import from a file…", group: "Agents", icon: FileUpIcon, keywords: ["registry", "upload", "apply"], canRun, run: bringIn },
      { id: "agent:find", label: "Find an agent", group: "Agents", icon: SearchIcon, shortcut: "/", canRun: () => true, run: () => document.getElementById("find-agent")?.focus() },
    ];
  }, [whyNot, add, bringIn]);
  useActions(actions);
}
