import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import NextAuth from "next-auth";
import { Provider } from "oidc-provider";
import { afterAll, describe, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { changePassword } from "@/lib/server/accounts/change-password";
import { signInWithIdentity, signInWithPassword } from "@/lib/server/accounts/sign-in";
import { SIGN_IN_LIMITS } from "@/lib/server/accounts/throttle";
import { changeRoles } from "@/lib/server/people/change-roles";
import { removePerson } from "@/lib/server/people/remove";
import { testDatabase } from "@/lib/testing/database";
import { PASSWORD, signedInCompany } from "@/lib/testing/signed-in-company";
import { sessionOptions, type SessionSettings } from "./session";

const reeve = await signedInCompany(await testDatabase());
afterAll(() => reeve.close());
const home = await reeve.makeWorkspace("home");

describe("passwords", () => {
  const signIn = (email: string, password: string, ip = "198.51.100.1") => signInWithPassword(reeve.database, { email, password, ip, browser: "test" });

  test("a wrong password, an unknown person and one who was removed get the same answer", async () => {
    const gone = await reeve.addMember(home.ctx, "gone@home.test", [{ role: "viewer", unitId: null }]);
    expect(isRefusal(await removePerson(home.ctx, gone.personId))).toBe(false);
    const answers = [await signIn(home.admin.email, "not the password"), await signIn("nobody@home.test", PASSWORD), await signIn("gone@home.test", PASSWORD)];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ code: "unauthenticated", reason: "wrong_credentials" });
  });

  test("after ten failures within a quarter of an hour even the right password waits, also for twenty at once", async () => {
    await reeve.addMember(home.ctx, "slow@home.test", [{ role: "viewer", unitId: null }]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn("slow@home.test", "wrong")));
    const tried = answers.filter((one) => isRefusal(one) && one.code === "unauthenticated");
    expect(tried.length).toBeLessThanOrEqual(SIGN_IN_LIMITS.perEmail);
    for (let left = tried.length; left < SIGN_IN_LIMITS.perEmail; left += 1) await signIn("slow@home.test", "wrong");
    expect(await signIn("slow@home.test", PASSWORD)).toMatchObject({ code: "rate_limited", reason: "too_many_sign_ins" });
    expect(isRefusal(await signIn(home.admin.email, PASSWORD))).toBe(false);
    await reeve.database.pool.query("update sign_in_attempt set at = at - interval '16 minutes' where email = 'slow@home.test'");
    expect(isRefusal(await signIn("slow@home.test", PASSWORD))).toBe(false);
  });

  test("one address that tries many people is stopped too", async () => {
    const ip = "203.0.113.9";
    for (let at = 0; at < SIGN_IN_LIMITS.perIp; at += 1) await reeve.database.pool.query("insert into sign_in_attempt (email, ip) values ($1, $2)", [`${at}@x.test`, ip]);
    expect(await signIn(home.admin.email, PASSWORD, ip)).toMatchObject({ code: "rate_limited" });
  });

  test("a sign-in is in the log of the workspace, by the person", async () => {
    await signIn(home.admin.email, PASSWORD);
    const { rows } = await reeve.database.pool.query("select verb, actor_type, actor_id from audit_event where workspace_id = $1 order by seq desc limit 1", [home.workspaceId]);
    expect(rows).toEqual([{ verb: "person.signed_in", actor_type: "person", actor_id: home.adminId }]);
  });

  test("a first password must be changed before anything else, and changing it ends every session", async () => {
    const member = await reeve.addMember(home.ctx, "new@home.test", [{ role: "viewer", unitId: null }]);
    await reeve.database.prisma.account.update({ where: { id: member.accountId }, data: { mustChangePassword: true }, select: { id: true } });
    const cookie = await reeve.cookieOf(member.email);
    expect(await (await reeve.atWeb(cookie, "home", "/units")).json()).toMatchObject({ status: 403, reason: "must_change_password" });
    expect(await (await reeve.atWeb(cookie, "home", "/me")).json()).toMatchObject({ email: member.email, mustChangePassword: true });
    const change = (next: string) => reeve.atWeb(cookie, "home", "/me/password", { method: "POST", body: { current: PASSWORD, next } });
    expect(await (await change("short")).json()).toMatchObject({ status: 400, reason: "weak_password" });
    expect((await change("another long password")).status).toBe(200);
    expect((await reeve.atWeb(cookie, "home", "/me")).status).toBe(401);
    expect(await signIn(member.email, PASSWORD)).toMatchObject({ code: "unauthenticated" });
    expect(isRefusal(await signIn(member.email, "another long password"))).toBe(false);
    expect(await changePassword(reeve.database, { accountId: member.accountId, current: "wrong", next: "yet another password", ip: "::1" })).toMatchObject({ code: "forbidden" });
  });
});

