"use client";

import type { ReactNode } from "react";
import { Tabs, TabsContent, TabsCount, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { VIEW_IDS, VIEWS, type ViewId } from "./approval-views";

type ViewTabsProps = { view: ViewId; counts: Partial<Record<ViewId, number>>; onChange: (view: ViewId) => void; /** The list of the chosen view. */ children: ReactNode };

export function ViewTabs({ view, counts, onChange, children }: ViewTabsProps) {
  return (
    <Tabs value={view} onValueChange={(next) => onChange(next as ViewId)} className="min-h-0 flex-1 gap-0">
      <TabsList aria-label="Views" className="shrink-0 gap-0.5 overflow-x-auto px-2.5 py-2 max-md:gap-0 max-md:px-2">
        {VIEW_IDS.map((id) => (
          <TabsTrigger key={id} value={id} className="px-2! gap-1! max-md:px-1.5!">
            {VIEWS[id].label}
            {counts[id] ? <TabsCount>{counts[id]}</TabsCount> : null}
          </TabsTrigger>
        ))}
      </TabsList>
      <TabsContent value={view} className="flex min-h-0 flex-1 flex-col">
        {children}
      </TabsContent>
    </Tabs>
  );
}
