"use client";

import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { fetched } from "@/components/kit/fetched";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsCount, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { AgentActivity, AgentItem } from "@/lib/client/agents";
import { AgentPermissions } from "./agent-permissions";
import { counted } from "./counted";
import { OutlookSection } from "./outlook-section";
import { RecentActions } from "./recent-actions";

// Few open it, and it brings the words of the audit log with it.
const AgentHistory = dynamic(() => fetched(() => import("./agent-history").then((file) => file.AgentHistory)), { loading: () => <Skeleton className="h-24 w-full" /> });

const TABS = ["overview", "actions", "permissions", "history"] as const;
type AgentTab = (typeof TABS)[number];

const words = { overview: "Overview", actions: "Actions", permissions: "Permissions", history: "History" } as const satisfies Record<AgentTab, string>;

export function isAgentTab(value: string): value is AgentTab {
  return (TABS as readonly string[]).includes(value);
}

export function AgentTabs({ agent, activity }: { agent: AgentItem; activity: AgentActivity | null | undefined }) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("overview"));
  return (
    <Tabs value={tab} onValueChange={(next) => void setTab(isAgentTab(next) && next !== "overview" ? next : null)} className="gap-4">
      <TabsList variant="line" aria-label="About this agent" className="max-md:gap-4 max-md:overflow-x-auto max-md:overflow-y-hidden">
        {TABS.map((one) => (
          <TabsTrigger key={one} value={one}>
            {words[one]}
            {one === "actions" && activity != null && activity.lastDay > 0 ? <TabsCount>{counted(activity.lastDay, activity.isAtLeast)} in 24 h</TabsCount> : null}
          </TabsTrigger>
        ))}
      </TabsList>
      <TabsContent value="overview" className="grid grid-cols-1 gap-6">
        <OutlookSection agentId={agent.id} />
        <RecentActions agent={agent} />
      </TabsContent>
      <TabsContent value="actions">
        <RecentActions agent={agent} isAll />
      </TabsContent>
      <TabsContent value="permissions">
        <AgentPermissions agent={agent} />
      </TabsContent>
      <TabsContent value="history" className="grid grid-cols-1 gap-6">
        <AgentHistory agent={agent} />
      </TabsContent>
    </Tabs>
  );
}