describe("GATE 18", () => {
  test("GATE 18: a session ends at once when the person is removed or loses a role, and not when they gain one", async () => {
    const other = await reeve.addMember(home.ctx, "other@home.test", [{ role: "viewer", unitId: null }]);
    const cookie = await reeve.cookieOf(other.email);
    const status = async (sent = cookie) => (await reeve.atWeb(sent, "home", "/units")).status;
    expect(await status()).toBe(200);
    await changeRoles(home.ctx, other.personId, [{ role: "viewer", unitId: null }, { role: "operator", unitId: null }]);
    expect(await status()).toBe(200);
    await changeRoles(home.ctx, other.personId, [{ role: "viewer", unitId: null }]);
    expect(await status()).toBe(401);
    const again = await reeve.cookieOf(other.email);
    expect(await status(again)).toBe(200);
    await removePerson(home.ctx, other.personId);
    expect(await status(again)).toBe(401);
  });

  test("roles that were read before somebody else changed them give nothing back: the change is refused, and made once they are read again", async () => {
    const other = await reeve.addMember(home.ctx, "raced@home.test", [{ role: "viewer", unitId: null }, { role: "operator", unitId: null }]);
    const read = [{ role: "viewer", unitId: null }, { role: "operator", unitId: null }] as const;
    const now = [{ role: "viewer", unitId: null }] as const;
    expect(isRefusal(await changeRoles(home.ctx, other.personId, now, [read[1], read[0]])), "in whatever order they were read").toBe(false);
    expect(await changeRoles(home.ctx, other.personId, [...read, { role: "approver", unitId: null }], read)).toMatchObject({ code: "conflict", reason: "stale_version" });
    expect(await changeRoles(home.ctx, other.personId, [...now, { role: "approver", unitId: null }], now)).toMatchObject({ roles: [{ role: "viewer" }, { role: "approver" }] });
  });

  test("nobody changes their own roles, and the last administrator stays", async () => {
    const viewer = [{ role: "viewer", unitId: null }] as const;
    expect(await changeRoles(home.ctx, home.adminId, viewer)).toMatchObject({ code: "forbidden", reason: "own_roles" });
    const second = await reeve.addMember(home.ctx, "second@home.test", [{ role: "admin", unitId: null }]);
    const asSecond = { ...home.ctx, actor: { type: "person", id: second.personId, via: "session" } } as const;
    expect(isRefusal(await changeRoles(asSecond, home.adminId, viewer))).toBe(false);
    const reeveItself = { ...home.ctx, actor: { type: "reeve", process: "cli" } } as const;
    expect(await removePerson(reeveItself, second.personId)).toMatchObject({ code: "refused", reason: "last_admin" });
    expect(isRefusal(await changeRoles(asSecond, home.adminId, [{ role: "admin", unitId: null }]))).toBe(false);
  });

  test("a cookie that is garbage, of another key or cut short is no session", async () => {
    const cookie = await reeve.cookieOf(home.admin.email);
    const stranger = await signedInCompanyCookie();
    for (const bad of ["next-auth.session-token=garbage", cookie.slice(0, -4), stranger]) expect((await reeve.atWeb(bad, "home", "/units")).status).toBe(401);
  });
});

async function signedInCompanyCookie(): Promise<string> {
  const { encode } = await import("next-auth/jwt");
  const signedIn = await signInWithPassword(reeve.database, { email: home.admin.email, password: PASSWORD, ip: "::1", browser: "test" });
  if (isRefusal(signedIn)) throw new Error(signedIn.detail);
  const sealed = await encode({ token: { sub: home.admin.accountId, sid: signedIn.sessionId, signedInAt: Date.now() }, secret: "another key" });
  return `next-auth.session-token=${sealed}`;
}

