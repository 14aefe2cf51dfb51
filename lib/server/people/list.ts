import type { PersonItem } from "@/lib/contracts/people";
import type { Refusal } from "@/lib/core/refusal";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { beyond, pageBy, type Page, type PageInput } from "@/lib/server/platform/page";
import { toPerson } from "./store";

const COLUMNS = { id: true, name: true, email: true, status: true, sessionVersion: true } as const;
type Row = { id: string; name: string; email: string; status: string; sessionVersion: number };

export async function listPeople(ctx: Context, input: PageInput): Promise<Page<PersonItem> | Refusal> {
  const { workspaceId, database } = ctx;
  const load = async (after: string | undefined, take: number) =>
    withGrants(ctx, await database.prisma.person.findMany({ where: { workspaceId, email: beyond(after) }, orderBy: { email: "asc" }, take, select: COLUMNS }));
  return pageBy(ctx, "people", input, load, (item) => item.email, (item) => item);
}

export async function getPerson(ctx: Context, id: string): Promise<PersonItem | Refusal> {
  const row = await ctx.database.prisma.person.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: COLUMNS });
  const [item] = row === null ? [] : await withGrants(ctx, [row]);
  return item ?? missing("person", id);
}

async function withGrants({ database, workspaceId }: Context, rows: readonly Row[]): Promise<PersonItem[]> {
  const grants = await database.prisma.personRole.findMany({
    where: { workspaceId, personId: { in: rows.map((row) => row.id) } },
    orderBy: { id: "asc" },
    select: { personId: true, role: true, unitId: true },
  });
  return rows.map((row) => toPersonItem(toPerson(row, grants.filter((grant) => grant.personId === row.id))));
}

/** What is told of a person: never the session's version. */
export function toPersonItem({ id, name, email, status, grants }: ReturnType<typeof toPerson>): PersonItem {
  return { id, name, email, status, roles: grants.map((grant) => ({ role: grant.role, unitId: grant.unitId })) };
}
