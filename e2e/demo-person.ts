import { expect, type Browser, type Page } from "@playwright/test";
import { emailOf } from "@/lib/server/demo/people";
import { readSignIns } from "@/lib/server/demo/secrets";
import { signInWith } from "./administrator";

/** Somebody of the demonstration, signed in in a browser of their own, at an address. */
export async function signedIn(browser: Browser, name: string, place: string): Promise<Page> {
  const email = emailOf(name);
  const password = readSignIns(process.env["REEVE_E2E_DATA"] ?? "").get(email);
  if (password === undefined) throw new Error(`there is no way to sign in as ${name}`);
  const page = await (await browser.newContext()).newPage();
  await page.goto(place);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInWith(page, email, password);
  await expect(page.locator("[data-slot=app-frame]")).toBeVisible({ timeout: 30_000 });
  return page;
}
