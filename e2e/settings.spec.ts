import { randomUUID } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { signInAsAdministrator, signInWith } from "./administrator";
import { createEmptyWorkspace } from "./empty-workspace";
import { alive } from "./places";

test.describe.configure({ timeout: 240_000 });

const dialog = (page: Page) => page.getByRole("dialog").last();

/** Adds a person by form, as an approver; resolves to their first password. */
async function addPerson(page: Page, { name, email }: { readonly name: string; readonly email: string }): Promise<string> {
  await page.getByRole("button", { name: "Add a person…" }).click();
  await dialog(page).getByLabel("Name").fill(name);
  await dialog(page).getByLabel("E-mail").fill(email);
  await dialog(page).getByRole("combobox", { name: "Role 1", exact: true }).click();
  await page.getByRole("option", { name: "Approver" }).click();
  await dialog(page).getByRole("button", { name: "Add the person" }).click();
  return keptSecret(page);
}

/** What the dialog shows once, and is not seen again. */
async function keptSecret(page: Page): Promise<string> {
  const secret = await dialog(page).locator("[data-slot=secret]").innerText();
  await dialog(page).getByRole("button", { name: "I have kept it" }).click();
  return secret;
}

/** Signs in a second browser with a first password, and chooses an own one. */
async function enter(page: Page, workspace: string, email: string, firstPassword: string, own: string): Promise<void> {
  await page.goto(`/${workspace}`);
  await signInWith(page, email, firstPassword);
  await page.getByLabel("First password").fill(firstPassword);
  await page.getByLabel("New password", { exact: true }).fill(own);
  await page.getByLabel("New password, once more").fill(own);
  await page.getByRole("button", { name: "Use this password" }).click();
  await expect(page.locator("[data-slot=app-frame]")).toBeVisible({ timeout: 30_000 });
}

