import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { askToPay, carryOut, createPayingAgent } from "./paying-company";
import { alive } from "./places";

test.describe.configure({ timeout: 180_000 });

test("signs in, watches a held payment arrive live, approves it, pauses the agent and sees its next action denied", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/approvals`);
  await signInAsAdministrator(page);
  await expect(page, "after signing in one is back at the same place").toHaveURL(new RegExp(`/${workspace}/approvals`));
  const agent = await createPayingAgent(page, workspace);
  // What other tests left waiting is longer than a screen, and this one's would be below its end.
  await page.goto(`/${workspace}/approvals?agent=${agent.id}`);
  await alive(page);

  const payee = `Velmora Packaging ${randomUUID().slice(0, 6)}`;
  const asked = await askToPay(agent, payee, "12400.00");
  expect(asked).toMatchObject({ decision: "hold", status: "held" });
  const row = page.getByRole("row", { name: new RegExp(payee) });
  await expect(row, "the payment arrives without anybody loading the page again").toBeVisible();

  await row.click();
  const evidence = page.getByRole("article", { name: new RegExp(payee) });
  await expect(evidence.locator("[data-slot=argument-table]").getByText("12,400.00 EUR", { exact: true })).toBeVisible();
  await expect(evidence.getByText("Cannot be undone.")).toBeVisible();
  await page.getByRole("button", { name: "Approve…" }).click();
  const confirm = page.getByRole("dialog");
  await expect(confirm.getByRole("button", { name: "Approve" })).toBeDisabled();
  await confirm.getByLabel(/^Type /).fill(payee);
  await confirm.getByLabel("Reason").fill("Called the supplier; the invoice is right");
  await confirm.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText(/^Approved/).first()).toBeVisible();
  await carryOut(agent, asked.id, { amount: "12400.00", currency: "EUR", payee });

  await page.goto(`/${workspace}/agents`);
  await page.getByRole("row", { name: new RegExp(agent.name) }).click();
  await expect(page.getByRole("link", { name: new RegExp(payee) })).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(payee) }).getByText("Succeeded")).toBeVisible();
  await page.getByRole("button", { name: `Pause ${agent.name}…` }).click();
  await page.getByRole("dialog").getByLabel("Reason, shown to everybody").fill("Pays too fast");
  await page.getByRole("dialog").getByRole("button", { name: `Pause ${agent.name}` }).click();
  await expect(page.getByText("Paused: nothing new is permitted.")).toBeVisible();

  const next = await askToPay(agent, payee, "5.00");
  expect(next.decision).toBe("deny");
  expect(next.permit).toBeNull();
  const denied = page.getByRole("row", { name: new RegExp(`5.00 EUR to ${payee}`) });
  await expect(denied.first(), "the denial shows on the agent's page by itself").toContainText("Denied");
});

test("approves from the keyboard alone: the list, the evidence, the confirm and its commit", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/approvals`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace);
  await page.goto(`/${workspace}/approvals?agent=${agent.id}`);
  const payee = `Karsk Labels ${randomUUID().slice(0, 6)}`;
  const asked = await askToPay(agent, payee, "9860.00");
  await expect(page.getByRole("row", { name: new RegExp(payee) })).toBeVisible();

  await page.getByRole("grid", { name: "Approvals" }).focus();
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press("j");
    if (await page.getByRole("article", { name: new RegExp(payee) }).isVisible({ timeout: 2_000 }).catch(() => false)) break;
  }
  await expect(page.getByRole("article", { name: new RegExp(payee) })).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("a");
  expect((await page.request.get(`/api/v1/actions/${asked.id}`, { headers: { "Reeve-Workspace": workspace } })).ok()).toBe(true);
  await page.getByRole("dialog").getByLabel(/^Type /).fill(payee);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Order and receipt agree");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^Approved/).first()).toBeVisible();
  const detail = (await (await page.request.get(`/api/v1/actions/${asked.id}`, { headers: { "Reeve-Workspace": workspace } })).json()) as { status: string };
  expect(detail.status).toBe("approved");
});
