import type { ActionStatus } from "@/lib/core/action";
import type { Transaction } from "@/lib/server/platform/database";

/** A notice with the action that it announces. */
export type Announced = {
  readonly personId: string;
  readonly objectUntil: Date | null;
  readonly objectedBy: string | null;
  readonly action: {
    readonly id: string;
    readonly status: ActionStatus;
    readonly revision: number;
    readonly agentId: string;
    readonly argumentsDigest: string;
    readonly risk: number;
    readonly permitId: string | null;
    readonly approvalId: string | null;
  };
  readonly agent: { readonly unitId: string; readonly ownerId: string; readonly deputyId: string | null };
  /** The person who set the run's task, by session or by token; none where the agent did (GATE 21). */
  readonly taskAuthor: string | null;
  readonly onBehalfOf: readonly string[];
};

type Row = {
  personId: string;
  objectUntil: Date | null;
  objectedBy: string | null;
  id: string;
  status: string;
  revision: number;
  agentId: string;
  argumentsDigest: string;
  risk: number;
  permitId: string | null;
  approvalId: string | null;
  unitId: string;
  ownerId: string;
  deputyId: string | null;
  taskAuthor: string | null;
  onBehalfOf: string[];
};

export async function loadAnnounced(tx: Transaction, workspaceId: string, noticeId: string): Promise<Announced | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select n.person_id as "personId", n.object_until as "objectUntil", o.person_id as "objectedBy", c.id, c.status, c.revision, c.agent_id as "agentId",
      encode(c.args_digest, 'hex') as "argumentsDigest", c.risk::int, c.permit_id as "permitId", c.approval_id as "approvalId",
      g.unit_id as "unitId", g.owner_id as "ownerId", g.deputy_id as "deputyId",
      case r.task_author ->> 'type' when 'person' then r.task_author ->> 'id' when 'token' then r.task_author ->> 'person' end as "taskAuthor",
      array(select jsonb_array_elements(c.chain -> 'people') ->> 'personId') as "onBehalfOf"
    from notice n
    join action c on c.workspace_id = n.workspace_id and c.id = n.action_id
    join agent g on g.workspace_id = n.workspace_id and g.id = c.agent_id
    left join run r on r.workspace_id = n.workspace_id and r.id = c.run_id
    left join objection o on o.workspace_id = n.workspace_id and o.action_id = c.id
    where n.workspace_id = ${workspaceId} and n.id = ${noticeId}`;
  if (row === undefined) return null;
  const { personId, objectUntil, objectedBy, unitId, ownerId, deputyId, taskAuthor, onBehalfOf, ...action } = row;
  return {
    personId,
    objectUntil,
    objectedBy,
    action: { ...action, status: action.status as ActionStatus },
    agent: { unitId, ownerId, deputyId },
    taskAuthor,
    onBehalfOf,
  };
}
