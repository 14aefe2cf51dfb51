"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { castVoteOn, type VoteInput } from "@/lib/client/approvals";
import { isApiError, isOutcomeUnknown } from "@/lib/client/problem-words";
import { tallyWithOwn, type Tally } from "./own-vote";

const LOST = ["not_open", "expired", "stale_version", "other_arguments", "already_voted"];

/** Whoever waits for an answer is not kept longer by looking for it. */
const LOOKS_MS = 10_000;

function isLost(error: unknown): boolean {
  return isApiError(error) && LOST.includes(error.more.reason ?? "");
}

/** Records a verdict. Nothing is shown as decided before the record exists; what the server says is read again afterwards. */
export function useVerdict(onDone: (result: Tally, verdict: VoteInput["verdict"]) => void) {
  const { caller, seat } = useWorkspace();
  const queryClient = useQueryClient();
  /** A verdict whose answer was lost on its way may be recorded all the same, and the next try then finds the approval decided: by oneself. */
  const look = async ({ approval: { id }, verdict }: VoteInput): Promise<Tally | null> => {
    // Where it cannot be read either, what is known of the verdict is what its own answer said.
    const record = await caller.call("GET /approvals/{id}", { params: { id } }, { signal: AbortSignal.timeout(LOOKS_MS) }).catch(() => null);
    return record === null ? null : tallyWithOwn(record, seat.personId, verdict);
  };
  const cast = async (input: VoteInput): Promise<Tally> => {
    try {
      return await castVoteOn(caller, input);
    } catch (error) {
      const own = isOutcomeUnknown(error) || isLost(error) ? await look(input) : null;
      if (own === null) throw error;
      return own;
    }
  };
  const mutation = useMutation({
    mutationFn: cast,
    onSuccess: (result, input) => onDone(result, input.verdict),
    onSettled: () => Promise.all(["approvals", "approval-counts", "actions"].map((noun) => queryClient.invalidateQueries({ queryKey: [caller.workspace, noun] }))),
  });
  const { error } = mutation;
  return { cast: mutation.mutate, isPending: mutation.isPending, error, isLost: isLost(error) };
}
