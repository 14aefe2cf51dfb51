import { mayDoSomewhere, VERBS, type Verb } from "@/lib/core/actor";
import { refuse, type Refusal } from "@/lib/core/refusal";
import { toPerson } from "@/lib/server/people/store";
import type { Database } from "@/lib/server/platform/database";

export type Me = {
  accountId: string;
  name: string;
  email: string;
  mustChangePassword: boolean;
  hasPassword: boolean;
  workspaces: { id: string; slug: string; name: string; isDemo: boolean; personId: string; roles: { role: ReturnType<typeof toPerson>["grants"][number]["role"]; unitId: string | null }[]; verbs: Verb[] }[];
};

/** An account and where it may come in. */
export async function getAccount(database: Database, accountId: string): Promise<Me | Refusal> {
  const account = await database.prisma.account.findUnique({
    where: { id: accountId },
    select: { id: true, name: true, email: true, mustChangePassword: true, passwordHash: true },
  });
  if (account === null) return refuse("not_found", "there is no such account");
  const people = await database.prisma.person.findMany({
    where: { accountId, status: "active" },
    select: { workspaceId: true, id: true, name: true, email: true, status: true, sessionVersion: true },
  });
  const within = { workspaceId: { in: people.map((one) => one.workspaceId) } };
  const grants = await database.prisma.personRole.findMany({ where: { ...within, personId: { in: people.map((one) => one.id) } }, select: { personId: true, role: true, unitId: true } });
  const places = await database.prisma.workspace.findMany({
    where: { id: within.workspaceId },
    orderBy: { slug: "asc" },
    select: { id: true, slug: true, name: true, isDemo: true },
  });
  const workspaces = places.flatMap((place) => {
    const row = people.find((one) => one.workspaceId === place.id);
    if (row === undefined) return [];
    const person = toPerson(row, grants.filter((one) => one.personId === row.id));
    return [{ ...place, personId: row.id, roles: [...person.grants], verbs: VERBS.filter((verb) => mayDoSomewhere(person, verb)) }];
  });
  const { passwordHash, id, ...rest } = account;
  return { accountId: id, ...rest, hasPassword: passwordHash !== null, workspaces };
}
