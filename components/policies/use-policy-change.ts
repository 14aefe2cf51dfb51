"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import { placeOf } from "@/lib/core/right";

/** One change of policies: what is recorded is said, and everything read again, also where it failed, since somebody else may have come first. */
export function usePolicyChange<Input, Changed>(change: (input: Input) => Promise<Changed>, said: (changed: Changed) => string, onDone: (changed: Changed) => void) {
  const { workspace } = useCaller();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (changed) => {
      toast.success(said(changed), { description: "Every decision from now on counts it." });
      onDone(changed);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [workspace, "policies"] }),
  });
}

/** Why this person may not change a policy that binds this unit (null: everybody), or null where they may. */
export function useWhyNotEdit(): (unitId: string | null) => string | null {
  const whyNot = useWhyNot();
  return (unitId) => whyNot("edit_policies", placeOf(unitId));
}
