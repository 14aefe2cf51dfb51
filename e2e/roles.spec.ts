import { writeFileSync } from "node:fs";
import { expect, test, type Browser, type Page, type Request } from "@playwright/test";
import { sentenceOf } from "@/lib/client/problem-words";
import { ROLES, type RoleGrant } from "@/lib/core/actor";
import { signInAsAdministrator } from "./administrator";
import { companyApi } from "./company-api";
import { GUARDED_ACTS, type GuardedAct } from "./guarded-acts";
import { setUpGuarded, type Guarded } from "./guarded-company";
import { createHostileWorkspace } from "./hostile-company";
import { alive, settled } from "./places";

test.describe.configure({ timeout: 2_400_000 });

const PASSWORD = "seven lamps over a cold harbour";

/** `npm run proof:roles` says where it wants to read what was seen, and means all roles. */
const RESULT_FILE = process.env["REEVE_ROLES_RESULT"];

/**
 * Every role everywhere, and those that set things up in a unit that nothing here belongs to; they see the rest as viewers. That takes
 * longer than all other browser tests together, so these look at one who may only read, one who may do much, and one who may do it elsewhere.
 */
function castOf({ southId }: Guarded): readonly RoleGrant[] {
  if (RESULT_FILE === undefined) return [{ role: "viewer", unitId: null }, { role: "operator", unitId: null }, { role: "author", unitId: southId }];
  const inSouth = (["operator", "author", "developer", "executive", "admin"] as const).map((role) => ({ role, unitId: southId }));
  return [...ROLES.map((role) => ({ role, unitId: null })), ...inSouth];
}

test("for each role, what the screen closes is what the server refuses, in the same words, and what it opens is not refused", async ({ page, browser }) => {
  const workspace = await createHostileWorkspace();
  await page.goto(`/${workspace}`);
  await signInAsAdministrator(page);
  const guarded = await setUpGuarded(companyApi(page, workspace), workspace);
  const differences: string[] = [];
  const seen = { open: 0, closed: 0, absent: 0 };
  const cast = castOf(guarded);
  for (const grant of cast) {
    const person = await seat(page, browser, workspace, grant);
    const allAnswered = answersTo(person);
    for (const [path, acts] of byPath(guarded)) {
      await person.goto(`/${workspace}${path}`);
      await expect(person.locator("[data-slot=app-frame]")).toBeVisible({ timeout: 30_000 });
      await settled(person);
      await allAnswered();
      for (const act of acts) {
        const shown = await stateOf(person, act);
        const { status, detail } = await send(person, workspace, act, guarded, grant);
        seen[shown] += 1;
        const fault = await differenceOf(person, shown, status, detail);
        if (fault !== null) differences.push(`${grant.role} ${grant.unitId === null ? "everywhere" : "in another unit"}, ${act.name}: ${fault}`);
        await guarded.restore();
      }
    }
    await person.context().close();
  }
  if (RESULT_FILE !== undefined) writeFileSync(RESULT_FILE, JSON.stringify({ roles: cast.length, acts: GUARDED_ACTS.length, ...seen, faults: differences }));
  expect(differences).toEqual([]);
  expect(Math.min(seen.open, seen.closed), "neither is there for want of looking").toBeGreaterThanOrEqual(cast.length === 3 ? 5 : 30);
});

/** A page comes with what it shows first, before it has asked whether this person may: until it is alive and nothing is on its way any more. */
function answersTo(page: Page): () => Promise<void> {
  const asked = new Set<Request>();
  page.on("request", (request) => (/\/api\/v1\/(?!events)/.test(request.url()) ? asked.add(request) : undefined));
  page.on("requestfinished", (request) => asked.delete(request));
  page.on("requestfailed", (request) => asked.delete(request));
  return async () => {
    await alive(page);
    await expect.poll(() => asked.size, { timeout: 30_000 }).toBe(0);
  };
}

type Shown = "open" | "closed" | "absent";

async function stateOf(page: Page, act: GuardedAct): Promise<Shown> {
  const control = act.control(page).first();
  if ((await control.count()) === 0) return "absent";
  return (await control.isEnabled()) ? "open" : "closed";
}

async function differenceOf(page: Page, shown: Shown, status: number, detail: string): Promise<string | null> {
  const isRefused = status === 403;
  if (status >= 500 || status === 400) return `the request is no good: ${status} ${detail}`;
  if (shown === "open") return isRefused ? `open on the screen, and refused: ${detail}` : null;
  if (!isRefused) return `${shown} on the screen, and not refused (${status})`;
  if (shown === "absent") return null;
  const words = await page.locator("body").innerText();
  return words.includes(sentenceOf(detail)) ? null : `refused because “${sentenceOf(detail)}”, which the screen does not say`;
}

async function send(page: Page, workspace: string, act: GuardedAct, guarded: Guarded, grant: RoleGrant): Promise<{ status: number; detail: string }> {
  const { origin } = new URL(page.url());
  const { method, path, body } = act.request(guarded, grant);
  const response = await page.request.fetch(`${origin}/api/v1${path}`, { method, headers: { "Reeve-Workspace": workspace, Origin: origin }, ...(body === undefined ? {} : { data: body }) });
  if (response.ok()) return { status: response.status(), detail: "" };
  const problem = (await response.json()) as { detail: string };
  return { status: response.status(), detail: problem.detail };
}

function byPath(guarded: Guarded): ReadonlyMap<string, readonly GuardedAct[]> {
  const paths = new Map<string, GuardedAct[]>();
  for (const act of GUARDED_ACTS) {
    const path = act.path(guarded);
    paths.set(path, [...(paths.get(path) ?? []), act]);
  }
  return paths;
}

/** A new person with this one role, signed in, in a browser of their own. */
async function seat(admin: Page, browser: Browser, workspace: string, grant: RoleGrant): Promise<Page> {
  const email = `${grant.role}.${grant.unitId === null ? "all" : "south"}@${workspace}.example`;
  const made = await companyApi(admin, workspace).post("/people", { name: `The ${grant.role} ${grant.unitId === null ? "of all" : "of the south"}`, email, roles: grant.unitId === null ? [grant] : [grant, { role: "viewer", unitId: null }] });
  const { origin } = new URL(admin.url());
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  const signIn = async (password: string): Promise<void> => {
    const { csrfToken } = (await (await page.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
    const answer = await page.request.post("/api/auth/callback/password", { headers: { Origin: origin }, form: { email, password, csrfToken, callbackUrl: "/", json: "true" } });
    expect(((await answer.json()) as { url: string }).url, `${email} signs in`).not.toContain("error=");
  };
  await signIn(`${made["firstPassword"]}`);
  const changed = await page.request.post("/api/v1/me/password", { headers: { Origin: origin }, data: { current: made["firstPassword"], next: PASSWORD } });
  expect(changed.ok(), await changed.text()).toBe(true);
  await signIn(PASSWORD);
  return page;
}
