"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { castVoteOn, type VoteInput, type VoteResult } from "@/lib/client/approvals";
import { isApiError } from "@/lib/client/problem-words";

export type VerdictDone = (result: VoteResult, verdict: VoteInput["verdict"]) => void;

const LOST = ["not_open", "expired", "stale_version", "other_arguments", "already_voted"];

/** Records a verdict. Nothing is shown as decided before the record exists; what the server says is read again afterwards. */
export function useVerdict(onDone: VerdictDone) {
  const { caller } = useWorkspace();
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: (input: VoteInput) => castVoteOn(caller, input),
    onSuccess: (result, input) => onDone(result, input.verdict),
    onSettled: () => Promise.all(["approvals", "approval-counts", "actions"].map((noun) => queryClient.invalidateQueries({ queryKey: [caller.workspace, noun] }))),
  });
  const { error } = mutation;
  return { cast: mutation.mutate, isPending: mutation.isPending, error, isLost: isApiError(error) && LOST.includes(error.more.reason ?? "") };
}
