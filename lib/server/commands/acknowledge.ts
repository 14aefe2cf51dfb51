import type { Intent } from "@/lib/server/audit/intent";
import type { Proposer } from "@/lib/server/actions/propose";

export type AckAnswer = { readonly id: string; readonly seq: number };

/** The intent of `POST /commands/{id}/ack`. */
export function acknowledgeIntent(proposer: Proposer, commandId: string, note: string | null): Intent<AckAnswer> {
  return {
    needs: {},
    decide: (view) => ({
      answer: { id: commandId, seq: view.nextSeq },
      writes: [
        {
          event: {
            actor: { type: "agent", id: proposer.agentId, credential: proposer.credentialId },
            verb: "command.acknowledged",
            subject: commandId,
            subjects: { agent: proposer.agentId },
            payload: { note },
          },
          ackedCommandId: commandId,
        },
      ],
    }),
  };
}
