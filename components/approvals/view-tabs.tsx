"use client";

import { Tabs, TabsCount, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { VIEW_IDS, VIEWS, type ViewId } from "./approval-views";

type ViewTabsProps = { view: ViewId; counts: Partial<Record<ViewId, number>>; onChange: (view: ViewId) => void };

export function ViewTabs({ view, counts, onChange }: ViewTabsProps) {
  return (
    <Tabs value={view} onValueChange={(next) => onChange(next as ViewId)} className="shrink-0 overflow-x-auto px-2.5 py-2">
      <TabsList aria-label="Views" className="gap-0.5">
        {VIEW_IDS.map((id) => (
          <TabsTrigger key={id} value={id} className="px-2!">
            {VIEWS[id].label}
            {counts[id] === undefined ? null : <TabsCount>{counts[id]}</TabsCount>}
          </TabsTrigger>
        ))}
      </TabsList>
    </Tabs>
  );
}
