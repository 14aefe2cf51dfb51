import { randomBytes } from "node:crypto";
import { hashPassword } from "@/lib/server/accounts/password";
import type { Api } from "@/lib/server/api/app";
import { createWebApi } from "@/lib/server/api/web";
import { createGateway } from "@/lib/server/api/gateway";
import { newId, type Context } from "@/lib/server/platform/context";
import { openDatabase } from "@/lib/server/platform/database";
import { deriveKeyRing } from "@/lib/server/platform/keys";
import { createLogger } from "@/lib/server/platform/log";
import { sessionOptions, type SessionSettings } from "@/lib/server/platform/session";
import { signInWithPassword } from "@/lib/server/accounts/sign-in";
import { isRefusal } from "@/lib/core/refusal";
import { createWorkspace } from "@/lib/server/workspaces/create";
import { writeGrants } from "@/lib/server/people/grants";
import { transact } from "@/lib/server/platform/transact";
import type { RoleGrant } from "@/lib/core/actor";
import type { TestDatabase } from "./database";

export const PASSWORD = "correct horse battery staple";
const PUBLIC_URL = "http://localhost:5720";
const ORIGIN = { ip: "192.0.2.1", browser: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };

export type Member = { readonly accountId: string; readonly personId: string; readonly email: string };
export type Sent = { readonly method?: string; readonly body?: unknown; readonly text?: string; readonly headers?: Record<string, string> };

/** Both mounts of the API over one database, with real credentials: nothing of authentication is stood in for. */
export async function signedInCompany(test: TestDatabase) {
  const database = openDatabase({ url: test.appUrl, name: "test" });
  const keys = deriveKeyRing([randomBytes(32).toString("base64url")], "session");
  const log = createLogger("test", { logLevel: "silent" });
  const settings: SessionSettings = { database, keys, publicUrl: PUBLIC_URL, oidc: undefined };
  const limit = { name: "requests", perSecond: 10_000, burst: 10_000 };
  const web = await createWebApi({ ...settings, log }, { checksAnswers: true, limit });
  const permitKeys = deriveKeyRing([randomBytes(32).toString("base64url")], "permit");
  const gateway = await createGateway({ database, permitKeys, log, publicOrigin: PUBLIC_URL, checksAnswers: true, limit });

  const makeAccount = async (email: string) => {
    const id = newId("account", Date.now());
    await database.prisma.account.create({ data: { id, email, name: email.split("@")[0] ?? email, passwordHash: await hashPassword(PASSWORD) }, select: { id: true } });
    return id;
  };

  const makeWorkspace = async (slug: string) => {
    const email = `admin@${slug}.test`;
    const accountId = await makeAccount(email);
    const made = await createWorkspace(database, { slug, name: slug, isDemo: false, admin: { accountId, name: "Admin", email } });
    const ctx: Context = { database, workspaceId: made.workspaceId, actor: { type: "person", id: made.adminId, via: "session" } };
    return { ...made, slug, ctx, admin: { accountId, personId: made.adminId, email } satisfies Member };
  };

  const addMember = async (ctx: Context, email: string, roles: readonly RoleGrant[]): Promise<Member> => {
    const accountId = await makeAccount(email);
    const personId = newId("person", Date.now());
    const { workspaceId } = ctx;
    await transact(ctx, async ({ tx }) => {
      await tx.person.create({ data: { workspaceId, id: personId, accountId, name: email, email }, select: { id: true } });
      await writeGrants(tx, workspaceId, personId, roles);
      return { result: null, events: [{ actor: ctx.actor, verb: "person.added", subject: personId, payload: {} }], raisesEpoch: true };
    });
    return { accountId, personId, email };
  };

  /** A session cookie as the sign-in route would set it. */
  const cookieOf = async (email: string, signedInAt = Date.now()): Promise<string> => {
    const signedIn = await signInWithPassword(database, { email, password: PASSWORD, ...ORIGIN });
    if (isRefusal(signedIn)) throw new Error(signedIn.detail);
    const options = sessionOptions(settings, ORIGIN);
    const token = { sub: signedIn.accountId, name: signedIn.name, email: signedIn.email, sid: signedIn.sessionId, signedInAt };
    const sealed = await options.jwt?.encode?.({ token, secret: "unused: the key ring seals" });
    return `next-auth.session-token=${sealed}`;
  };

  return {
    database,
    settings,
    web,
    gateway,
    makeWorkspace,
    addMember,
    cookieOf,
    ...senders(web, gateway),
    close: async () => {
      await gateway.close();
      await database.close();
    },
  };
}

/** Requests as a browser on our own pages, and as a machine, would send them. */
function senders(web: Pick<Api, "fetch">, gateway: Pick<Api, "fetch">) {
  const request = (path: string, { method = "GET", body, text, headers = {} }: Sent) => {
    const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const type: Record<string, string> = content === undefined ? {} : { "content-type": "application/json" };
    return new Request(`${PUBLIC_URL}/api/v1${path}`, { method, headers: { ...type, ...headers }, ...(content === undefined ? {} : { body: content }) });
  };
  const atWeb = (cookie: string, slug: string, path: string, sent: Sent = {}) =>
    web.fetch(request(path, { ...sent, headers: { cookie, "reeve-workspace": slug, "sec-fetch-site": "same-origin", origin: PUBLIC_URL, ...sent.headers } }));
  const atGateway = (secret: string, path: string, sent: Sent = {}) => gateway.fetch(request(path, { ...sent, headers: { authorization: `Bearer ${secret}`, ...sent.headers } }));
  return { request, atWeb, atGateway };
}
