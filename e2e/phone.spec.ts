import { randomUUID } from "node:crypto";
import { expect, test, type Locator } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { companyApi } from "./company-api";
import { askToPay, createPayingAgent } from "./paying-company";

test.describe.configure({ timeout: 180_000 });
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("on a phone one reads and decides with a thumb: the queue, the evidence, the verdict, the agent, and Emergency stop", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/approvals`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace);
  const payee = `Tarn Dairy ${randomUUID().slice(0, 6)}`;
  const asked = await askToPay(agent, payee, "9860.00");
  const bar = page.getByRole("navigation", { name: "Console" });

  await bar.getByRole("link", { name: /Overview/ }).tap();
  await expect(page).toHaveURL(new RegExp(`/${workspace}(\\?.*)?$`));
  await bar.getByRole("link", { name: /Approvals/ }).tap();
  await expect(page.getByRole("grid", { name: "Approvals" })).toBeVisible();
  // What other tests left waiting is longer than a screen, and this one's would be below its end.
  await page.goto(`/${workspace}/approvals?agent=${agent.id}`);
  await page.getByRole("row", { name: new RegExp(payee) }).tap();
  const evidence = page.getByRole("dialog");
  await expect(evidence.getByRole("article", { name: new RegExp(payee) })).toBeVisible();
  const topOf = async (name: RegExp) => (await evidence.getByRole("heading", { name }).boundingBox())?.y ?? NaN;
  expect(await topOf(/ says$/), "what the agent says of itself stands after the risk").toBeGreaterThan(await topOf(/^Risk$/));
  await evidence.getByRole("button", { name: /^Approve…/ }).tap();
  const confirm = page.getByRole("dialog").filter({ has: page.getByLabel("Reason") });
  // As a phone's keyboard writes it.
  await confirm.getByLabel(/^Type /).fill(`${payee.toLowerCase()} `);
  await confirm.getByLabel("Reason").fill("Called the supplier");
  await confirm.getByRole("button", { name: "Approve", exact: true }).tap();
  await expect.poll(async () => ((await (await page.request.get(`/api/v1/actions/${asked.id}`, { headers: { "Reeve-Workspace": workspace } })).json()) as { status: string }).status).toBe("approved");

  await page.goto(`/${workspace}/agents`);
  await page.getByRole("searchbox").fill(agent.name);
  await expect(page.getByText(agent.name).first()).toBeVisible();
  await page.getByRole("button", { name: "Filters" }).tap();
  const filters = page.getByRole("dialog", { name: "Filters" });
  await filters.getByRole("button", { name: /^Status/ }).tap();
  await page.getByRole("menuitemradio", { name: "Active" }).tap();
  await filters.getByRole("button", { name: "Show the list" }).tap();
  await expect(filters).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Filters (1)" })).toBeVisible();
  await bar.getByRole("link", { name: /Activity/ }).tap();
  await expect(page.getByRole("row", { name: new RegExp(payee) }).first()).toBeVisible();

  await bar.getByRole("button", { name: "More" }).tap();
  await page.getByRole("dialog").getByRole("link", { name: /Audit log/ }).tap();
  await expect(page).toHaveURL(new RegExp(`/${workspace}/audit`));

  await page.getByRole("button", { name: "Emergency stop" }).tap();
  const stop = page.getByRole("dialog");
  await expect(stop.getByRole("heading", { name: "It does not reach" })).toBeVisible();
  const [reason, details] = [await stop.getByLabel("Reason, shown to everybody").boundingBox(), await stop.getByRole("heading", { name: "It does not reach" }).boundingBox()];
  expect(reason?.y ?? NaN, "what is to be filled in stands before what is to be read").toBeLessThan(details?.y ?? NaN);
  const name = await stop.getByText(/^Type .* to confirm$/).innerText();
  await stop.getByLabel("Reason, shown to everybody").fill("Seen from the train");
  await stop.getByLabel(/^Type /).fill(name.replace(/^Type /, "").replace(/ to confirm$/, ""));
  await stop.getByRole("button", { name: /^Stop \d+ agents?$/ }).tap();
  await expect.poll(async () => (await askToPay(agent, payee, "5.00")).decision).toBe("deny");

  const { data } = (await (await page.request.get("/api/v1/interventions?inForce=true", { headers: { "Reeve-Workspace": workspace } })).json()) as { data: { id: string; scope: { type: string } }[] };
  const placed = data.find((one) => one.scope.type === "workspace");
  const lifted = await page.request.post(`/api/v1/interventions/${placed?.id}/lift`, { headers: { "Reeve-Workspace": workspace, Origin: new URL(page.url()).origin }, data: { reason: "The test is over" } });
  expect(lifted.ok()).toBe(true);
});

test("on a phone all tools of a system stand above what comes after them, and none over it", async ({ page }) => {
  await page.goto("/demo/systems");
  await signInAsAdministrator(page);
  const bank = (await companyApi(page, "demo").list("/systems?limit=200")).find((one) => one["name"] === "Bank");
  await page.goto(`/demo/systems/${bank?.id}`);
  const tools = page.getByRole("grid", { name: "Tools of Bank" }).getByRole("row");
  await expect(tools, "a head and three tools").toHaveCount(4);
  const boxOf = async (of: Locator) => (await of.boundingBox()) ?? { y: NaN, height: NaN };
  const [last, after] = [await boxOf(tools.last()), await boxOf(page.getByRole("region", { name: "Credentials" }))];
  expect(after.y).toBeGreaterThanOrEqual(last.y + last.height);
});
