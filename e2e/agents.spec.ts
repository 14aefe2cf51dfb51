import { randomUUID } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { companyApi, sayAsAgent } from "./company-api";
import { askToPay, createPayingAgent, type PayingAgent } from "./paying-company";
import { alive } from "./places";

test.describe.configure({ timeout: 180_000 });

/** Opens a list to search by typing and takes what was typed, without the mouse. */
async function chooseByTyping(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${label}: `) }).press("Enter");
  await page.getByRole("combobox", { name: label }).fill(name);
  await expect(page.getByRole("option", { name: new RegExp(name) })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: new RegExp(`^${label}: .*${name}`) })).toBeVisible();
}

test("create an agent and its credential, act with it, and see it live, with the mouse unused", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/agents`);
  await signInAsAdministrator(page);
  const tag = randomUUID().slice(0, 8);
  const name = `clerk-${tag}`;
  const api = companyApi(page, workspace);
  await api.post("/units", { name: `Claims ${tag}` });
  const system = await api.post("/systems", { name: `Claims desk ${tag}`, kind: "other" });
  const tool = await api.post("/tools", { name: `claims.${tag}.settle`, systemId: system.id, sideEffect: "financial", argumentSchema: {}, sentence: "Settle claim {claim}" });

  await alive(page);
  // The empty list offers it too.
  await page.getByRole("button", { name: "New agent…" }).first().press("Enter");
  const form = page.getByRole("dialog", { name: "New agent" });
  await form.getByRole("button", { name: "Register the agent" }).press("Enter");
  await expect(form.getByText("Must not be empty."), "what is missing is said beside its field").toBeVisible();
  await expect(form.getByLabel("Name", { exact: true })).toBeFocused();
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByLabel("What it is for").fill("Settles small claims");
  await chooseByTyping(page, "Unit", `Claims ${tag}`);
  await form.getByRole("combobox", { name: "Autonomy level" }).press("Enter");
  await page.getByRole("option", { name: /^3/ }).press("Enter");
  await form.getByRole("combobox", { name: "It begins" }).press("Enter");
  await page.getByRole("option", { name: "Active at once" }).press("Enter");
  await form.getByLabel("Name", { exact: true }).press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/${workspace}/agents/agt_\\w+\\?tab=permissions`));
  await expect(page.getByText("It has none: whatever it asks for is denied.")).toBeVisible();

  await page.getByRole("button", { name: "Give a permission…" }).press("Enter");
  await chooseByTyping(page, "System or tool", `claims.${tag}.settle`);
  await page.getByRole("dialog").getByRole("button", { name: "Give the permission" }).press("Enter");
  await expect(page.getByRole("link", { name: `claims.${tag}.settle` })).toBeVisible();

  await page.getByRole("region", { name: "Credentials" }).getByRole("button", { name: "New…" }).press("Enter");
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("browser test");
  await page.keyboard.press("Control+Enter");
  const secret = await page.locator("[data-slot=secret]").innerText();
  await page.getByRole("button", { name: "I have kept it" }).press("Enter");
  await page.getByRole("tab", { name: "Overview" }).press("Enter");
  await expect(page.getByRole("button", { name: new RegExp(`Claims desk ${tag}, Moves money: Approval`) })).toBeVisible();

  const asked = await sayAsAgent(secret, "/actions", { tool: tool["name"], arguments: { claim: `C-${tag}` }, reason: "the papers are complete" });
  expect(asked["decision"], "as the page said it would be").toBe("hold");
  await expect(page.getByRole("row", { name: new RegExp(`Settle claim C-${tag}`) }), "it shows by itself").toContainText("Waiting for approval");
  await page.goto(`/${workspace}/agents?find=${name}`);
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("Active");
});

test("find and pause a looping agent: it is told from the others, its next action is denied, and lifting lets it go on", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/agents`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace, { sideEffect: "read" });
  for (let at = 0; at < 4; at += 1) await failOnce(agent, "account 4711 is not there");

  await page.goto(`/${workspace}/agents`);
  await alive(page);
  await page.getByRole("button", { name: "Status all" }).press("Enter");
  await page.getByRole("menuitemradio", { name: "Failing" }).press("Enter");
  await expect(page).toHaveURL(/status=failing/);
  await page.getByRole("searchbox", { name: "Find an agent" }).fill(agent.name);
  await expect(page.getByRole("row", { name: new RegExp(agent.name) })).toContainText("Failing");
  await page.getByRole("grid", { name: "Agents" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");

  const finding = page.getByRole("status").filter({ hasText: "4 actions in a row failed with the same error." });
  await expect(finding).toContainText("account 4711 is not there");
  await expect(finding.getByRole("link", { name: "See the 4" })).toHaveAttribute("href", new RegExp(`agent=${agent.id}&status=failed`));
  await page.getByRole("button", { name: `Pause ${agent.name}…` }).press("Enter");
  await page.getByRole("dialog").getByLabel("Reason, shown to everybody").fill("It asks for an account that is gone");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Paused: nothing new is permitted.")).toBeVisible();
  expect((await askToPay(agent, "Karsk Labels", "1.00")).decision).toBe("deny");

  await expect(page.getByRole("button", { name: `Pause ${agent.name}…` }), "what is paused is not paused again").toHaveCount(0);
  await page.getByRole("button", { name: `Lift the stop of ${agent.name}…` }).press("Enter");
  await page.getByRole("dialog").getByLabel("Reason, shown to everybody").fill("The account is back");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Paused: nothing new is permitted.")).toHaveCount(0);
  expect((await askToPay(agent, "Karsk Labels", "1.00")).decision).toBe("allow");
});

async function failOnce(agent: PayingAgent, error: string): Promise<void> {
  const args = { amount: "1.00", currency: "EUR", payee: "Karsk Labels" };
  const asked = await askToPay(agent, args.payee, args.amount);
  expect(asked.decision).toBe("allow");
  await sayAsAgent(agent.secret, "/permits/redeem", { permit: asked.permit, arguments: args });
  await sayAsAgent(agent.secret, `/actions/${asked.id}/outcome`, { status: "failed", error });
}
