"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isTyped, TypeNameField } from "@/components/interventions/type-name-field";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useStopPreview } from "@/components/workspace/use-stop-preview";
import { useCaller } from "@/components/workspace/workspace-context";
import { moveAgent } from "@/lib/client/agent-registry";
import type { AgentItem } from "@/lib/client/agents";
import { lowerFirst } from "@/lib/core/first-letter";

type Status = "active" | "draft" | "retired";

const words = {
  active: { title: "Activate it?", says: "From now on the rules decide what it asks for. It needs a credential and permissions to ask at all.", verb: "Activate it", done: "is active" },
  draft: { title: "Make it a draft again?", says: "Whatever it asks for is denied until it is activated again. Its permissions, roles and credentials stay.", verb: "Make it a draft", done: "is a draft again" },
  retired: { title: "Retire it for good?", says: "It never acts again: its credentials end at once, and its open approvals are withdrawn. What it did stays in the log. This cannot be undone.", verb: "Retire it", done: "is retired" },
} as const satisfies Record<Status, object>;

/** One step of an agent's life. Retiring is for good, so one types its name. */
export function StatusDialog({ agent, status, onClose }: { agent: AgentItem; status: Status; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const { title, says, verb, done } = words[status];
  const moving = useMutation({
    mutationFn: () => moveAgent(caller, agent, status),
    onSuccess: () => {
      toast.success(`${agent.name} ${done}`);
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  const isFinal = status === "retired";
  return (
    <FormDialog
      title={`${agent.name}: ${lowerFirst(title)}`}
      description={says}
      size="sm"
      isDirty={false}
      isPending={moving.isPending}
      whyNot={isFinal && !isTyped(agent.name, typed) ? "Type the name in full." : null}
      verb={verb}
      variant={isFinal ? "danger" : "primary"}
      problem={moving.isError ? <ProblemNote title="It is as it was." error={moving.error} /> : null}
      onSubmit={() => moving.mutate()}
      onClose={onClose}
    >
      <WhatIsOpen agentId={agent.id} status={status} />
      {isFinal ? <TypeNameField name={agent.name} value={typed} onChange={setTyped} /> : null}
    </FormDialog>
  );
}

/** What of its work is touched, counted now. */
function WhatIsOpen({ agentId, status }: { agentId: string; status: Status }) {
  const preview = useStopPreview({ type: "agent", id: agentId }).data;
  if (status === "active" || preview === undefined) return null;
  const { waitingApprovals, unredeemedPermits, underWay } = preview;
  const permits = `${unredeemedPermits} ${unredeemedPermits === 1 ? "permit is" : "permits are"} not used yet and cannot be used any more`;
  const waiting = `${waitingApprovals} ${waitingApprovals === 1 ? "action" : "actions"} waiting for approval, ${status === "retired" ? "withdrawn with it" : "kept"}`;
  return (
    <p className="text-pretty text-fg-2">
      Right now {waiting}; {permits}. {underWay === 0 ? "Nothing is under way." : `${underWay} already under way cannot be called back.`}
    </p>
  );
}
