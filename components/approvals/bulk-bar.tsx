"use client";

import { useMemo } from "react";
import { BulkBar, BulkButton } from "@/components/kit/data-table/bulk-bar";
import type { Action } from "@/components/kit/shortcuts/action";
import { KeyCaps } from "@/components/kit/shortcuts/key-caps";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import type { BulkTerms } from "./bulk-terms";
import type { Verdict } from "./verdict-terms";

type ApprovalsBulkBarProps = { terms: BulkTerms; onVerdict: (verdict: Verdict) => void; onKeepAlike: () => void; onClear: () => void };

/** Over the list while something is selected: one verdict over all that are alike, or why there is none. */
export function ApprovalsBulkBar({ terms: { items, notMine, whyNot, alike }, onVerdict, onKeepAlike, onClear }: ApprovalsBulkBarProps) {
  const count = items.length.toLocaleString("en-GB");
  useBulkKeys(whyNot, count, onVerdict);
  return (
    <BulkBar label="With the selected approvals" onClear={onClear} className="h-auto min-h-11 py-1">
      {whyNot === null ? (
        <>
          <BulkButton aria-keyshortcuts="A" onClick={() => onVerdict("approve")}>
            Approve {count}…
            <KeyCaps shortcut="a" className="text-fg max-md:hidden" />
          </BulkButton>
          <BulkButton aria-keyshortcuts="R" onClick={() => onVerdict("reject")}>
            Reject {count}…
            <KeyCaps shortcut="r" className="text-fg max-md:hidden" />
          </BulkButton>
          {notMine === 0 ? null : (
            <span role="status" className="num min-w-0 px-2 text-pretty">
              {notMine.toLocaleString("en-GB")} not yours to decide
            </span>
          )}
        </>
      ) : (
        <>
          <span role="status" className="min-w-0 px-2 text-pretty">
            {whyNot}
          </span>
          {alike.length > 0 ? (
            <BulkButton title="The most of them that one agent asks of one tool under the same rules stay selected" onClick={onKeepAlike}>
              {alike.length === 1 ? "Keep the first only" : `Keep the ${alike.length.toLocaleString("en-GB")} alike`}
            </BulkButton>
          ) : null}
        </>
      )}
    </BulkBar>
  );
}

function useBulkKeys(whyNot: string | null, count: string, onVerdict: (verdict: Verdict) => void): void {
  const actions = useMemo<Action[]>(() => {
    const shared = { group: "Selected approvals", scope: "list" as const, canRun: () => whyNot ?? (true as const) };
    return [
      { ...shared, id: "approvals:approve-selected", label: `Approve ${count} selected…`, shortcut: "a", run: () => onVerdict("approve") },
      { ...shared, id: "approvals:reject-selected", label: `Reject ${count} selected…`, shortcut: "r", run: () => onVerdict("reject") },
    ];
  }, [whyNot, count, onVerdict]);
  useActions(actions);
}
