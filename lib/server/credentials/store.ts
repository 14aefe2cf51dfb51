import type { CredentialItem } from "@/lib/contracts/credentials";
import type { TokenScope } from "@/lib/core/actor";
import type { Refusal } from "@/lib/core/refusal";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { pageBy, type Page, type PageInput } from "@/lib/server/platform/page";

export const CREDENTIAL_COLUMNS = {
  id: true,
  holderType: true,
  holderId: true,
  scopes: true,
  name: true,
  hint: true,
  status: true,
  expiresAt: true,
  createdAt: true,
  createdBy: true,
  revokedAt: true,
} as const;

type Row = {
  id: string;
  holderType: string;
  holderId: string;
  scopes: string[];
  name: string;
  hint: string;
  status: string;
  expiresAt: Date | null;
  createdAt: Date;
  createdBy: string;
  revokedAt: Date | null;
};

/** Its hash is in no answer, list, event or log. */
export function toCredential(row: Row, now: Date, lastUsedAt: Date | null): CredentialItem {
  const expired = row.status === "active" && row.expiresAt !== null && row.expiresAt <= now;
  return {
    id: row.id,
    holder: { type: row.holderType as CredentialItem["holder"]["type"], id: row.holderId },
    name: row.name,
    hint: row.hint,
    scopes: row.scopes as TokenScope[],
    status: expired ? "expired" : (row.status as "active" | "revoked"),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

export async function listCredentials(ctx: Context, holder: CredentialItem["holder"], input: PageInput): Promise<Page<CredentialItem> | Refusal> {
  const { workspaceId, database } = ctx;
  const load = async (after: string | undefined, take: number) => {
    const rows = await database.prisma.credential.findMany({
      where: { workspaceId, holderType: holder.type, holderId: holder.id, ...(after === undefined ? {} : { id: { lt: after } }) },
      orderBy: { id: "desc" },
      take,
      select: CREDENTIAL_COLUMNS,
    });
    return withUses(ctx, rows);
  };
  return pageBy(ctx, `credentials of ${holder.id}`, input, load, (item) => item.id, (item) => item);
}

export async function getCredential(ctx: Context, id: string): Promise<CredentialItem | Refusal> {
  const row = await ctx.database.prisma.credential.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: CREDENTIAL_COLUMNS });
  const [item] = row === null ? [] : await withUses(ctx, [row]);
  return item ?? missing("credential", id);
}

async function withUses({ database, workspaceId }: Context, rows: readonly Row[]): Promise<CredentialItem[]> {
  const uses = await database.prisma.credentialUse.findMany({
    where: { workspaceId, credentialId: { in: rows.map((row) => row.id) } },
    select: { credentialId: true, lastUsedAt: true },
  });
  const now = new Date();
  return rows.map((row) => toCredential(row, now, uses.find((use) => use.credentialId === row.id)?.lastUsedAt ?? null));
}
