"use client";

import { useGo } from "@/components/kit/go";
import { useState, useTransition } from "react";
import { useWorkspace } from "./workspace-context";

/** Opens the page of one row of a list; until it comes, which row that is. */
export function useOpenPage(list: "agents" | "policies" | "processes" | "runs" | "systems") {
  const { seat } = useWorkspace();
  const go = useGo();
  const [id, setId] = useState<string | null>(null);
  const [isPending, begin] = useTransition();
  const open = (next: string) => {
    setId(next);
    begin(() => go(`/${seat.slug}/${list}/${next}`));
  };
  return { openingId: isPending ? id : null, open };
}
