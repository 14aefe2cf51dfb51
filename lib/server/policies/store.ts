import type { PolicyDetail, PolicyItem, PolicyVersionItem } from "@/lib/contracts/policies";
import type { Rule } from "@/lib/core/policy/rule";
import type { Refusal } from "@/lib/core/refusal";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { newId } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { personBehind } from "@/lib/server/people/viewer";
import { beyond, pageBy, type Page, type PageInput } from "@/lib/server/platform/page";

const COLUMNS = { id: true, name: true, unitId: true, status: true, activeVersionId: true, version: true } as const;
const VERSION_COLUMNS = { id: true, policyId: true, version: true, rules: true, reason: true, createdAt: true, createdBy: true } as const;

type Row = { id: string; name: string; unitId: string | null; status: string; activeVersionId: string | null; version: number };

function toPolicy({ activeVersionId: _id, ...row }: Row, active: { version: number; rules: readonly Rule[] } | undefined): PolicyItem {
  return { ...row, status: row.status as PolicyItem["status"], activeVersion: active?.version ?? null, ruleCount: active?.rules.length ?? 0 };
}

async function activeVersions(tx: Transaction, workspaceId: string, rows: readonly Row[]): Promise<Map<string, { version: number; rules: Rule[] }>> {
  const ids = rows.flatMap((row) => (row.activeVersionId === null ? [] : [row.activeVersionId]));
  const versions = await tx.policyVersion.findMany({ where: { workspaceId, id: { in: ids } }, select: { policyId: true, version: true, rules: true } });
  return new Map(versions.map((one) => [one.policyId, { version: one.version, rules: one.rules as unknown as Rule[] }]));
}

export async function loadPolicy(tx: Transaction, workspaceId: string, id: string): Promise<PolicyDetail | null> {
  const row = await tx.policy.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: COLUMNS });
  if (row === null) return null;
  const active = (await activeVersions(tx, workspaceId, [row])).get(id);
  return { ...toPolicy(row, active), rules: active?.rules ?? [] };
}

export async function getPolicy(ctx: Context, id: string): Promise<PolicyDetail | Refusal> {
  return (await loadPolicy(ctx.database.prisma, ctx.workspaceId, id)) ?? missing("policy", id);
}

export async function listPolicies(ctx: Context, input: PageInput): Promise<Page<PolicyItem> | Refusal> {
  const { workspaceId, database } = ctx;
  const load = async (after: string | undefined, take: number) => {
    const rows = await database.prisma.policy.findMany({ where: { workspaceId, name: beyond(after) }, orderBy: { name: "asc" }, take, select: COLUMNS });
    const active = await activeVersions(database.prisma, workspaceId, rows);
    return rows.map((row) => toPolicy(row, active.get(row.id)));
  };
  return pageBy(ctx, "policies", input, load, (item) => item.name, (item) => item);
}

export async function listPolicyVersions(ctx: Context, policyId: string, input: PageInput): Promise<Page<PolicyVersionItem> | Refusal> {
  const { workspaceId, database } = ctx;
  if ((await loadPolicy(database.prisma, workspaceId, policyId)) === null) return missing("policy", policyId);
  const load = (after: string | undefined, take: number) =>
    database.prisma.policyVersion.findMany({
      where: { workspaceId, policyId, ...(after === undefined ? {} : { version: { lt: Number(after) } }) },
      orderBy: { version: "desc" },
      take,
      select: VERSION_COLUMNS,
    });
  return pageBy(ctx, `versions of ${policyId}`, input, load, (row) => `${row.version}`, (row) => ({ ...row, rules: row.rules as unknown as Rule[], createdAt: row.createdAt.toISOString() }));
}

/** Stores rules as a policy's next version. */
export async function insertVersion(ctx: Context, tx: Transaction, now: Date, input: { policyId: string; version: number; rules: readonly Rule[]; reason: string }): Promise<string> {
  const { workspaceId } = ctx;
  const id = newId("policyVersion", now.getTime());
  // Rules are plain JSON; Prisma's type for it does not know readonly lists.
  const rules = JSON.parse(JSON.stringify(input.rules)) as object[];
  await tx.policyVersion.create({ data: { workspaceId, id, ...input, rules, createdAt: now, createdBy: personBehind(ctx.actor) ?? "reeve" }, select: { id: true } });
  return id;
}
