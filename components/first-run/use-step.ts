"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { Caller } from "@/lib/client/call";

/** Does one step and has everything read again that it may have changed: the tick comes from the server. */
export function useStep<Result>(act: (caller: Caller) => Promise<Result>, onDone?: (result: Result) => void) {
  const { caller } = useWorkspace();
  const queryClient = useQueryClient();
  const { mutate, isPending, isError, error } = useMutation({
    mutationFn: () => act(caller),
    onSuccess: (result) => onDone?.(result),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return { act: () => mutate(), isPending, isError, error };
}
