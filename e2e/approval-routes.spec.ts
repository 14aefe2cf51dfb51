import { randomUUID } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { companyApi } from "./company-api";
import { signedIn } from "./demo-person";
import { askToPay, createPayingAgent } from "./paying-company";
import { alive } from "./places";

test.describe.configure({ timeout: 180_000 });

const dialog = (page: Page) => page.getByRole("dialog");

/** One stage of the form: its name and the person who decides in it. */
async function fillStage(page: Page, place: number, name: string, person: string): Promise<void> {
  const stage = dialog(page).getByRole("group", { name: `Stage ${place}`, exact: true });
  await stage.getByLabel("Name").fill(name);
  await stage.getByRole("button", { name: "Who decides" }).click();
  await page.getByRole("option", { name: new RegExp(person) }).click();
  await expect(stage.getByRole("button", { name: `Remove ${person}` })).toBeVisible();
}

test("a route made by form, named by a rule: each stage is decided by other people, each sees where it stands, and only the last lets it run", async ({ page, browser }) => {
  await page.goto("/demo/policies?tab=routes");
  await signInAsAdministrator(page);
  await alive(page);
  const tag = randomUUID().slice(0, 6);
  await page.getByRole("button", { name: "New route…" }).click();
  await dialog(page).getByLabel("Name", { exact: true }).first().fill(`Rent ${tag}`);
  await fillStage(page, 1, "Clerk", "Hedda Lindqvar");
  await dialog(page).getByRole("button", { name: "Add a stage" }).click();
  await fillStage(page, 2, "Head of finance", "Milo Terrane");
  await expect(dialog(page).getByRole("status")).toContainText("Milo Terrane, within 4 hours.");
  await dialog(page).getByLabel("Reason, kept with the version").fill("two people look at rents");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(`The route Rent ${tag} is there`)).toBeVisible();
  const peek = page.getByRole("complementary", { name: "Approval route" });
  await expect(peek.getByRole("heading", { name: `Rent ${tag}` })).toBeVisible();

  const api = companyApi(page, "demo");
  const route = (await api.list("/approval-routes?limit=200")).find((one) => one["name"] === `Rent ${tag}`);
  const finance = (await api.list("/units?limit=200")).find((unit) => unit["name"] === "Finance");
  const owner = (await api.list("/people?limit=200")).find((person) => person["name"] === "Suvi Akandra");
  const agent = await createPayingAgent(page, "demo", { reversibility: "compensable", dataClass: "internal" }, { unitId: `${finance?.id}`, ownerId: `${owner?.id}` });
  const rule = { id: "rent", name: "Rent goes its route", when: [{ type: "text", attribute: "tool.name", op: "in", values: [agent.tool] }], then: { effect: "hold", hold: { routeId: route?.id } } };
  await api.post("/policies", { name: `Rent ${tag}`, unitId: null, rules: [rule], reason: "a test" });
  const payee = `Landlord ${tag}`;
  const asked = await askToPay(agent, payee, "12.00");
  expect(asked.decision).toBe("hold");
  const place = new URL(`/demo/approvals?agent=${agent.id}`, page.url()).href;

  const hedda = await signedIn(browser, "Hedda Lindqvar", place);
  const row = (one: Page) => one.getByRole("row", { name: new RegExp(payee) });
  await expect(row(hedda)).toContainText("Stage 1 of 2");
  await row(hedda).click();
  await hedda.getByRole("button", { name: "Approve…" }).click();
  await expect(dialog(hedda)).toContainText("Stage 1 of 2: it runs only when “Head of finance” approves as well.");
  await dialog(hedda).getByRole("button", { name: "Approve" }).click();
  await expect(hedda.getByText("Your approval is recorded; “Head of finance”, stage 2 of 2, decides next")).toBeVisible();
  await expect(row(hedda), "it is not hers to decide any more").toHaveCount(0);
  expect((await (await page.request.get(`/api/v1/actions/${asked.id}`, { headers: { "Reeve-Workspace": "demo" } })).json()) as object).toMatchObject({ status: "held" });

  const milo = await signedIn(browser, "Milo Terrane", place);
  await row(milo).click();
  const stages = milo.getByRole("article", { name: new RegExp(payee) });
  await expect(stages).toContainText("1. Clerk");
  await expect(stages).toContainText("Hedda Lindqvar");
  await milo.getByRole("button", { name: "Approve…" }).click();
  await dialog(milo).getByRole("button", { name: "Approve" }).click();
  await expect(milo.getByText("Approved; the agent may take it up")).toBeVisible();
  for (const one of [hedda, milo]) await one.context().close();
});

test("a route that nobody could pass is refused where it is made, with the stage and what to do, and nothing typed is lost", async ({ page }) => {
  await page.goto("/demo/policies?tab=routes");
  await signInAsAdministrator(page);
  await alive(page);
  await page.getByRole("button", { name: "New route…" }).click();
  await dialog(page).getByLabel("Name", { exact: true }).first().fill("Impossible");
  await fillStage(page, 1, "First", "Hedda Lindqvar");
  await dialog(page).getByRole("button", { name: "Add a stage" }).click();
  await fillStage(page, 2, "Second", "Hedda Lindqvar");
  await dialog(page).getByLabel("Reason, kept with the version").fill("to be refused");
  await page.keyboard.press("Control+Enter");
  await expect(dialog(page).getByRole("alert")).toContainText("Nobody could pass stage 2, “Second”: it needs somebody who may decide");
  await expect(dialog(page).getByRole("group", { name: "Stage 2", exact: true }).getByLabel("Name")).toHaveValue("Second");
});
