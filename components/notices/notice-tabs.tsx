"use client";

import { NOTICE_VIEWS } from "@/lib/contracts/choices";
import type { ReactNode } from "react";
import { Tabs, TabsContent, TabsCount, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { NoticeView } from "@/lib/client/notices";

const LABELS = { all: "All", unread: "Unread", objectable: "May object" } as const satisfies Record<NoticeView, string>;

type NoticeTabsProps = { show: NoticeView; counts: { readonly unread: number; readonly objectable: number } | undefined; onChange: (show: NoticeView) => void; children: ReactNode };

export function NoticeTabs({ show, counts, onChange, children }: NoticeTabsProps) {
  const countOf = { all: 0, unread: counts?.unread ?? 0, objectable: counts?.objectable ?? 0 };
  return (
    <Tabs value={show} onValueChange={(next) => onChange(NOTICE_VIEWS.find((one) => one === next) ?? "all")} className="min-h-0 flex-1 gap-0">
      <TabsList aria-label="Views" className="shrink-0 gap-0.5 overflow-x-auto px-2.5 py-2 max-md:px-2">
        {NOTICE_VIEWS.map((id) => (
          <TabsTrigger key={id} value={id} className="gap-1! px-2!">
            {LABELS[id]}
            {countOf[id] === 0 ? null : <TabsCount>{countOf[id].toLocaleString("en-GB")}</TabsCount>}
          </TabsTrigger>
        ))}
      </TabsList>
      <TabsContent value={show} className="flex min-h-0 flex-1 flex-col">
        {children}
      </TabsContent>
    </Tabs>
  );
}
