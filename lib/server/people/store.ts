import type { Person, Role, Unit } from "@/lib/core/actor";
import type { Electorate } from "@/lib/core/approval";
import type { Transaction } from "@/lib/server/platform/database";

/** Everybody and every unit of a workspace, as this transaction sees them: who may do and decide what. */
export async function loadElectorate(tx: Transaction, workspaceId: string): Promise<Electorate> {
  const people = await tx.person.findMany({
    where: { workspaceId },
    select: { id: true, name: true, email: true, status: true, sessionVersion: true },
  });
  const grants = await tx.personRole.findMany({ where: { workspaceId }, select: { personId: true, role: true, unitId: true } });
  const units = await tx.unit.findMany({ where: { workspaceId }, select: { id: true, name: true, parentId: true } });
  const grantsOf = new Map<string, GrantRow[]>();
  for (const grant of grants) grantsOf.set(grant.personId, [...(grantsOf.get(grant.personId) ?? []), grant]);
  return {
    people: new Map(people.map((row) => [row.id, toPerson(row, grantsOf.get(row.id) ?? [])])),
    units: new Map(units.map((unit): [string, Unit] => [unit.id, unit])),
  };
}

type PersonRow = { id: string; name: string; email: string; status: string; sessionVersion: number };
type GrantRow = { role: string; unitId: string | null };

export function toPerson(row: PersonRow, grants: readonly GrantRow[]): Person {
  return {
    ...row,
    status: row.status as Person["status"],
    grants: grants.map((grant) => ({ role: grant.role as Role, unitId: grant.unitId })),
  };
}
