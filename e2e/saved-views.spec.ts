import { randomUUID } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { askToPay, createPayingAgent } from "./paying-company";

test.describe.configure({ timeout: 120_000 });

const menuItem = async (page: Page, name: RegExp | string) => {
  await page.getByRole("button", { name: "More views" }).click();
  await page.getByRole("menuitem", { name }).click();
};

test("a view is saved with its filters, says when they have drifted, is renamed, shared and deleted, and no approval is touched by it", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/approvals`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace);
  for (const amount of ["1100.00", "2200.00", "3300.00"]) expect((await askToPay(agent, `Payee of ${amount}`, amount)).decision).toBe("hold");
  const tag = randomUUID().slice(0, 6);

  await page.goto(`/${workspace}/approvals?view=open&agent=${agent.id}&over=2000`);
  const list = page.getByRole("grid", { name: "Approvals" });
  const rows = (count: number) => expect(list).toHaveAttribute("aria-rowcount", `${count + 1}`);
  await rows(2);
  await menuItem(page, "Save as a new view…");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Save the view" })).toBeDisabled();
  await dialog.getByLabel("Name").fill(`Large ${tag}`);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("tab", { name: `Large ${tag}` })).toHaveAttribute("aria-selected", "true");
  await expect(page, "its address is its own").toHaveURL(/\?view=viw_/);
  await rows(2);

  await page.getByRole("button", { name: "Remove filter Amount over" }).click();
  await rows(3);
  await page.getByRole("button", { name: "Unsaved" }).click();
  await page.getByRole("menuitem", { name: "Back to what was saved" }).click();
  await rows(2);
  await expect(page.getByRole("button", { name: "Unsaved" })).toHaveCount(0);

  await menuItem(page, "Rename…");
  await dialog.getByLabel("Name").fill(`Big ${tag}`);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("tab", { name: `Big ${tag}` })).toBeVisible();
  await menuItem(page, "Share with everybody");
  await expect(page.getByText("Everybody in the company sees it now")).toBeVisible();

  await page.goto(`/${workspace}/approvals`);
  await page.getByRole("button", { name: "More views" }).click();
  await page.getByRole("menuitemradio", { name: new RegExp(`Big ${tag}`) }).click();
  await rows(2);
  await expect(page.getByRole("tab", { name: "Expiring" }), "its tab gave way").toHaveCount(0);
  await page.getByRole("button", { name: "More views" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Expiring" })).toBeVisible();
  await page.keyboard.press("Escape");
  await menuItem(page, "Delete…");
  await expect(dialog.getByRole("button", { name: "Delete the view" })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("The view is deleted")).toBeVisible();
  await expect(dialog, "it closes, and nothing else opens").toHaveCount(0);
  await expect(page, "what it was made from is shown").toHaveURL(/\?view=open$/);
  await expect(page.getByRole("tab", { name: `Big ${tag}` })).toHaveCount(0);
  await page.goto(`/${workspace}/approvals?view=open&agent=${agent.id}`);
  await rows(3);
});
