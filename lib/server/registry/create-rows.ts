import type { RegistryFile } from "@/lib/contracts/registry";
import type { Verb } from "@/lib/core/actor";
import type { Electorate } from "@/lib/core/approval";
import type { EventDraft } from "@/lib/core/audit";
import type { IdKind } from "@/lib/core/ids";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Place } from "@/lib/core/right";
import { authorize, changeEvent, missing, rightFault } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import type { Prisma } from "@/lib/server/platform/prisma-client/client";
import { transact } from "@/lib/server/platform/transact";
import { schemaFault, sentenceFault } from "@/lib/server/tools/schema-fault";
import type { Known } from "./known";

/** Enough at once that a large registry is quick, few enough that no transaction comes near its 5 s (GATE 6). */
export const ROWS_A_TRANSACTION = 500;

/** A row to insert, where somebody needs which right for it, and its event. */
type NewRow<T> = { readonly row: T; readonly place: Place; readonly event: EventDraft };
type Maker<Item, Row> = (item: Item, id: string, everybody: Electorate) => Omit<NewRow<Row>, "event"> | Refusal;

type Creation<Item, Row> = {
  readonly noun: string;
  readonly idKind: IdKind;
  readonly verb: Verb;
  readonly make: Maker<Item, Row>;
  readonly insert: (tx: Transaction, rows: Row[]) => Promise<void>;
};

/** Inserts what a file names and the workspace has not: portion by portion, each portion all or nothing, an event each. */
async function createAll<Item, Row extends object>(ctx: Context, items: readonly Item[], creation: Creation<Item, Row>): Promise<Refusal | null> {
  for (let at = 0; at < items.length; at += ROWS_A_TRANSACTION) {
    const portion = items.slice(at, at + ROWS_A_TRANSACTION);
    const result = await transact(ctx, async ({ tx, now }) => {
      const everybody = await authorize(ctx, tx, creation.verb, "anywhere");
      if (isRefusal(everybody)) return everybody;
      const rows: Row[] = [];
      const events: EventDraft[] = [];
      for (const item of portion) {
        const id = newId(creation.idKind, now.getTime());
        const made = creation.make(item, id, everybody);
        if (isRefusal(made)) return made;
        const fault = rightFault(ctx.actor, everybody, creation.verb, [made.place]);
        if (fault !== null) return fault;
        rows.push(made.row);
        events.push(changeEvent(ctx, `${creation.noun}.${creation.noun === "permission" ? "granted" : "created"}`, creation.noun, id, { before: null, after: plain(made.row) }));
      }
      const [first, ...rest] = events;
      if (first === undefined) throw new Error("a portion is never empty");
      await creation.insert(tx, rows);
      return { result: null, events: [first, ...rest], raisesEpoch: creation.noun !== "process" };
    });
    if (isRefusal(result)) return result;
  }
  return null;
}

function plain(row: object): object {
  return JSON.parse(JSON.stringify(row)) as object;
}

export function createUnits(ctx: Context, known: Known, items: RegistryFile["units"]): Promise<Refusal | null> {
  const ids = new Map([...known.units].map(([name, unit]) => [name, unit.id]));
  return createAll(ctx, parentsFirst(items), {
    noun: "unit",
    idKind: "unit",
    verb: "manage_units",
    make: (item, id) => {
      const parentId = item.parent === null ? null : ids.get(item.parent);
      if (parentId === undefined) return missing("unit", item.parent ?? "");
      ids.set(item.name, id);
      // A unit below one that this very portion makes is not in the electorate yet, so it takes the right for all.
      const isOld = [...known.units.values()].some((unit) => unit.id === parentId);
      return { row: { workspaceId: ctx.workspaceId, id, name: item.name, parentId }, place: parentId === null || !isOld ? "everywhere" : { unitId: parentId } };
    },
    insert: async (tx, rows) => void (await tx.unit.createMany({ data: rows })),
  });
}

/** So that no portion needs a unit of a later one. */
function parentsFirst(items: RegistryFile["units"]): RegistryFile["units"] {
  const byName = new Map(items.map((item) => [item.name, item]));
  const sorted = new Set<RegistryFile["units"][number]>();
  const visit = (item: RegistryFile["units"][number], seen: ReadonlySet<string>) => {
    const parent = item.parent === null ? undefined : byName.get(item.parent);
    if (parent !== undefined && !seen.has(parent.name)) visit(parent, new Set([...seen, parent.name]));
    sorted.add(item);
  };
  for (const item of items) visit(item, new Set([item.name]));
  return [...sorted];
}

export function createProcesses(ctx: Context, known: Known, items: RegistryFile["processes"]): Promise<Refusal | null> {
  return createAll(ctx, items, {
    noun: "process",
    idKind: "process",
    verb: "manage_units",
    make: (item, id) => {
      const unitId = known.units.get(item.unit)?.id;
      const personId = known.people.get(item.person);
      if (unitId === undefined) return missing("unit", item.unit);
      if (personId === undefined) return missing("person", item.person);
      return { row: { workspaceId: ctx.workspaceId, id, name: item.name, unitId, personId, status: item.status }, place: { unitId } };
    },
    insert: async (tx, rows) => void (await tx.process.createMany({ data: rows })),
  });
}

