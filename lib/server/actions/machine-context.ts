import { createHash } from "node:crypto";
import { isCredentialInForce, type Snapshot } from "@/lib/core/snapshot";
import type { DatabaseClock } from "@/lib/server/platform/clock";
import type { PermitKeys } from "./permit-keys";

/** What every machine's verb needs beside the state it decides on. */
export type MachineContext = {
  readonly clock: DatabaseClock;
  readonly permits: PermitKeys;
  readonly approvalUrl: (approvalId: string) => string;
  readonly proveBehalf: (
    snapshot: Snapshot,
    claim: { readonly person: string; readonly proof: string },
    now: number,
  ) => { readonly personId: string; readonly proven: boolean };
};

/** A person is acted for where the agent shows one of their tokens with the scope `act_for_me`, in force. */
export function proveBehalf(
  snapshot: Snapshot,
  claim: { readonly person: string; readonly proof: string },
  now: number,
): { readonly personId: string; readonly proven: boolean } {
  const credential = snapshot.credentials.get(createHash("sha256").update(claim.proof).digest("hex"));
  const holder = credential?.holder;
  const proven =
    isCredentialInForce(credential, now) && holder?.type === "person" && holder.id === claim.person && holder.scopes.includes("act_for_me");
  return { personId: claim.person, proven };
}
