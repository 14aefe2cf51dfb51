import type { ApprovalRouteItem, ApprovalRouteVersion, RouteTerms } from "@/lib/contracts/approval-routes";
import { isRouted, type Rule } from "@/lib/core/policy/rule";
import type { Refusal } from "@/lib/core/refusal";
import { loadElectorate } from "@/lib/server/people/store";
import { personBehind } from "@/lib/server/people/viewer";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { beyond, pageBy, type Page, type PageInput } from "@/lib/server/platform/page";
import { agentsOf, loadAgentsAbout, shortageOf } from "./shortage";

const COLUMNS = { id: true, name: true, status: true, version: true } as const;
const VERSION_COLUMNS = { routeId: true, version: true, name: true, status: true, stages: true, excludes: true, permitWithinS: true, reason: true, createdAt: true, createdBy: true } as const;

export type StoredRoute = Pick<ApprovalRouteItem, "id" | "name" | "status" | "version" | "terms">;
type Row = { id: string; name: string; status: string; version: number };
type TermsRow = { stages: unknown; excludes: unknown; permitWithinS: number };

export function termsOf({ stages, excludes, permitWithinS }: TermsRow): RouteTerms {
  return { stages: stages as RouteTerms["stages"], excludes: excludes as RouteTerms["excludes"], permitWithinS };
}

export async function loadRoute(tx: Transaction, workspaceId: string, id: string): Promise<StoredRoute | null> {
  const row = await tx.approvalRoute.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: COLUMNS });
  if (row === null) return null;
  const [route] = await withTerms(tx, workspaceId, [row]);
  return route ?? null;
}

async function withTerms(tx: Transaction, workspaceId: string, rows: readonly Row[]): Promise<StoredRoute[]> {
  const versions = await tx.approvalRouteVersion.findMany({ where: { workspaceId, OR: rows.map(({ id, version }) => ({ routeId: id, version })) }, select: VERSION_COLUMNS });
  return rows.flatMap((row) => {
    const version = versions.find((one) => one.routeId === row.id);
    return version === undefined ? [] : [{ ...row, status: row.status as StoredRoute["status"], terms: termsOf(version) }];
  });
}

type Use = { readonly id: string; readonly name: string; readonly unitId: string | null; readonly routeIds: ReadonlySet<string> };

/** Which policies in force leave something to a route. */
export async function loadUses(tx: Transaction, workspaceId: string): Promise<Use[]> {
  const policies = await tx.policy.findMany({ where: { workspaceId, status: "active" }, orderBy: { name: "asc" }, select: { id: true, name: true, unitId: true, activeVersionId: true } });
  const versions = await tx.policyVersion.findMany({ where: { workspaceId, id: { in: policies.flatMap((one) => one.activeVersionId ?? []) } }, select: { policyId: true, rules: true } });
  return policies.map(({ id, name, unitId }) => {
    const rules = (versions.find((one) => one.policyId === id)?.rules ?? []) as unknown as Rule[];
    return { id, name, unitId, routeIds: new Set(rules.flatMap(({ then }) => (then.effect === "hold" && isRouted(then.hold) ? [then.hold.routeId] : []))) };
  });
}

/** Routes with what depends on policies, agents and people of now. */
export async function toItems(tx: Transaction, workspaceId: string, routes: readonly StoredRoute[]): Promise<ApprovalRouteItem[]> {
  if (routes.length === 0) return [];
  const [uses, agents, electorate] = [await loadUses(tx, workspaceId), await loadAgentsAbout(tx, workspaceId), await loadElectorate(tx, workspaceId)];
  return routes.map((route) => {
    const used = uses.filter((one) => one.routeIds.has(route.id));
    const bound = agentsOf(agents, used.map((one) => one.unitId), electorate);
    return { ...route, policies: used.map(({ id, name }) => ({ id, name })), short: shortageOf(route.terms, bound, electorate) };
  });
}

export async function getApprovalRoute(ctx: Context, id: string): Promise<ApprovalRouteItem | Refusal> {
  const { workspaceId, database } = ctx;
  const route = await loadRoute(database.prisma, workspaceId, id);
  const [item] = route === null ? [] : await toItems(database.prisma, workspaceId, [route]);
  return item ?? missing("approval route", id);
}

export async function listApprovalRoutes(ctx: Context, input: PageInput): Promise<Page<ApprovalRouteItem> | Refusal> {
  const { workspaceId, database } = ctx;
  const load = async (after: string | undefined, take: number) => {
    const rows = await database.prisma.approvalRoute.findMany({ where: { workspaceId, name: beyond(after) }, orderBy: { name: "asc" }, take, select: COLUMNS });
    return toItems(database.prisma, workspaceId, rows.length === 0 ? [] : await withTerms(database.prisma, workspaceId, rows));
  };
  return pageBy(ctx, "approval-routes", input, load, (item) => item.name, (item) => item);
}

export async function listApprovalRouteVersions(ctx: Context, routeId: string, input: PageInput): Promise<Page<ApprovalRouteVersion> | Refusal> {
  const { workspaceId, database } = ctx;
  if ((await loadRoute(database.prisma, workspaceId, routeId)) === null) return missing("approval route", routeId);
  const load = (after: string | undefined, take: number) =>
    database.prisma.approvalRouteVersion.findMany({
      where: { workspaceId, routeId, ...(after === undefined ? {} : { version: { lt: Number(after) } }) },
      orderBy: { version: "desc" },
      take,
      select: VERSION_COLUMNS,
    });
  return pageBy(ctx, `versions of ${routeId}`, input, load, (row) => `${row.version}`, ({ version, name, status, reason, createdAt, createdBy, ...row }) => ({
    version,
    name,
    status: status as ApprovalRouteVersion["status"],
    terms: termsOf(row),
    reason,
    createdAt: createdAt.toISOString(),
    createdBy,
  }));
}

/** Stores what a route says as one version of it. */
export async function insertRouteVersion(ctx: Context, tx: Transaction, now: Date, { id, terms, ...route }: StoredRoute & { reason: string }): Promise<void> {
  // Terms are plain JSON; Prisma's type for it does not know readonly lists.
  const { stages, excludes, permitWithinS } = JSON.parse(JSON.stringify(terms)) as { stages: object[]; excludes: object[]; permitWithinS: number };
  const data = { workspaceId: ctx.workspaceId, routeId: id, ...route, stages, excludes, permitWithinS, createdAt: now, createdBy: personBehind(ctx.actor) ?? "reeve" };
  await tx.approvalRouteVersion.create({ data, select: { version: true } });
}
