import { ownSignInFault } from "@/lib/core/membership";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";
import { grantsFault } from "./grants";
import { personBehind } from "./viewer";

/** Signs a person out of this workspace wherever they are; what they do elsewhere is not this workspace's. */
export async function endSessions(ctx: Context, personId: string): Promise<{ id: string; ended: number } | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "manage_people", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const person = everybody.people.get(personId);
    if (person === undefined || person.status !== "active") return missing("person", personId);
    const fault = ownSignInFault(personBehind(ctx.actor), personId) ?? grantsFault(ctx.actor, everybody, person.grants);
    if (fault !== null) return fault;
    const [open] = await tx.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from account_session s join person p on p.account_id = s.account_id
      where p.workspace_id = ${workspaceId} and p.id = ${personId} and s.ended_at is null and s.expires_at > now()
        and (s.versions ->> p.workspace_id)::int = p.session_version`;
    const ended = open?.count ?? 0;
    await tx.person.update({ where: { workspaceId_id: { workspaceId, id: personId } }, data: { sessionVersion: { increment: 1 } }, select: { id: true } });
    const event = changeEvent(ctx, "person.sessions_ended", "person", personId, { before: { sessions: ended }, after: { sessions: 0 } });
    return { result: { id: personId, ended }, events: [event], raisesEpoch: true };
  });
}
