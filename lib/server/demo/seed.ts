import { canonicalJson } from "@/lib/core/canonical";
import { hashPassword, readablePassword } from "@/lib/server/accounts/password";
import { issueCredentials, secretsInForce, type NewSecret } from "@/lib/server/companies/issue-credentials";
import type { CompanyIds, CompanyPlan } from "@/lib/server/companies/plan";
import { writeCompany } from "@/lib/server/companies/write";
import { newId, type Context } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";
import { createWorkspace } from "@/lib/server/workspaces/create";
import { ACTED_FOR, AGENT_ROLES, AGENTS, PERMISSIONS, SCRIPTED } from "./agents";
import { idOf, liveEarlyDays } from "./early-days";
import { DEMO_NAME, DEMO_SLUG, emailOf, PEOPLE, PROCESSES, UNITS } from "./people";
import { POLICIES } from "./policies";
import { BANK_PORT, readBank, readFleet, writeBank, writeFleet, writeSignIns, type FleetSecrets } from "./secrets";
import { SYSTEMS, TOOLS } from "./tools";

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
  await liveEarlyDays(ctx, ids);
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
    units: UNITS,
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

/** Whoever is retired gets no new credential. */
async function issueFleet(ctx: Context, ids: CompanyIds, dataFolder: string): Promise<void> {
  const kept = readFleet(dataFolder);
  const processes = Object.fromEntries((await ctx.database.prisma.process.findMany({ where: { workspaceId: ctx.workspaceId, status: "active" }, select: { id: true, name: true } })).map((one) => [one.name, one.id]));
  const agents = { ...kept?.agents, ...(await freshSecrets(ctx, kept?.agents ?? {}, agentSecrets(ids))) };
  const proofs = Object.fromEntries(Object.entries(kept?.actsFor ?? {}).map(([name, { proof }]) => [name, proof]));
  const allProofs = { ...proofs, ...(await freshSecrets(ctx, proofs, personSecrets(ids))) };
  const actsFor = Object.fromEntries(Object.entries(ACTED_FOR).map(([agent, person]) => [agent, { person: idOf(ids.people, emailOf(person)), proof: allProofs[agent] ?? "" }]));
  const token = { token: kept?.script?.token ?? "", ...(await freshSecrets(ctx, { token: kept?.script?.token ?? "" }, [scriptSecret(ids)])) };
  const fleet: FleetSecrets = { agents, processes, actsFor, script: { ...token, agent: idOf(ids.agents, SCRIPTED.agent) } };
  if (canonicalJson(fleet) !== canonicalJson(kept ?? {})) writeFleet(dataFolder, fleet);
}

type Wanted = NewSecret & { readonly key: string };

const agentSecrets = (ids: CompanyIds): Wanted[] =>
  AGENTS.filter(({ status }) => status !== "retired").map(({ name }) => ({ key: name, holderType: "agent", holderId: idOf(ids.agents, name), name: "simulator" }));
const personSecrets = (ids: CompanyIds): Wanted[] =>
  Object.entries(ACTED_FOR).map(([agent, person]) => ({ key: agent, holderType: "person", holderId: idOf(ids.people, emailOf(person)), name: `for ${agent}`, scopes: ["act_for_me"] }));
const scriptSecret = (ids: CompanyIds): Wanted => ({ key: "token", holderType: "person", holderId: idOf(ids.people, emailOf(SCRIPTED.person)), name: `gives ${SCRIPTED.agent} its tasks`, scopes: ["start_runs"] });

/** Secrets for those of whom none that is in force is kept. */
async function freshSecrets(ctx: Context, kept: Readonly<Record<string, string>>, all: readonly Wanted[]): Promise<Record<string, string>> {
  const live = await secretsInForce(ctx.database, ctx.workspaceId, Object.values(kept));
  const wanted = all.filter(({ key }) => !live.has(kept[key] ?? ""));
  const secrets = await issueCredentials(ctx, wanted.map(({ key: _key, ...one }) => one));
  return Object.fromEntries(wanted.map(({ key }, at) => [key, secrets[at] ?? ""]));
}

async function issueBank(ctx: Context, ids: CompanyIds, dataFolder: string): Promise<void> {
  const kept = readBank(dataFolder);
  if (kept !== null && (await secretsInForce(ctx.database, ctx.workspaceId, [kept.credential])).size > 0) return;
  const [credential = ""] = await issueCredentials(ctx, [{ holderType: "system", holderId: idOf(ids.systems, "Bank"), name: "demonstration bank" }]);
  writeBank(dataFolder, { credential, port: kept?.port ?? BANK_PORT });
}