export function createSystems(ctx: Context, items: RegistryFile["systems"]): Promise<Refusal | null> {
  return createAll(ctx, items, {
    noun: "system",
    idKind: "system",
    verb: "manage_systems",
    make: (item, id) => ({ row: { workspaceId: ctx.workspaceId, id, ...item }, place: "everywhere" }),
    insert: async (tx, rows) => void (await tx.system.createMany({ data: rows })),
  });
}

export function createTools(ctx: Context, known: Known, items: RegistryFile["tools"]): Promise<Refusal | null> {
  return createAll(ctx, items, {
    noun: "tool",
    idKind: "tool",
    verb: "manage_systems",
    make: ({ system, argumentSchema, ...columns }, id) => {
      const systemId = known.systems.get(system)?.id;
      if (systemId === undefined) return missing("system", system);
      const fault = schemaFault(argumentSchema) ?? sentenceFault(columns.sentence);
      if (fault !== null) return { ...fault, detail: `the tool \`${columns.name}\`: ${fault.detail}` };
      return { row: { workspaceId: ctx.workspaceId, id, systemId, ...columns, argumentSchema: argumentSchema as Prisma.InputJsonObject }, place: "everywhere" };
    },
    insert: async (tx, rows) => void (await tx.tool.createMany({ data: rows })),
  });
}

export function createAgentRoles(ctx: Context, items: RegistryFile["agentRoles"]): Promise<Refusal | null> {
  return createAll(ctx, items, {
    noun: "agent_role",
    idKind: "agentRole",
    verb: "manage_agents",
    make: (item, id) => ({ row: { workspaceId: ctx.workspaceId, id, ...item }, place: "everywhere" }),
    insert: async (tx, rows) => void (await tx.agentRole.createMany({ data: rows })),
  });
}

export function createAgents(ctx: Context, known: Known, items: RegistryFile["agents"]): Promise<Refusal | null> {
  const { workspaceId } = ctx;
  return createAll(ctx, items, {
    noun: "agent",
    idKind: "agent",
    verb: "manage_agents",
    make: (item, id, everybody) => {
      const unitId = known.units.get(item.unit)?.id;
      if (unitId === undefined) return missing("unit", item.unit);
      const people = [item.owner, ...(item.deputy === null ? [] : [item.deputy])];
      const absent = people.find((email) => everybody.people.get(known.people.get(email) ?? "")?.status !== "active");
      if (absent !== undefined) return missing("person", absent);
      const role = item.roles.find((name) => !known.agentRoles.has(name));
      if (role !== undefined) return missing("agent role", role);
      const row = {
        workspaceId,
        id,
        name: item.name,
        purpose: item.purpose,
        unitId,
        ownerId: known.people.get(item.owner) ?? "",
        deputyId: item.deputy === null ? null : (known.people.get(item.deputy) ?? null),
        autonomy: item.autonomy,
        riskTier: item.riskTier,
        status: item.status ?? "draft",
        releaseVersion: item.release.version,
        releaseModel: item.release.model,
        releasePromptDigest: item.release.promptDigest,
        roleIds: item.roles.map((name) => known.agentRoles.get(name)?.id ?? ""),
      };
      return { row, place: { unitId } };
    },
    insert: async (tx, rows) => {
      await tx.agent.createMany({ data: rows.map(({ roleIds: _roles, ...row }) => row) });
      await tx.agentRoleMember.createMany({ data: rows.flatMap((row) => row.roleIds.map((agentRoleId) => ({ workspaceId, agentId: row.id, agentRoleId }))) });
    },
  });
}

export function createPermissions(ctx: Context, known: Known, items: RegistryFile["permissions"]): Promise<Refusal | null> {
  return createAll(ctx, items, {
    noun: "permission",
    idKind: "permission",
    verb: "manage_agents",
    make: ({ subject, target, expiresAt }, id) => {
      const who = subject.type === "agent" ? known.agents.get(subject.name) : subject.type === "unit" ? known.units.get(subject.name) : known.agentRoles.get(subject.name);
      const what = target.type === "tool" ? known.tools.get(target.name) : known.systems.get(target.name);
      if (who === undefined) return missing(subject.type.replace("_", " "), subject.name);
      if (what === undefined) return missing(target.type, target.name);
      const place: Place = "unitId" in who ? { unitId: who.unitId } : subject.type === "unit" ? { unitId: who.id } : "everywhere";
      const ends = expiresAt === null ? null : new Date(expiresAt);
      return { row: { workspaceId: ctx.workspaceId, id, subjectType: subject.type, subjectId: who.id, targetType: target.type, targetId: what.id, expiresAt: ends }, place };
    },
    insert: async (tx, rows) => void (await tx.permission.createMany({ data: rows })),
  });
}
