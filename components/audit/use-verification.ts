"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useCaller } from "@/components/workspace/workspace-context";
import { verifyWholeLog, type Verification } from "@/lib/client/audit";

/** What this browser has verified last, and when; it is told here and kept nowhere else. */
export type Verified = { readonly found: Verification; readonly atMs: number };

export function useVerification() {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const queryKey = [caller.workspace, "verification"];
  const last = useQuery<Verified | null>({ queryKey, queryFn: () => null, enabled: false, staleTime: Infinity, gcTime: Infinity }).data ?? null;
  const [part, setPart] = useState<Verification | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const run = useMutation({
    mutationFn: () => {
      setPart(null);
      stopping.current = new AbortController();
      return verifyWholeLog(caller, setPart, stopping.current.signal);
    },
    onSuccess: (found) => queryClient.setQueryData<Verified>(queryKey, { found, atMs: Date.now() }),
  });
  return { last, part, isRunning: run.isPending, error: stopping.current?.signal.aborted === true ? null : run.error, verify: () => run.mutate(), stop: () => stopping.current?.abort() };
}
