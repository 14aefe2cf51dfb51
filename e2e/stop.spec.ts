import { expect, test } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { companyApi } from "./company-api";
import { askToPay, createPayingAgent } from "./paying-company";

test.describe.configure({ timeout: 120_000 });

test("Emergency stop asks for the name and a reason, holds for everybody until it is lifted, and says so", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/activity`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace);

  await page.keyboard.press("Control+.");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: "It does not reach" })).toBeVisible();
  const stop = dialog.getByRole("button", { name: /^Stop \d+ agents?$/ });
  await expect(stop).toBeDisabled();
  await dialog.getByLabel("Reason, shown to everybody").fill("Wrong bank details in the supplier master");
  await expect(stop, "a reason alone does not open it").toBeDisabled();
  const name = await dialog.getByText(/^Type .* to confirm$/).innerText();
  await dialog.getByLabel(/^Type /).fill(name.replace(/^Type /, "").replace(/ to confirm$/, ""));
  await stop.click();

  await expect(dialog.getByRole("heading", { name: /^Stopped\. Nothing was permitted after/ }), "it says what came of it").toBeVisible();
  await expect(dialog.getByRole("region", { name: "Where it is enforced" }).getByText("refusing")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toHaveCount(0);

  const banner = page.getByRole("alert").filter({ hasText: "Emergency stop in force" });
  await expect(banner).toContainText("Wrong bank details in the supplier master");
  expect((await askToPay(agent, "Karsk Labels", "5.00")).decision).toBe("deny");

  await banner.getByRole("button", { name: "Lift…" }).click();
  await dialog.getByLabel("Reason, shown to everybody").fill("The bank details are right again");
  await dialog.getByRole("button", { name: "Lift the stop" }).click();
  await expect(dialog, "under an open dialog no banner has a role").toHaveCount(0);
  await expect(banner).toHaveCount(0);
  expect((await askToPay(agent, "Karsk Labels", "5.00")).decision).toBe("hold");

  await page.goto(`/${workspace}/interventions`);
  await expect(page.getByRole("row", { name: /The bank details are right again/ })).toBeVisible();
});

test("whoever lifts what was lifted meanwhile is told by whom, not that it is not lifted", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/interventions`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace);
  const api = companyApi(page, workspace);
  const stop = await api.post("/interventions", { scope: { type: "agent", id: agent.id }, reason: "looked into" });
  await page.getByRole("row", { name: new RegExp(agent.name) }).getByRole("button", { name: /^Lift/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason, shown to everybody").fill("all is well");
  await api.post(`/interventions/${stop.id}/lift`, { reason: "was quicker" });
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByRole("alert")).toContainText(/^This stop was lifted already\. ?By .* was quicker$/);
  await expect(dialog.getByRole("button", { name: "Lift the stop" })).toBeDisabled();
  expect((await askToPay(agent, "Karsk Labels", "5.00")).decision).toBe("hold");
});
