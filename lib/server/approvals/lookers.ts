import type { Context } from "@/lib/server/platform/context";
import type { Viewer } from "@/lib/server/people/viewer";

export const LOOK_LASTS_S = 300;

export type Looker = { readonly id: string; readonly name: string };

/** Who else has opened these questions within the last five minutes, whoever looked last first. */
export async function loadLookers(ctx: Context, viewer: Viewer, approvalIds: readonly string[]): Promise<ReadonlyMap<string, readonly Looker[]>> {
  const lookers = new Map<string, Looker[]>();
  if (approvalIds.length === 0) return lookers;
  const { rows } = await ctx.database.pool.query<{ approvalId: string; personId: string }>({
    name: "approval-lookers",
    text: `select approval_id as "approvalId", person_id as "personId" from approval_look
     where workspace_id = $1 and looked_at > clock_timestamp() - make_interval(secs => $3) and person_id <> $2 and approval_id = any($4::text[]) order by looked_at desc`,
    values: [ctx.workspaceId, viewer.person.id, LOOK_LASTS_S, approvalIds],
  });
  for (const { approvalId, personId } of rows) {
    const person = viewer.electorate.people.get(personId);
    if (person?.status !== "active") continue;
    lookers.set(approvalId, [...(lookers.get(approvalId) ?? []), { id: personId, name: person.name }]);
  }
  return lookers;
}
