import { expect, type Page } from "@playwright/test";

const OWN_PASSWORD = "a quiet river under nine stones";

/** What the first start printed: the administrator's address and first password. */
export function printedSignIn(): { readonly email: string; readonly password: string; readonly workspace: string } {
  const output = process.env["REEVE_E2E_OUTPUT"] ?? "";
  const email = /e-mail\s+(\S+)/.exec(output)?.[1];
  const password = /password\s+(\S+)/.exec(output)?.[1];
  const workspace = /workspace is `([^`]+)`/.exec(output)?.[1];
  if (email === undefined || password === undefined || workspace === undefined) throw new Error(`the start printed no way to sign in:\n${output}`);
  return { email, password, workspace };
}

/** Signs in on the page that is open, with the first password and a change of it where nobody has changed it yet. */
export async function signInAsAdministrator(page: Page): Promise<void> {
  const { email, password } = printedSignIn();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInWith(page, email, OWN_PASSWORD);
  const refused = page.getByText("E-mail or password is wrong");
  await expect(refused.or(page.locator("[data-slot=app-frame]"))).toBeVisible({ timeout: 30_000 });
  if (!(await refused.isVisible())) return;
  await signInWith(page, email, password);
  await expect(page.getByRole("heading", { name: "Choose your own password" })).toBeVisible({ timeout: 30_000 });
  await page.getByLabel("First password").fill(password);
  await page.getByLabel("New password", { exact: true }).fill(OWN_PASSWORD);
  await page.getByLabel("New password, once more").fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Use this password" }).click();
  await expect(page.locator("[data-slot=app-frame]")).toBeVisible({ timeout: 30_000 });
}

export async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
