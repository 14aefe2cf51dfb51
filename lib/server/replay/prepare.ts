import { issueCredentials } from "@/lib/server/companies/issue-credentials";
import { writeCompany } from "@/lib/server/companies/write";
import { newId, type Context } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";
import { createWorkspace } from "@/lib/server/workspaces/create";
import type { Recording } from "./recording";
import { registryFor, REPLAY_PERSON, type ReplayRegistry } from "./registry";

export type PreparedReplay = {
  readonly workspaceId: string;
  readonly registry: ReplayRegistry;
  readonly agents: ReadonlyMap<string, { readonly id: string; readonly credentials: readonly string[] }>;
  readonly tokens: readonly string[];
};

/** Limits count by credential, so an agent with much to do again gets several. */
const ACTIONS_A_CREDENTIAL = 1_500;
const RUNS_A_TOKEN = 3_000;
const CREDENTIALS_LIVE_MS = 24 * 3_600_000;

/** A workspace of its own with the recording's agents and tools under the baseline policy, and credentials that live a day. */
export async function prepareReplay(database: Database, slug: string, recording: Recording): Promise<PreparedReplay> {
  const workspaceId = await findOrMakeWorkspace(database, slug);
  const ctx: Context = { database, workspaceId, actor: { type: "reeve", process: "cli" } };
  const registry = registryFor(recording, newId("account", Date.now()));
  const ids = await writeCompany(ctx, registry.plan);
  const work = new Map<string, number>();
  for (const trace of recording.traces) work.set(trace.agent, (work.get(trace.agent) ?? 0) + trace.calls.length);
  const wanted = [...work].flatMap(([agent, actions]) => Array.from({ length: Math.ceil(Math.max(actions, 1) / ACTIONS_A_CREDENTIAL) }, () => agent));
  const expiresAt = new Date(Date.now() + CREDENTIALS_LIVE_MS);
  const secrets = await issueCredentials(ctx, wanted.map((agent) => ({ holderType: "agent", holderId: idOf(ids.agents, agent), name: "replay", expiresAt })));
  const agents = new Map<string, { id: string; credentials: string[] }>();
  for (const [at, agent] of wanted.entries()) {
    const known = agents.get(agent) ?? { id: idOf(ids.agents, agent), credentials: [] };
    agents.set(agent, known);
    known.credentials.push(secrets[at] ?? "");
  }
  const person = idOf(ids.people, REPLAY_PERSON.email);
  const tokenCount = Math.max(1, Math.ceil(recording.traces.length / RUNS_A_TOKEN));
  const tokens = await issueCredentials(ctx, Array.from({ length: tokenCount }, () => ({ holderType: "person", holderId: person, name: "replay", scopes: ["start_runs"], expiresAt }) as const));
  return { workspaceId, registry, agents, tokens };
}

async function findOrMakeWorkspace(database: Database, slug: string): Promise<string> {
  const known = await database.prisma.workspace.findUnique({ where: { slug }, select: { id: true } });
  if (known !== null) return known.id;
  const admin = await database.prisma.account.findFirst({ orderBy: { createdAt: "asc" }, select: { id: true, name: true, email: true } });
  if (admin === null) throw new Error("this installation has no account yet: run `npm start` once first");
  const { workspaceId } = await createWorkspace(database, { slug, name: `Replay ${slug}`, isDemo: true, admin: { accountId: admin.id, name: admin.name, email: admin.email } });
  return workspaceId;
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`there is no \`${name}\` in this workspace`);
  return id;
}
