import type { Database } from "@/lib/server/platform/database";
import { transact } from "@/lib/server/platform/transact";
import { listMemberships, type Membership } from "./memberships";

export type SignInMeans = "password" | "single_sign_on";
type SessionEvent = { readonly verb: "person.signed_in"; readonly means: SignInMeans; readonly ip: string } | { readonly verb: "person.signed_out" };

/** Writes a sign-in or sign-out into the log of each workspace that the account belongs to; nobody is signed in unrecorded. */
export async function recordSession(database: Database, accountId: string, event: SessionEvent): Promise<Membership[]> {
  const memberships = await listMemberships(database, accountId);
  for (const { workspaceId, personId } of memberships) {
    const actor = { type: "person", id: personId, via: "session" } as const;
    const payload = event.verb === "person.signed_in" ? { means: event.means, ip: event.ip } : {};
    await transact({ database, workspaceId, actor }, () =>
      Promise.resolve({ result: null, events: [{ actor, verb: event.verb, subject: personId, subjects: { person: personId }, payload }] }),
    );
  }
  return memberships;
}