describe("single sign-on, against a real OpenID provider", () => {
  const identities: Record<string, { email: string; email_verified: boolean }> = {
    "sub-1": { email: "Sam@Home.test", email_verified: true },
    "sub-2": { email: "unverified@home.test", email_verified: false },
    "sub-3": { email: "stranger@elsewhere.test", email_verified: true },
    "sub-4": { email: "sam@home.test", email_verified: true },
  };

  test("who exists comes in by verified e-mail; a stranger, an unverified address and a second identity do not", async () => {
    await reeve.addMember(home.ctx, "sam@home.test", [{ role: "viewer", unitId: null }]);
    await reeve.addMember(home.ctx, "unverified@home.test", [{ role: "viewer", unitId: null }]);
    const accounts = () => reeve.database.prisma.account.count();
    const before = await accounts();
    await using company = await companyWithProvider(identities);
    const sam = await company.signInAs("sub-1");
    expect(sam.location).toBe(`${company.url}/`);
    const units = await reeve.atWeb(sam.cookie, "home", "/units");
    expect(units.status).toBe(200);
    expect((await company.signInAs("sub-1")).cookie).not.toBe("");
    for (const subject of ["sub-2", "sub-3", "sub-4"]) {
      const refused = await company.signInAs(subject);
      expect([subject, refused.cookie, refused.location]).toEqual([subject, "", `${company.url}/sign-in?error=not_invited`]);
    }
    expect(await accounts()).toBe(before);
  }, 60_000);

  test("a reassigned e-mail address opens nothing: the identity counts, not the address", async () => {
    const member = await reeve.addMember(home.ctx, "kim@home.test", [{ role: "viewer", unitId: null }]);
    const from = (subject: string, email: string) => signInWithIdentity(reeve.database, { issuer: "https://id.test", subject, email, emailVerified: true, ip: "::1", browser: "test" });
    expect(await from("kim-1", "kim@home.test")).toMatchObject({ accountId: member.accountId });
    expect(await from("kim-1", "renamed@home.test")).toMatchObject({ accountId: member.accountId });
    expect(await from("kim-2", "kim@home.test")).toMatchObject({ refused: true, reason: "not_invited" });
  });
});

/** A provider and our sign-in routes on loopback; the browser is a jar of cookies that follows redirects. */
async function companyWithProvider(identities: Record<string, { email: string; email_verified: boolean }>) {
  const app = await listen(createServer());
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const idp = await listen(createServer());
  const issuer = `http://127.0.0.1:${(idp.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "reeve", client_secret: "a secret of the client", redirect_uris: [`${url}/api/auth/callback/oidc`] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["a key for cookies"] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...identities[id] }) }),
  });
  provider.on("server_error", (_, error) => console.error(error));
  idp.on("request", provider.callback());
  const settings: SessionSettings = { ...reeve.settings, publicUrl: url, oidc: { issuer, clientId: "reeve", clientSecret: "a secret of the client", name: "Test" } };
  app.on("request", (request, response) => void answerAuth(settings, request, response));
  const end = (server: Server) => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url, signInAs: (subject: string) => walk(url, subject), [Symbol.asyncDispose]: async () => void (await Promise.all([end(app), end(idp)])) };
}

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** next-auth behind a bare server, as its API-route form takes it. */
async function answerAuth(settings: SessionSettings, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", settings.publicUrl);
  const text = await new Response(request as unknown as ReadableStream, {}).text();
  const req = Object.assign(request, {
    query: { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split("/").slice(3) },
    cookies: Object.fromEntries((request.headers.cookie ?? "").split("; ").map((pair) => pair.split(/=(.*)/s).slice(0, 2).map(decodeURIComponent))) as Record<string, string>,
    body: Object.fromEntries(new URLSearchParams(text)),
  });
  const res = Object.assign(response, {
    status: (code: number) => {
      response.statusCode = code;
      return res;
    },
    json: (value: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(value)),
    send: (value: unknown) => response.end(typeof value === "object" ? JSON.stringify(value) : value),
  });
  await NextAuth(req as never, res as never, sessionOptions(settings, { ip: "127.0.0.1", browser: "test" }));
}

/** Signs in as a person with a browser would: our page, the provider's two forms, and back. */
async function walk(url: string, subject: string): Promise<{ location: string; cookie: string }> {
  const jars = new Map<string, Map<string, string>>();
  const send = async (target: string, form?: Record<string, string>): Promise<Response> => {
    const { origin } = new URL(target);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "), ...(form && { "content-type": "application/x-www-form-urlencoded" }) };
    const response = await fetch(target, { redirect: "manual", headers, ...(form && { method: "POST", body: new URLSearchParams(form) }) });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const { csrfToken } = (await (await send(`${url}/api/auth/csrf`)).json()) as { csrfToken: string };
  let here = url;
  let next = (await send(`${url}/api/auth/signin/oidc`, { csrfToken, callbackUrl: url })).headers.get("location") ?? "";
  for (let step = 0; step < 12; step += 1) {
    const target = new URL(next, here).toString();
    next = target;
    if (target === `${url}/` || target.startsWith(`${url}/sign-in`) || target === url) break;
    here = target;
    let response = await send(target);
    if (response.status === 200) {
      const page = await response.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? "consent";
      const action = /action="([^"]+)"/.exec(page)?.[1] ?? target;
      response = await send(new URL(action, here).toString(), prompt === "login" ? { prompt, login: subject, password: "any" } : { prompt });
    }
    next = response.headers.get("location") ?? "";
  }
  const session = jars.get(url)?.get("next-auth.session-token");
  return { location: next === url ? `${url}/` : next, cookie: session === undefined ? "" : `next-auth.session-token=${session}` };
}
