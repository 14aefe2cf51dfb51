import { baselinePolicy } from "@/lib/core/policy/baseline";
import type { EventDraft } from "@/lib/core/audit";
import { newId } from "@/lib/server/platform/context";
import type { Database, Transaction } from "@/lib/server/platform/database";
import { seal } from "@/lib/server/platform/transact";

export type WorkspaceInput = {
  readonly slug: string;
  readonly name: string;
  readonly isDemo: boolean;
  /** The first administrator; the account must exist. */
  readonly admin: { readonly accountId: string; readonly name: string; readonly email: string };
};

export type CreatedWorkspace = { readonly workspaceId: string; readonly adminId: string; readonly policyId: string };

/** A workspace with its log begun, the baseline policy in force and one administrator: all of it, or nothing. */
export async function createWorkspace(database: Database, input: WorkspaceInput): Promise<CreatedWorkspace> {
  return database.prisma.$transaction((tx) => insertWorkspace(tx, input));
}

/** First parts of the web's own paths: a workspace of that name would hide them. */
const RESERVED_SLUGS = new Set(["api", "approvals", "healthz", "internal", "readyz", "sign-in"]);

/** The same inside a transaction that makes more. */
export async function insertWorkspace(tx: Transaction, input: WorkspaceInput): Promise<CreatedWorkspace> {
  if (RESERVED_SLUGS.has(input.slug)) throw new Error(`a workspace cannot be called \`${input.slug}\`: the console has a page there; choose another name`);
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp()::timestamptz(3) as now`;
  if (clock === undefined) throw new Error("the database did not tell the time");
  const timeMs = clock.now.getTime();
  const ids = { workspaceId: newId("workspace", timeMs), adminId: newId("person", timeMs), policyId: newId("policy", timeMs) };
  await insertRows(tx, input, ids, clock.now);
  await seal(tx, ids.workspaceId, 0, { events: firstEvents(input, ids), raisesEpoch: true });
  return ids;
}

async function insertRows(tx: Transaction, input: WorkspaceInput, ids: CreatedWorkspace, now: Date): Promise<void> {
  const { workspaceId, adminId, policyId } = ids;
  const { slug, name, isDemo, admin } = input;
  const only = { select: { workspaceId: true } } as const;
  await tx.workspace.create({ data: { id: workspaceId, slug, name, isDemo, createdAt: now }, select: { id: true } });
  const none = new Uint8Array(32);
  await tx.head.create({ data: { workspaceId, seq: 0n, hash: none, at: now, epoch: 0n, epochHash: none }, ...only });
  await tx.person.create({ data: { workspaceId, id: adminId, accountId: admin.accountId, name: admin.name, email: admin.email }, ...only });
  await tx.personRole.create({ data: { workspaceId, id: `${adminId}.admin`, personId: adminId, role: "admin", unitId: null }, ...only });
  const versionId = newId("policyVersion", now.getTime());
  await tx.policy.create({ data: { workspaceId, id: policyId, name: BASELINE_NAME, activeVersionId: versionId }, ...only });
  // Rules are plain JSON; Prisma's type for it does not know readonly lists.
  const rules = JSON.parse(JSON.stringify(baselinePolicy())) as object[];
  await tx.policyVersion.create({ data: { workspaceId, id: versionId, policyId, version: 1, rules, reason: BASELINE_REASON, createdAt: now, createdBy: adminId }, ...only });
}

export const BASELINE_NAME = "Baseline";
const BASELINE_REASON = "the policy that every workspace starts with";

function firstEvents(input: WorkspaceInput, ids: CreatedWorkspace): [EventDraft, ...EventDraft[]] {
  const actor = { type: "reeve", process: "cli" } as const;
  const { slug, name, isDemo, admin } = input;
  return [
    { actor, verb: "workspace.created", subject: ids.workspaceId, payload: { slug, name, isDemo } },
    {
      actor,
      verb: "person.added",
      subject: ids.adminId,
      subjects: { person: ids.adminId },
      payload: { before: null, after: { name: admin.name, email: admin.email, roles: [{ role: "admin", unitId: null }] } },
    },
    { actor, verb: "policy.created", subject: ids.policyId, subjects: { policy: ids.policyId }, payload: { before: null, after: { name: BASELINE_NAME, version: 1, rules: baselinePolicy() } } },
  ];
}
