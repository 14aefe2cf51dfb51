import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { alive } from "./places";

test.describe.configure({ timeout: 240_000 });

/** As another browser of the same person would: the session of this one is over, whatever its cookie says. */
async function endSession(page: Page, workspace: string): Promise<void> {
  const { origin } = new URL(page.url());
  const headers = { "Reeve-Workspace": workspace, Origin: origin };
  const { data } = (await (await page.request.get(`${origin}/api/v1/me/sessions`, { headers })).json()) as { data: { id: string; isThisOne: boolean }[] };
  const id = data.find((one) => one.isThisOne)?.id;
  expect((await page.request.post(`${origin}/api/v1/me/sessions/${id}/end`, { headers, data: {} })).ok()).toBe(true);
}

test("a lost session brings one back to the same place after signing in", async ({ page }) => {
  const place = "/demo/settings/people?view=roles";
  await page.goto(place);
  await signInAsAdministrator(page);
  await expect(page, "the first sign-in leads to where one was going").toHaveURL(new RegExp("/demo/settings/people\\?view=roles$"));
  await alive(page);

  await endSession(page, "demo");
  await expect(page.getByRole("heading", { name: "Sign in" }), "the page notices by itself").toBeVisible({ timeout: 30_000 });
  await signInAsAdministrator(page);
  await expect(page).toHaveURL(new RegExp("/demo/settings/people\\?view=roles$"));
  await expect(page.getByRole("region", { name: "What each role may do" })).toBeVisible();
});

test("a session that ends while a form is filled in takes nothing that was typed, and the form can be sent after signing in beside it", async ({ page, context }) => {
  const name = `Typed before it ended ${Date.now()}`;
  await page.goto("/demo/settings/units");
  await signInAsAdministrator(page);
  await alive(page);
  await page.getByRole("button", { name: "New unit…" }).click();
  const form = page.getByRole("dialog", { name: "New unit" });
  await form.getByLabel("Name").fill(name);
  await endSession(page, "demo");
  await expect(page.getByText("Your session is over")).toBeVisible({ timeout: 30_000 });
  await form.getByRole("button", { name: "Make the unit" }).click();
  await expect(form.getByRole("link", { name: "Sign in again" })).toBeVisible();
  await expect(form.getByLabel("Name")).toHaveValue(name);

  const beside = await context.newPage();
  await beside.goto("/sign-in?again=1&callbackUrl=%2Fdemo");
  await signInAsAdministrator(beside);
  await beside.close();
  await form.getByRole("button", { name: "Make the unit" }).click();
  await expect(form).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole("list", { name: "Units" }).getByText(name)).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL(/\/demo\/settings\/units$/);
});

test("a page that was made for one person gets nothing once another has signed in beside it, and becomes the other's", async ({ page }) => {
  await page.goto("/demo/approvals");
  await signInAsAdministrator(page);
  await alive(page);
  const refused: number[] = [];
  page.on("response", (response) => (response.status() === 409 ? refused.push(response.status()) : undefined));
  const { origin } = new URL(page.url());
  const [email = "", password = ""] = /^(\S+@\S+)\s+(\S+)/m.exec(readFileSync(path.join(`${process.env["REEVE_E2E_DATA"]}`, "demo", "sign-in.txt"), "utf8"))?.slice(1) ?? [];
  const { csrfToken } = (await (await page.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const signIn = await page.request.post("/api/auth/callback/password", { headers: { Origin: origin }, form: { email, password, csrfToken, callbackUrl: "/", json: "true" } });
  expect(((await signIn.json()) as { url: string }).url).not.toContain("error=");
  await page.getByRole("navigation").getByRole("link", { name: /^Agents/ }).first().click();
  await expect(page.getByRole("button", { name: /: account$/ }).first(), "the frame is the other's").not.toHaveAccessibleName(/^Administrator/, { timeout: 60_000 });
  expect(refused.length, "what the first one's page still asked was refused").toBeGreaterThan(0);
});

test("an address with a filter that is misspelt or means nothing shows the page, names both and drops them", async ({ page }) => {
  await page.goto("/demo/activity?view=table&decison=deny&range=yesterday");
  await signInAsAdministrator(page);
  await alive(page);
  const notes = page.locator("[data-slot=left-out-note]");
  await expect(notes.filter({ hasText: "decison “deny”" })).toBeVisible({ timeout: 30_000 });
  await expect(notes.filter({ hasText: "range “yesterday”" })).toBeVisible();
  await expect(page.getByRole("row").nth(1), "the page shows without them").toBeVisible({ timeout: 30_000 });
  for (const word of ["decison", "range"]) await notes.filter({ hasText: word }).getByRole("button", { name: "Remove" }).click();
  await expect(notes).toHaveCount(0);
  await expect(page).toHaveURL(/\/demo\/activity\?view=table$/);
});

test("an unknown or foreign id is a friendly not-found", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto("/demo/agents");
  await signInAsAdministrator(page);
  const ids = { agents: "agt", approvals: "apr", activity: "act", runs: "run", policies: "pol", systems: "sys", processes: "prc" } as const;
  for (const [noun, prefix] of Object.entries(ids)) {
    for (const id of [`${prefix}_${"0".repeat(26)}`, noun === "agents" ? "%E0%A4%A" : "nonsense"]) {
      await page.goto(`/demo/${noun}/${id}`);
      await expect(page.getByText(/is not here/).first(), `${noun}/${id}`).toBeVisible({ timeout: 30_000 });
      await expect(page.locator("[data-slot=app-frame]"), `${noun}/${id} keeps the frame`).toBeVisible();
    }
  }
  const agents = await page.request.get("/api/v1/agents?limit=1", { headers: { "Reeve-Workspace": "demo" } });
  const foreign = ((await agents.json()) as { data: { id: string }[] }).data[0]?.id ?? "";
  await page.goto(`/${workspace}/agents/${foreign}`);
  await expect(page.getByText(/is not here/).first(), "an agent of another company").toBeVisible({ timeout: 30_000 });
  for (const address of ["/nobodys-company", "/demo/settings/nonsense", "/demo/no-such-page", "/%E0%A4%A"]) {
    await page.goto(address);
    await expect(page.getByText("There is nothing at this address"), address).toBeVisible();
    await expect(page.getByRole("link", { name: "Go to the start" })).toBeVisible();
  }
});
