"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { approvalListQuery } from "@/lib/client/approvals";

/** Where an approval on its own page stands among those that need this person, and how one goes on from it. */
export function useQueue(approvalId: string) {
  const { caller, seat } = useWorkspace();
  const router = useRouter();
  const { data } = useInfiniteQuery(approvalListQuery(caller, "needs_me"));
  const order = useMemo(() => data?.pages.flatMap((page) => page.data.map(({ id }) => id)) ?? [], [data]);
  const at = order.indexOf(approvalId);
  // Once it is decided it is not among them any more, and those behind it have moved up to its place.
  const [lastAt, setLastAt] = useState(0);
  if (at >= 0 && at !== lastAt) setLastAt(at);
  const previousId = order[(at >= 0 ? at : lastAt) - 1];
  const nextId = order[at >= 0 ? at + 1 : lastAt];
  const open = useCallback((id: string | undefined) => (id === undefined ? undefined : router.push(`/${seat.slug}/approvals/${id}`)), [router, seat.slug]);
  const goOn = useCallback(() => open(nextId ?? previousId), [open, nextId, previousId]);
  const steps = useMemo(
    () =>
      [
        { label: "Previous approval", isOff: previousId === undefined, run: () => open(previousId) },
        { label: "Next approval", isOff: nextId === undefined, run: () => open(nextId) },
      ] as const,
    [open, previousId, nextId],
  );
  useActions(
    useMemo<Action[]>(() => {
      const [previous, next] = steps.map(({ label, isOff, run }, place) => ({ id: `approval:${place === 0 ? "previous" : "next"}`, label, group: "This approval", scope: "card" as const, shortcut: place === 0 ? "k" : "j", canRun: () => (isOff ? "nothing else needs you" : (true as const)), run }));
      return [next, previous].filter((one) => one !== undefined);
    }, [steps]),
  );
  return { steps, goOn };
}
