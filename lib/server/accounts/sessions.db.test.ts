import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import type { SessionItem } from "@/lib/contracts/account";
import { isRefusal } from "@/lib/core/refusal";
import { addPerson } from "@/lib/server/people/add";
import { changeRoles } from "@/lib/server/people/change-roles";
import { endSessions } from "@/lib/server/people/end-sessions";
import { resetPassword } from "@/lib/server/people/reset-password";
import { newId } from "@/lib/server/platform/context";
import { createUnit } from "@/lib/server/units/create";
import { testDatabase } from "@/lib/testing/database";
import { signedInCompany, type Member } from "@/lib/testing/signed-in-company";
import { signInWithPassword } from "./sign-in";

const reeve = await signedInCompany(await testDatabase());
afterAll(() => reeve.close());
const home = await reeve.makeWorkspace("home");
const away = await reeve.makeWorkspace("away");

let count = 0;
const newMember = () => reeve.addMember(home.ctx, `member${(count += 1)}@home.test`, [{ role: "viewer", unitId: null }]);
const status = async (cookie: string, slug = "home") => (await reeve.atWeb(cookie, slug, "/units")).status;
const sessionsOf = async (cookie: string) => ((await (await reeve.atWeb(cookie, "home", "/me/sessions")).json()) as { data: SessionItem[] }).data;
const post = async (cookie: string, path: string) => {
  const response = await reeve.atWeb(cookie, "home", path, { method: "POST", body: {} });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const idOf = async (cookie: string) => (await sessionsOf(cookie)).find((one) => one.isThisOne)?.id ?? "";
const asMember = (member: Member) => ({ ...home.ctx, actor: { type: "person", id: member.personId, via: "session" } }) as const;

describe("GATE 18: one session among several", () => {
  test("whoever is signed in sees where, and nothing of anybody else's", async () => {
    const member = await newMember();
    const [one, two] = [await reeve.cookieOf(member.email), await reeve.cookieOf(member.email)];
    const listed = await sessionsOf(one);
    expect(listed.map(({ isThisOne, means, ip }) => ({ isThisOne, means, ip }))).toEqual([
      { isThisOne: true, means: "password", ip: "192.0.2.1" },
      { isThisOne: false, means: "password", ip: "192.0.2.1" },
    ]);
    expect(listed[0]?.browser).toContain("Firefox");
    expect((await sessionsOf(two)).map((item) => item.id).sort()).toEqual(listed.map((item) => item.id).sort());
  });

  test("one that is ended is refused at once, also its open stream; the others go on, and it is in the log", async () => {
    const member = await newMember();
    const [kept, ended] = [await reeve.cookieOf(member.email), await reeve.cookieOf(member.email)];
    const stream = await openStream(ended);
    expect((await post(kept, `/me/sessions/${await idOf(ended)}/end`)).body).toEqual({ ended: 1 });
    expect([await status(ended), await status(kept)]).toEqual([401, 200]);
    expect((await reeve.atWeb(ended, "home", "/me")).status).toBe(401);
    await stream.hasEnded;
    const { rows } = await reeve.database.pool.query("select verb, actor_id from audit_event where workspace_id = $1 and subject = $2 order by seq desc limit 1", [home.workspaceId, member.personId]);
    expect(rows).toEqual([{ verb: "person.sessions_ended", actor_id: member.personId }]);
  });

  test("ending all others leaves the one that asks", async () => {
    const { email } = await newMember();
    const [here, ...others] = [await reeve.cookieOf(email), await reeve.cookieOf(email), await reeve.cookieOf(email)];
    expect((await post(here, "/me/sessions/end-others")).body).toEqual({ ended: 2 });
    expect(await Promise.all(others.map((cookie) => status(cookie)))).toEqual([401, 401]);
    expect((await sessionsOf(here)).length).toBe(1);
    expect((await post(here, "/me/sessions/end-others")).body).toEqual({ ended: 0 });
  });

  test("somebody else's session cannot be ended, nor one that is over", async () => {
    const [mine, theirs] = [await reeve.cookieOf((await newMember()).email), await reeve.cookieOf((await newMember()).email)];
    expect((await post(mine, `/me/sessions/${await idOf(theirs)}/end`)).status).toBe(404);
    expect((await post(mine, `/me/sessions/${newId("session", Date.now())}/end`)).status).toBe(404);
    expect(await status(theirs)).toBe(200);
  });

  test("a session that has run out is over whatever its cookie says, and one that a lost role ended is listed no more", async () => {
    const member = await newMember();
    const [old, fresh] = [await reeve.cookieOf(member.email), await reeve.cookieOf(member.email)];
    await reeve.database.pool.query("update account_session set expires_at = now() where id = $1", [await idOf(old)]);
    expect([await status(old), await status(fresh)]).toEqual([401, 200]);
    await changeRoles(home.ctx, member.personId, [{ role: "approver", unitId: null }]);
    const after = await reeve.cookieOf(member.email);
    expect([await status(fresh), (await sessionsOf(after)).length]).toEqual([401, 1]);
  });

  test("that a session is in use is written down once a minute, not at every request", async () => {
    const member = await newMember();
    const cookie = await reeve.cookieOf(member.email);
    const id = await idOf(cookie);
    const lastSeen = async () => (await reeve.database.pool.query<{ at: Date }>("select last_seen_at as at from account_session where id = $1", [id])).rows[0]?.at.getTime() ?? 0;
    const begun = await lastSeen();
    await status(cookie);
    expect(await lastSeen()).toBe(begun);
    await reeve.database.pool.query("update account_session set last_seen_at = now() - interval '61 seconds' where id = $1", [id]);
    await status(cookie);
    expect(await lastSeen()).toBeGreaterThan(begun);
  });
});

describe("what an administrator does about another's sign-in", () => {
  test("a new first password ends the old one and every session, and must be changed", async () => {
    const member = await newMember();
    const cookie = await reeve.cookieOf(member.email);
    const reset = await resetPassword(home.ctx, member.personId);
    if (isRefusal(reset)) throw new Error(reset.detail);
    expect(await status(cookie)).toBe(401);
    const signIn = (password: string) => signInWithPassword(reeve.database, { email: member.email, password, ip: "::1", browser: "" });
    expect(await signIn("correct horse battery staple")).toMatchObject({ code: "unauthenticated" });
    expect(isRefusal(await signIn(reset.firstPassword))).toBe(false);
    expect(await reeve.database.prisma.account.findUnique({ where: { id: member.accountId }, select: { mustChangePassword: true } })).toEqual({ mustChangePassword: true });
    const { rows } = await reeve.database.pool.query<{ payload: string }>("select payload from audit_payload where workspace_id = $1 order by seq desc limit 20", [home.workspaceId]);
    expect(rows.map((row) => row.payload).join()).not.toContain(reset.firstPassword);
  });

  test("signing a person out ends their sessions here and not in another company", async () => {
    const member = await newMember();
    await addPerson(away.ctx, { name: "Both", email: member.email, roles: [{ role: "viewer", unitId: null }] });
    const cookie = await reeve.cookieOf(member.email);
    expect([await status(cookie), await status(cookie, "away")]).toEqual([200, 200]);
    expect(await endSessions(home.ctx, member.personId)).toEqual({ id: member.personId, ended: 1 });
    expect([await status(cookie), await status(cookie, "away")]).toEqual([401, 200]);
    expect(await resetPassword(home.ctx, member.personId), "a password that opens another company too").toMatchObject({ code: "refused", reason: "also_elsewhere" });
  });

  test("never about one's own, and never about somebody whose rights reach further than one's own", async () => {
    expect(await resetPassword(home.ctx, home.adminId)).toMatchObject({ code: "forbidden", reason: "own_sign_in" });
    expect(await endSessions(home.ctx, home.adminId)).toMatchObject({ code: "forbidden", reason: "own_sign_in" });
    const unit = await createUnit(home.ctx, { name: "Finance", parentId: null });
    if (isRefusal(unit)) throw new Error(unit.detail);
    const local = await reeve.addMember(home.ctx, "local@home.test", [{ role: "admin", unitId: unit.id }]);
    expect(await resetPassword(asMember(local), home.adminId)).toMatchObject({ code: "forbidden", reason: "missing_role" });
    expect(await endSessions(asMember(local), home.adminId)).toMatchObject({ code: "forbidden", reason: "missing_role" });
  });
});

test("a page says for whom it was made: where another person has signed in since, it reads nothing, writes nothing and hears nothing", async () => {
  const [ana, ben] = [await newMember(), await newMember()];
  const cookie = await reeve.cookieOf(ben.email);
  const asked = (path: string, sent: Parameters<typeof reeve.atWeb>[3], personId: string) => reeve.atWeb(cookie, "home", path, { ...sent, headers: { "reeve-person": personId } });
  for (const [path, method] of [["/units", "GET"], ["/events", "GET"], ["/notices/read", "POST"]] as const) {
    const refused = await asked(path, { method, ...(method === "POST" ? { body: { ids: [] } } : {}) }, ana.personId);
    expect([refused.status, await refused.json()]).toEqual([409, expect.objectContaining({ code: "conflict", reason: "other_person" })]);
  }
  const otherSession = await reeve.cookieOf(ben.email);
  expect((await asked("/me/sessions/end-others", { method: "POST", body: {} }, ana.personId)).status, "what is the account's, not a company's").toBe(409);
  expect(await status(otherSession)).toBe(200);
  expect((await reeve.atWeb(cookie, "home", `/audit/export?person=${ana.personId}`, {})).status, "a link, which has no header").toBe(409);
  expect((await reeve.atWeb(cookie, "home", "/me/sessions?person=%00", {})).status).toBe(409);
  expect((await asked("/units", {}, ben.personId)).status).toBe(200);
  expect((await asked("/me/sessions", {}, ben.personId)).status).toBe(200);
  expect(await status(cookie)).toBe(200);
});

/** An event stream as a browser holds it open; `hasEnded` settles when the server closes it. */
async function openStream(cookie: string) {
  const aborter = new AbortController();
  onTestFinished(() => aborter.abort());
  const request = new Request(reeve.request("/events", { headers: { cookie, "reeve-workspace": "home" } }), { signal: aborter.signal });
  const response = await reeve.web.fetch(request);
  const reader = response.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  const drain = async (): Promise<void> => {
    while ((await reader?.read())?.done === false);
  };
  return { hasEnded: drain() };
}
