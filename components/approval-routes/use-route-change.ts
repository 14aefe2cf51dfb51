"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { useCaller } from "@/components/workspace/workspace-context";
import type { ApprovalRouteItem } from "@/lib/client/approval-routes";

/** One change of a route: what is recorded is said, and everything read again, also where it failed, since somebody else may have come first. */
export function useRouteChange<Input>(change: (input: Input) => Promise<ApprovalRouteItem>, said: (changed: ApprovalRouteItem) => string, onDone: (changed: ApprovalRouteItem) => void) {
  const { workspace } = useCaller();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (changed) => {
      toast.success(said(changed), { description: "What is open keeps the stages it was asked with." });
      onDone(changed);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [workspace, "names"] }),
  });
}