test("company, units, people and roles: each is changed by form, and whoever loses a role or is removed loses it at once", async ({ page, browser }) => {
  const tag = randomUUID().slice(0, 6);
  const workspace = await createEmptyWorkspace("settings", `Before ${tag}`);
  await page.goto(`/${workspace}/settings/company`);
  await signInAsAdministrator(page);
  await alive(page);

  await page.getByRole("button", { name: "Rename…" }).click();
  await dialog(page).getByLabel("Name").fill("  ");
  await dialog(page).getByRole("button", { name: "Rename the company" }).click();
  await expect(dialog(page).getByLabel("Name"), "what is wrong stands beside the field").toHaveAccessibleDescription("Must not be empty.");
  await dialog(page).getByLabel("Name").fill(`After ${tag}`);
  await dialog(page).getByRole("button", { name: "Rename the company" }).click();
  await expect(page.getByRole("button", { name: new RegExp(`After ${tag}`) }), "the frame has the new name too").toBeVisible();

  await page.getByRole("link", { name: "Units" }).click();
  const units = page.getByRole("list", { name: "Units" });
  for (const name of ["North", "Harbour"]) {
    await page.getByRole("button", { name: "New unit…" }).click();
    await dialog(page).getByLabel("Name").fill(name);
    await dialog(page).getByRole("button", { name: "Make the unit" }).click();
    await expect(units.getByText(name, { exact: true })).toBeVisible();
  }
  await page.getByRole("button", { name: "New unit…" }).click();
  await dialog(page).getByLabel("Name").fill("NORTH");
  await dialog(page).getByRole("button", { name: "Make the unit" }).click();
  await expect(dialog(page).getByText(/There is already a unit called .*North/)).toBeVisible();
  await expect(dialog(page).getByLabel("Name"), "nothing typed is lost").toHaveValue("NORTH");
  await dialog(page).getByLabel("Name").fill("Quay");
  await dialog(page).getByRole("button", { name: "Make the unit" }).click();
  await page.getByRole("button", { name: "Rename or move Quay" }).click();
  await dialog(page).getByRole("combobox", { name: "Belongs to" }).click();
  await page.getByRole("option", { name: "Harbour" }).click();
  await dialog(page).getByRole("button", { name: "Change the unit" }).click();
  await expect(units.getByRole("listitem").filter({ hasText: "Quay" })).toContainText("level 2");

  await page.getByRole("link", { name: "People and roles" }).click();
  const email = `nell.${tag}@harbour.example`;
  const firstPassword = await addPerson(page, { name: "Nell Quayside", email });
  const nell = await (await browser.newContext()).newPage();
  await enter(nell, workspace, email, firstPassword, "grey herons stand by the quay");

  await page.getByText("Nell Quayside").click();
  await page.getByRole("button", { name: "Change roles…" }).click();
  await dialog(page).getByRole("combobox", { name: "Role 1", exact: true }).click();
  await page.getByRole("option", { name: "Viewer" }).click();
  await dialog(page).getByRole("button", { name: "Change the roles" }).click();
  await expect(page.getByText("They were signed out, because they lost one.")).toBeVisible();
  await nell.goto(`/${workspace}/agents`);
  await expect(nell.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInWith(nell, email, "grey herons stand by the quay");
  await expect(nell.locator("[data-slot=app-frame]")).toBeVisible({ timeout: 30_000 });

  await page.getByRole("button", { name: "Sign out everywhere…" }).click();
  await dialog(page).getByRole("button", { name: "Sign them out" }).click();
  await expect(page.getByText("One session has ended.")).toBeVisible();
  await expect(nell.getByRole("heading", { name: "Sign in" }), "the open page leaves by itself").toBeVisible({ timeout: 30_000 });

  await page.getByRole("button", { name: "New first password…" }).click();
  await dialog(page).getByRole("button", { name: "Make a new password" }).click();
  const second = await keptSecret(page);
  await signInWith(nell, email, "grey herons stand by the quay");
  await expect(nell.getByText("E-mail or password is wrong")).toBeVisible();
  await enter(nell, workspace, email, second, "grey herons stand by the pier");

  await page.getByRole("button", { name: "Remove…" }).click();
  await expect(dialog(page).getByRole("button", { name: "Remove the person" })).toBeDisabled();
  await dialog(page).getByRole("textbox").fill("Nell Quayside");
  await dialog(page).getByRole("button", { name: "Remove the person" }).click();
  await expect(page.getByText("Nell Quayside is removed")).toBeVisible();
  await nell.goto(`/${workspace}`);
  await expect(nell.getByRole("heading", { name: "Sign in" }), "a stranger to the company now").toBeVisible();
  await nell.context().close();
});

test("one's own password, sessions, tokens and appearance: what is ended is refused, and the look is kept in the browser", async ({ page, browser }) => {
  const tag = randomUUID().slice(0, 6);
  const workspace = await createEmptyWorkspace("own", `Own ${tag}`);
  await page.goto(`/${workspace}/settings/people`);
  await signInAsAdministrator(page);
  await alive(page);
  const email = `ivo.${tag}@pier.example`;
  const firstPassword = await addPerson(page, { name: "Ivo Pier", email });
  const ivo = await (await browser.newContext()).newPage();
  await enter(ivo, workspace, email, firstPassword, "slow barges pass at four");
  const other = await (await browser.newContext()).newPage();
  await other.goto(`/${workspace}`);
  await signInWith(other, email, "slow barges pass at four");
  await expect(other.locator("[data-slot=app-frame]")).toBeVisible({ timeout: 30_000 });

  await ivo.goto(`/${workspace}/settings/sessions`);
  await alive(ivo);
  const sessions = ivo.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await ivo.getByRole("button", { name: "End all others" }).click();
  await expect(sessions).toHaveCount(1);
  await expect(sessions).toContainText("This one");
  await other.goto(`/${workspace}/agents`);
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInWith(other, email, "slow barges pass at four");
  await expect(other.locator("[data-slot=app-frame]")).toBeVisible({ timeout: 30_000 });

  await ivo.getByRole("link", { name: "Sign-in" }).click();
  await ivo.getByLabel("Current password").fill("not this one at all");
  await ivo.getByLabel("New password", { exact: true }).fill("quick barges pass at five");
  await ivo.getByLabel("New password, once more").fill("quick barges pass at five");
  await ivo.getByRole("button", { name: "Change the password" }).click();
  await expect(ivo.getByLabel("Current password")).toHaveAccessibleDescription("This is not your password.");
  await ivo.getByLabel("Current password").fill("slow barges pass at four");
  await ivo.getByRole("button", { name: "Change the password" }).click();
  await expect(ivo.getByText(/password is changed/i)).toBeVisible();
  await other.goto(`/${workspace}/agents`);
  await expect(other.getByRole("heading", { name: "Sign in" }), "every other session ends").toBeVisible();

  await expect(ivo, "one stays where one is").toHaveURL(/settings\/sign-in$/);
  await alive(ivo);
  await ivo.getByRole("link", { name: "Personal tokens" }).click();
  await ivo.getByRole("button", { name: "New token…" }).click();
  await dialog(ivo).getByLabel("Name").fill("nightly report");
  await dialog(ivo).getByRole("button", { name: "Make the token" }).dblclick(); // Sent once: a repeat's answer has no secret.
  const token = await keptSecret(ivo);
  const read = () => fetch(`${process.env["REEVE_E2E_GATEWAY_URL"]}/api/v1/agents`, { headers: { Authorization: `Bearer ${token}` } });
  expect((await read()).status).toBe(200);
  await ivo.getByRole("button", { name: "End nightly report" }).click();
  await dialog(ivo).getByRole("textbox").fill("nightly report");
  await dialog(ivo).getByRole("button", { name: "End the token" }).click();
  await expect(ivo.getByText("nightly report has ended")).toBeVisible();
  await expect.poll(async () => (await read()).status, { message: "refused once the gateway has read the head anew", timeout: 2_000 }).toBe(401);

  await ivo.getByRole("link", { name: "Appearance" }).click();
  await ivo.getByRole("radio", { name: "Dark" }).click();
  await ivo.getByRole("radio", { name: "Compact" }).click();
  await ivo.getByRole("switch", { name: "Single keys" }).click();
  const reloaded = await ivo.reload();
  expect(await reloaded?.text(), "the page comes as it was left, before any script has run").toContain('data-density="compact"');
  await expect(ivo.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(ivo.getByRole("radio", { name: "Compact" })).toBeChecked();
  await expect(ivo.getByRole("switch", { name: "Single keys" })).not.toBeChecked();
  await alive(ivo);
  await ivo.keyboard.press("?");
  await ivo.keyboard.press("Control+k");
  await expect(ivo.getByRole("dialog"), "single keys are off, those with Ctrl are not").toHaveCount(1);
  await ivo.keyboard.press("Escape");

  await ivo.getByRole("link", { name: "Notifications" }).click();
  await expect(ivo.getByText("It sends no e-mail and no chat message yet.")).toBeVisible();
  await ivo.context().close();
  await other.context().close();
});
