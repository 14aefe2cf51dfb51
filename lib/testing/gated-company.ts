import { createHash, randomBytes } from "node:crypto";
import type { Role } from "@/lib/core/actor";
import type { SideEffect } from "@/lib/core/tool";
import { isRefusal } from "@/lib/core/refusal";
import { newId, type Context } from "@/lib/server/platform/context";
import { openDatabase, type Database, type Transaction } from "@/lib/server/platform/database";
import { transact } from "@/lib/server/platform/transact";
import { createWorkspace } from "@/lib/server/workspaces/create";

/** A workspace as the gate meets it: agents with credentials, tools of every side effect, people who decide. */
export type GatedCompany = {
  readonly database: Database;
  readonly workspaceId: string;
  readonly unitId: string;
  readonly systemId: string;
  /** Side effect → tool id; tools are called `erp.<side effect>`. */
  readonly tools: Readonly<Record<SideEffect, string>>;
  readonly agents: readonly { readonly id: string; readonly name: string; readonly credential: string }[];
  readonly systemCredential: string;
  /** admin · ana owns the agents · ben and cat approve. */
  readonly people: Readonly<Record<"admin" | "ana" | "ben" | "cat", string>>;
  readonly as: (name: "admin" | "ana" | "ben" | "cat") => Context;
};

const EFFECTS: readonly SideEffect[] = ["read", "net_read", "write", "egress", "financial", "destructive", "access", "auth", "meta"];

export async function gatedCompany(url: string, options: { agents?: number; enforced?: boolean; permitWithinS?: number } = {}): Promise<GatedCompany> {
  const database = openDatabase({ url, name: "test", max: 8 });
  const id = (kind: Parameters<typeof newId>[0]) => newId(kind, Date.now());
  const accountId = id("account");
  await database.prisma.account.create({ data: { id: accountId, email: `${accountId}@example.com`, name: "Admin" }, select: { id: true } });
  const { workspaceId, adminId } = await createWorkspace(database, {
    slug: accountId.toLowerCase(),
    name: "Gated",
    isDemo: false,
    admin: { accountId, name: "Admin", email: `${accountId}@example.com` },
  });
  const people = { admin: adminId, ana: id("person"), ben: id("person"), cat: id("person") };
  const tools = Object.fromEntries(EFFECTS.map((effect) => [effect, id("tool")])) as Record<SideEffect, string>;
  const ids = { workspaceId, unitId: id("unit"), systemId: id("system") };
  const agents = Array.from({ length: options.agents ?? 2 }, (_, index) => ({ id: id("agent"), name: `agent-${index}`, credential: secret("rv_") }));
  const systemCredential = secret("rvs_");
  const ctx: Context = { database, workspaceId, actor: { type: "person", id: adminId, via: "session" } };
  await written(ctx, async (tx) => {
    await tx.unit.create({ data: { workspaceId, id: ids.unitId, name: "Finance" }, select: { id: true } });
    for (const name of ["ana", "ben", "cat"] as const) await addPerson(tx, workspaceId, people[name], name, name === "ana" ? "operator" : "approver");
    await tx.system.create({ data: { workspaceId, id: ids.systemId, name: "ERP", kind: "erp" }, select: { id: true } });
    await tx.tool.createMany({
      data: EFFECTS.map((effect) => ({
        workspaceId,
        id: tools[effect],
        systemId: ids.systemId,
        name: `erp.${effect}`,
        sideEffect: effect,
        dataClass: "internal",
        reversibility: "compensable",
        binding: options.enforced === true ? "enforced" : "cooperative",
        amountPath: "amount",
        currencyPath: "currency",
        objectPath: "customer",
        secretPaths: ["password"],
        permitWithinS: options.permitWithinS ?? 60,
        argumentSchema: { type: "object", properties: { amount: { type: "number" } } },
      })),
    });
    await tx.permission.create({
      data: { workspaceId, id: id("permission"), subjectType: "unit", subjectId: ids.unitId, targetType: "system", targetId: ids.systemId },
      select: { id: true },
    });
    await tx.credential.createMany({ data: [credentialRow(workspaceId, "system", ids.systemId, systemCredential, adminId)] });
  });
  // No transaction may live long, however many agents there are.
  for (let start = 0; start < agents.length; start += 1_000) {
    const some = agents.slice(start, start + 1_000);
    await written(ctx, (tx) => addAgents(tx, workspaceId, ids.unitId, people.ana, some));
  }
  const as: GatedCompany["as"] = (name) => ({ ...ctx, actor: { type: "person", id: people[name], via: "session" } });
  return { database, ...ids, tools, agents, systemCredential, people, as };
}

/** A change of authority by the administrator, with its event. */
export async function written(ctx: Context, work: (tx: Transaction) => Promise<void>): Promise<void> {
  const result = await transact(ctx, async ({ tx }) => {
    await work(tx);
    return { result: true, events: [{ actor: ctx.actor, verb: "test.arranged", subject: ctx.workspaceId, payload: {} }], raisesEpoch: true };
  });
  if (isRefusal(result)) throw new Error(result.detail);
}

async function addPerson(tx: Transaction, workspaceId: string, id: string, name: string, role: Role): Promise<void> {
  const email = `${name}-${id}@example.com`;
  await tx.person.create({ data: { workspaceId, id, accountId: id, name, email }, select: { id: true } });
  await tx.personRole.create({ data: { workspaceId, id: newId("permission", Date.now()), personId: id, role }, select: { id: true } });
}

async function addAgents(tx: Transaction, workspaceId: string, unitId: string, ownerId: string, agents: GatedCompany["agents"]): Promise<void> {
  const common = { workspaceId, unitId, ownerId, autonomy: 3, riskTier: "low", status: "active" };
  await tx.agent.createMany({ data: agents.map(({ id, name }) => ({ ...common, id, name })) });
  await tx.credential.createMany({ data: agents.map((agent) => credentialRow(workspaceId, "agent", agent.id, agent.credential, ownerId)) });
}

function secret(prefix: string): string {
  return `${prefix}${randomBytes(32).toString("base64url")}`;
}

export function credentialRow(workspaceId: string, holderType: string, holderId: string, text: string, createdBy: string) {
  return {
    workspaceId,
    id: newId("credential", Date.now()),
    holderType,
    holderId,
    secretHash: new Uint8Array(createHash("sha256").update(text).digest()),
    hint: text.slice(-4),
    createdBy,
  };
}
