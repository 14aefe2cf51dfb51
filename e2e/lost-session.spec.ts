import { expect, test, type Page } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { alive } from "./places";

test.describe.configure({ timeout: 120_000 });

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

test("an unknown or foreign id is a friendly not-found", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto("/demo/agents");
  await signInAsAdministrator(page);
  const ids = { agents: "agt", approvals: "apr", activity: "act", runs: "run", policies: "pol", systems: "sys", processes: "prc" } as const;
  for (const [path, prefix] of Object.entries(ids)) {
    for (const id of [`${prefix}_${"0".repeat(26)}`, "nonsense"]) {
      await page.goto(`/demo/${path}/${id}`);
      await expect(page.getByText(/is not here/).first(), `${path}/${id}`).toBeVisible({ timeout: 30_000 });
      await expect(page.locator("[data-slot=app-frame]"), `${path}/${id} keeps the frame`).toBeVisible();
    }
  }
  const agents = await page.request.get("/api/v1/agents?limit=1", { headers: { "Reeve-Workspace": "demo" } });
  const foreign = ((await agents.json()) as { data: { id: string }[] }).data[0]?.id ?? "";
  await page.goto(`/${workspace}/agents/${foreign}`);
  await expect(page.getByText(/is not here/).first(), "an agent of another company").toBeVisible({ timeout: 30_000 });
  for (const path of ["/nobodys-company", "/demo/settings/nonsense", "/demo/no-such-page"]) {
    await page.goto(path);
    await expect(page.getByText("There is nothing at this address"), path).toBeVisible();
    await expect(page.getByRole("link", { name: "Go to the start" })).toBeVisible();
  }
});
