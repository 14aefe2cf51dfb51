"use client";

import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Selection } from "@/components/kit/data-table/row-selection";
import { toast } from "@/components/ui/toast";
import { useCaller } from "@/components/workspace/workspace-context";
import { everyMatching, type ApprovalItem, type ApprovalWish } from "@/lib/client/approvals";
import { sentenceOfError } from "@/lib/client/problem-words";
import type { ApprovalRow } from "./approval-row";

type Selected = { readonly scope: string; readonly ids: Selection; /** Of those selected, what is not among the rows. */ readonly beyond: ReadonlyMap<string, ApprovalItem> };

const NOTHING = { ids: new Set<string>(), beyond: new Map<string, ApprovalItem>() };

/** What is ticked in one list. Another view or filter is another list; what is decided meanwhile is no longer ticked. */
export function useSelectedApprovals(scope: string, rows: readonly ApprovalRow[], wish: ApprovalWish) {
  const caller = useCaller();
  const [state, setState] = useState<Selected>({ scope, ...NOTHING });
  const { ids, beyond } = state.scope === scope ? state : NOTHING;
  const items = useMemo(() => selectedItems(ids, beyond, rows), [ids, beyond, rows]);
  const selection = useMemo<Selection>(() => new Set(items.map((item) => item.id)), [items]);
  const everything = useMutation({
    mutationFn: () => everyMatching(caller, wish),
    onSuccess: (all) => setState({ scope, ids: new Set(all.map((item) => item.id)), beyond: new Map(all.map((item) => [item.id, item])) }),
    onError: (error) => toast.error("Not all could be selected", { description: sentenceOfError(error) }),
  });
  return {
    items,
    selection,
    select: (next: Selection) => setState({ scope, ids: next, beyond }),
    clear: () => setState({ scope, ...NOTHING }),
    selectEverything: () => everything.mutate(),
    isSelecting: everything.isPending,
  };
}

function selectedItems(ids: Selection, beyond: ReadonlyMap<string, ApprovalItem>, rows: readonly ApprovalRow[]): ApprovalItem[] {
  if (ids.size === 0) return [];
  const listed = new Map(rows.map((row) => [row.item.id, row]));
  const inOrder = rows.filter((row) => ids.has(row.item.id) && !row.gone && row.item.status === "open").map((row) => row.item);
  const others = [...ids].flatMap((id) => {
    const item = beyond.get(id);
    return item === undefined || listed.has(id) ? [] : [item];
  });
  return [...inOrder, ...others];
}
