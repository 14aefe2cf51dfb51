import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { askToPay, createPayingAgent } from "./paying-company";
import { alive } from "./places";

test.describe.configure({ timeout: 180_000 });

test("one action is followed from the Overview's figure over Activity to its own events in the audit log, and the log verifies", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/activity`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace);
  const payee = `Orrin Cartons ${randomUUID().slice(0, 6)}`;
  expect((await askToPay(agent, payee, "12400.00")).decision).toBe("hold");

  await page.goto(`/${workspace}`);
  await page.getByRole("link", { name: /open the actions$/i }).click();
  await expect(page).toHaveURL(new RegExp(`/${workspace}/activity`));
  await page.getByRole("row", { name: new RegExp(payee) }).click();
  await page.getByRole("link", { name: "In the audit log" }).click();
  await expect(page).toHaveURL(new RegExp(`/${workspace}/audit\\?subject=act_`));

  const asked = page.getByRole("row", { name: new RegExp(`Asked: sent for approval.*${payee}`) });
  const heightOf = async () => (await asked.boundingBox())?.height;
  const before = await heightOf();
  await asked.click();
  const event = page.getByRole("region", { name: "Event" });
  await expect(event.getByRole("heading", { name: "Asked: sent for approval" })).toBeVisible();
  await expect(event.getByRole("heading", { name: "Why" })).toBeVisible();
  await expect(event.getByText(payee, { exact: true }), "exactly what was asked stands in it").toBeVisible();
  expect(await heightOf(), "beside a peek a row is as tall as before").toBe(before);
  await expect(event.getByText("Fingerprint"), "what only an auditor needs is folded").toBeHidden();
  await event.getByText("Details for an auditor").click();
  await expect(event.getByText("Fingerprint")).toBeVisible();
  await page.getByRole("button", { name: "Raw" }).click();
  await expect(event.getByRole("group", { name: "This event as JSON" })).toBeVisible();

  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText(/^[\d,]+ events verified$/)).toBeVisible({ timeout: 30_000 });
});

test("a rule's limit is changed by form with a reason, and both the policy's versions and the log tell what was and what is", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/policies`);
  await signInAsAdministrator(page);
  const name = `Large sums ${randomUUID().slice(0, 6)}`;
  await page.getByRole("button", { name: "New policy…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("checkbox", { name: "moves money" }).click();
  await dialog.getByLabel("Only over an amount of").fill("900,000");
  await dialog.getByRole("button", { name: "Put it in force" }).click();
  await expect(dialog.getByText("Must say why."), "without a reason nothing is recorded").toBeVisible();
  await dialog.getByLabel("Reason, kept with the version").fill("Nobody moves so much alone");
  await dialog.getByRole("button", { name: "Put it in force" }).click();

  const policy = page.getByRole("region", { name });
  await expect(policy.getByText(/amount is over 900,000 EUR, it waits for one of/)).toBeVisible();
  await policy.getByRole("button", { name: `Change ${name}` }).click();
  await expect(dialog.getByRole("button", { name: "Put it in force" }), "nothing is different yet").toBeDisabled();
  await dialog.getByLabel("Limit").fill("950,000");
  await dialog.getByLabel("Reason, kept with the version").fill("The bank raised its own");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(policy.getByText(/amount is over 950,000 EUR/)).toBeVisible();

  await policy.getByRole("tab", { name: /^Versions/ }).click();
  const difference = policy.getByRole("region", { name: "Version 2" });
  await expect(difference.getByRole("deletion")).toContainText("900,000");
  await expect(difference.getByRole("insertion")).toContainText("950,000");

  await page.goto(`/${workspace}/audit?verb=policy.version_created`);
  await expect(page.getByRole("row", { name: new RegExp(`Policy ${name} · 1 rule changed`) })).toBeVisible();
});

test("what makes no sense in the log's address is named and left out, and the log shows all the same", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/audit?range=3y`);
  await signInAsAdministrator(page);
  await expect(page.getByText(/3y/)).toBeVisible();
  await expect(page.getByRole("grid", { name: "Audit log, newest first" }).getByRole("row").nth(1)).toBeVisible();
});

test("a filter that is chosen or taken off by key keeps the focus", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/audit`);
  await signInAsAdministrator(page);
  await alive(page);
  const what = page.getByRole("button", { name: /^What (anything|Signed in)$/ });
  await what.press("Enter");
  await page.getByRole("combobox", { name: "What" }).pressSequentially("signed in");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/verb=/);
  await expect(what).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Remove filter What" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/verb=/);
  await expect(what).toBeFocused();
});

test("who copies a moment from a row's card does not open the row, and a kind of event that there is not is named and dropped", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/demo/audit");
  await signInAsAdministrator(page);
  await alive(page);
  await page.getByRole("status").getByRole("button", { name: "Live" }).click();
  await page.getByRole("button", { name: "Pause updates" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("grid").locator("tbody tr time").first().hover();
  const clocks = page.getByRole("group", { name: "This moment by other clocks" });
  await clocks.getByRole("button", { name: "Copy utc" }).click();
  await expect(clocks.getByText("Copied")).toHaveCount(1);
  await clocks.getByText("Unix seconds").click();
  await expect(page).toHaveURL(/\/demo\/audit$/);

  for (const verb of ["__proto__", "constructor"]) {
    await page.goto(`/demo/audit?verb=${verb}`);
    await expect(page.getByRole("status").filter({ hasText: verb })).toBeVisible();
    await expect(page.getByRole("grid").locator("tbody tr time").first(), "the others are shown").toBeVisible();
  }
});
