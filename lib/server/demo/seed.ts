import { hashPassword, readablePassword } from "@/lib/server/accounts/password";
import { issueCredentials, secretsInForce } from "@/lib/server/companies/issue-credentials";
import type { CompanyIds, CompanyPlan } from "@/lib/server/companies/plan";
import { writeCompany } from "@/lib/server/companies/write";
import { newId, type Context } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";
import { createWorkspace } from "@/lib/server/workspaces/create";
import { AGENT_ROLES, AGENTS, PERMISSIONS } from "./agents";
import { DEMO_NAME, emailOf, PEOPLE, PROCESSES, UNITS } from "./people";
import { POLICIES } from "./policies";
import { BANK_PORT, readBank, readFleet, writeBank, writeFleet, writeSignIns } from "./secrets";
import { SYSTEMS, TOOLS } from "./tools";

export const DEMO_SLUG = "demo";

export type SeedOptions = {
  readonly dataFolder: string;
  /** Who administers it; by default the installation's first account. */
  readonly adminAccountId?: string;
};

export type SeededDemo = {
  readonly workspaceId: string;
  /** Where the passwords of the company's people stand; null where all accounts were there before. */
  readonly signInFile: string | null;
};

/**
 * The workspace `demo`: a small invented company with its people, agents, systems, tools and policies, and the credentials
 * that its simulator and its bank use. Idempotent: what is missing is added, what is there is left alone.
 */
export async function seedDemo(database: Database, options: SeedOptions): Promise<SeededDemo> {
  const workspaceId = await demoWorkspace(database, options);
  const ctx: Context = { database, workspaceId, actor: { type: "reeve", process: "cli" } };
  const { accounts, signIns } = await makeAccounts(database);
  const signInFile = signIns.length === 0 ? null : writeSignIns(options.dataFolder, signIns);
  const ids = await writeCompany(ctx, planFor(accounts));
  await issueFleet(ctx, ids, options.dataFolder);
  await issueBank(ctx, ids, options.dataFolder);
  return { workspaceId, signInFile };
}

async function demoWorkspace(database: Database, { adminAccountId }: SeedOptions): Promise<string> {
  const known = await database.prisma.workspace.findUnique({ where: { slug: DEMO_SLUG }, select: { id: true } });
  if (known !== null) return known.id;
  const admin = await database.prisma.account.findFirst({
    ...(adminAccountId === undefined ? {} : { where: { id: adminAccountId } }),
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true, email: true },
  });
  if (admin === null) throw new Error("the demonstration needs an administrator: make the installation's first account before it");
  const { workspaceId } = await createWorkspace(database, { slug: DEMO_SLUG, name: DEMO_NAME, isDemo: true, admin: { accountId: admin.id, name: admin.name, email: admin.email } });
  return workspaceId;
}

type Accounts = { readonly accounts: ReadonlyMap<string, string>; readonly signIns: readonly { readonly email: string; readonly password: string }[] };

/** Random passwords, so that nothing default lets anybody in. Accounts are of no workspace and so not in any log. */
async function makeAccounts(database: Database): Promise<Accounts> {
  const known = await database.prisma.account.findMany({ where: { email: { in: PEOPLE.map((one) => one.email) } }, select: { id: true, email: true } });
  const accounts = new Map(known.map((account) => [account.email, account.id]));
  const missing = PEOPLE.filter((one) => !accounts.has(one.email)).map((one) => ({ ...one, id: newId("account", Date.now()), password: readablePassword() }));
  const rows = await Promise.all(missing.map(async ({ id, name, email, password }) => ({ id, name, email, passwordHash: await hashPassword(password) })));
  await database.prisma.account.createMany({ data: rows });
  for (const row of rows) accounts.set(row.email, row.id);
  return { accounts, signIns: missing };
}

function planFor(accounts: ReadonlyMap<string, string>): CompanyPlan {
  return {
    units: UNITS.map((name) => ({ name })),
    people: PEOPLE.map((person) => ({ ...person, accountId: accounts.get(person.email) ?? "" })),
    processes: PROCESSES.map((process) => ({ ...process, person: emailOf(process.person) })),
    agentRoles: AGENT_ROLES,
    agents: AGENTS,
    systems: SYSTEMS,
    tools: TOOLS,
    permissions: PERMISSIONS,
    policies: POLICIES,
  };
}

async function issueFleet(ctx: Context, ids: CompanyIds, dataFolder: string): Promise<void> {
  const kept = readFleet(dataFolder)?.agents ?? {};
  const live = await secretsInForce(ctx.database, ctx.workspaceId, Object.values(kept));
  const wanted = AGENTS.filter(({ name }) => !live.has(kept[name] ?? ""));
  if (wanted.length === 0) return;
  const secrets = await issueCredentials(ctx, wanted.map(({ name }) => ({ holderType: "agent", holderId: idOf(ids.agents, name), name: "simulator" })));
  const fresh = Object.fromEntries(wanted.map(({ name }, at) => [name, secrets[at] ?? ""]));
  writeFleet(dataFolder, { agents: { ...kept, ...fresh } });
}

async function issueBank(ctx: Context, ids: CompanyIds, dataFolder: string): Promise<void> {
  const kept = readBank(dataFolder);
  if (kept !== null && (await secretsInForce(ctx.database, ctx.workspaceId, [kept.credential])).size > 0) return;
  const [credential = ""] = await issueCredentials(ctx, [{ holderType: "system", holderId: idOf(ids.systems, "Bank"), name: "demonstration bank" }]);
  writeBank(dataFolder, { credential, port: kept?.port ?? BANK_PORT });
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the demonstration has no \`${name}\``);
  return id;
}

