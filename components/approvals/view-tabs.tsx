"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Tabs, TabsContent, TabsCount, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { ApprovalCounts } from "@/lib/client/approvals";
import { placesOfViews, VIEWS } from "./approval-views";
import { isOfMenu, type WantedView } from "./wanted-view";

type ViewTabsProps = { wanted: WantedView; counts: ApprovalCounts | undefined; onChange: (view: string) => void; /** At the right: what else can be shown. */ menu: ReactNode; /** The list of the chosen view. */ children: ReactNode };

/** The system's views, and the one out of the menu while it is shown. */
export function ViewTabs({ wanted, counts, onChange, menu, children }: ViewTabsProps) {
  const { view, saved } = wanted;
  const current = saved?.id ?? view;
  const isOutOfMenu = isOfMenu(wanted);
  const list = useRef<HTMLDivElement>(null);
  const isCounted = counts !== undefined;
  // A narrow list would hide it: at the end, where it came out of the menu, and once the first counts have made those before it wider.
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current, isCounted]);
  const countOf = { "needs-me": counts?.needsMe, expiring: counts?.expiring, "high-risk": counts?.highRisk, open: counts?.allOpen };
  const { tabs } = placesOfViews(isOutOfMenu);
  const [mine, all] = [tabs.filter((id) => VIEWS[id].list === "needs_me"), tabs.filter((id) => VIEWS[id].list !== "needs_me")];
  // Over everybody's rows, how many of one's own there are would read as a count of these.
  const isSilent = (id: (typeof tabs)[number]) => VIEWS[view].list !== "needs_me" && (id === "expiring" || id === "high-risk");
  const tabOf = (id: (typeof tabs)[number]) => (
    <TabsTrigger key={id} value={id} title={VIEWS[id].hint} className="shrink-0 gap-1! px-2!">
      {VIEWS[id].label}
      {countOf[id] === undefined ? null : <TabsCount className={isSilent(id) ? "invisible" : ""}>{countOf[id].toLocaleString("en-GB")}</TabsCount>}
    </TabsTrigger>
  );
  return (
    <Tabs value={current} onValueChange={onChange} className="min-h-0 flex-1 gap-0">
      <div className="flex shrink-0 items-center gap-1 py-2 pr-2 pl-2.5 max-md:pl-3 max-md:pr-1">
        <TabsList ref={list} aria-label="Views" className="min-w-0 flex-1 gap-0.5 overflow-x-auto max-md:gap-0">
          {/* What is one's own stands apart from what is counted over everybody's. */}
          {mine.map(tabOf)}
          <span role="presentation" className="mx-1 h-4 w-px shrink-0 self-center bg-border" />
          {all.map(tabOf)}
          {isOutOfMenu ? (
            <TabsTrigger value={current} title={saved?.name} className="max-w-48 shrink-0 px-2!">
              {saved === null ? VIEWS.decided.label : <PlainText text={saved.name} className="truncate whitespace-nowrap" />}
            </TabsTrigger>
          ) : null}
        </TabsList>
        {menu}
      </div>
      <TabsContent value={current} className="relative flex min-h-0 flex-1 flex-col">
        {children}
      </TabsContent>
    </Tabs>
  );
}
