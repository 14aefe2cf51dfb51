import { randomUUID } from "node:crypto";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { companyApi } from "./company-api";
import { signedIn } from "./demo-person";
import { createEmptyWorkspace } from "./empty-workspace";
import { askToPay, createPayingAgent, type PayingAgent } from "./paying-company";
import { alive } from "./places";

test.describe.configure({ timeout: 240_000 });

/** Enough to be held, too little and too easily made good to be of high risk: one confirm each. */
const MODEST = { reversibility: "compensable", dataClass: "internal" } as const;

const confirm = (page: Page) => page.getByRole("dialog");
const evidenceOf = (page: Page, payee: string) => page.getByRole("article", { name: new RegExp(payee) });

async function askSeveral(agent: PayingAgent, count: number, company = ""): Promise<{ readonly ids: readonly string[]; readonly payees: readonly string[] }> {
  const tag = randomUUID().slice(0, 6);
  const payees = Array.from({ length: count }, (_, at) => `Customer ${tag}-${String(at).padStart(2, "0")}${company}`);
  const ids: string[] = [];
  // One after the other: the list stands by deadline, soonest first.
  for (const payee of payees) {
    const asked = await askToPay(agent, payee, "1250.00");
    expect(asked.decision).toBe("hold");
    ids.push(asked.id);
  }
  return { ids, payees };
}

async function statuses(page: Page, workspace: string, ids: readonly string[]): Promise<string[]> {
  const read = async (id: string) => ((await (await page.request.get(`/api/v1/actions/${id}`, { headers: { "Reeve-Workspace": workspace } })).json()) as { status: string }).status;
  return Promise.all(ids.map(read));
}

test("clears twenty approvals by keyboard: each is decided once, the next one comes by itself, and the focus is never lost", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/approvals`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace, MODEST);
  // So long that its row has a second line of words, which the list learns only as it draws it.
  const { ids, payees } = await askSeveral(agent, 20, " Tollgate Metalworks and Daughters of Upper Lindenholm");
  await page.goto(`/${workspace}/approvals?agent=${agent.id}`);
  await expect(page.getByText("20 waiting for you", { exact: true })).toBeVisible();

  const list = page.getByRole("grid", { name: "Approvals" });
  // Whoever has just come to the page need not Tab to the list first.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("j");
  await expect(list).toBeFocused();
  for (const [key, at] of [["End", -1], ["PageUp", null], ["PageDown", null], ["Home", 0]] as const) {
    await page.keyboard.press(key);
    await expect(list.locator("tbody tr[aria-current]"), `${key} shows where it leads`).toBeInViewport({ ratio: 1 });
    if (at !== null) await expect(evidenceOf(page, payees.at(at) ?? "")).toBeVisible();
  }
  for (const payee of payees) {
    await expect(evidenceOf(page, payee)).toBeVisible();
    await page.keyboard.press("a");
    await expect(confirm(page)).toBeVisible();
    await page.keyboard.press("Control+Enter");
    await expect(confirm(page)).toHaveCount(0);
    if (payee !== payees.at(-1)) await expect(list).toBeFocused();
  }
  await expect(page.getByText("No approval matches")).toBeVisible();
  expect(await statuses(page, workspace, ids)).toEqual(ids.map(() => "approved"));
});

test("a verdict that is being confirmed stays when the window becomes narrow or wide under it, with what was typed, and no key of it reaches the page", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/approvals`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace);
  const payee = `Resized ${randomUUID().slice(0, 6)}`;
  await askToPay(agent, payee, "3086.75");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/${workspace}/approvals?agent=${agent.id}`);
  await page.getByRole("row", { name: new RegExp(payee) }).click();
  await expect(page.getByRole("article", { name: new RegExp(payee) })).toBeVisible();
  await page.keyboard.press("r");
  const confirm = page.getByRole("dialog");
  const reason = confirm.getByLabel(/^Reason/);
  await reason.pressSequentially("not a ");
  for (const width of [1000, 1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(reason).toBeVisible();
    await page.keyboard.type("payee ");
  }
  await expect(reason).toHaveValue("not a payee payee payee ");
  await expect(confirm.getByRole("heading", { name: /^Reject: / })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Rejected; it does not run")).toBeVisible();
  await page.keyboard.press("Control+.");
  const topOf = async (of: Locator) => (await of.boundingBox())?.y ?? NaN;
  await expect(confirm.getByRole("heading", { name: "It does not reach" })).toBeVisible();
  expect(await topOf(confirm.getByLabel("Reason, shown to everybody")), "and then the page is a phone's, on which fields come first").toBeLessThan(await topOf(confirm.getByRole("heading", { name: "It does not reach" })));
});

test("one verdict over many that are alike is recorded on each; what is not alike is not taken together", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/approvals`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace, MODEST);
  const other = await createPayingAgent(page, workspace, MODEST);
  const { ids, payees } = await askSeveral(agent, 5);
  const tag = (payees[0] ?? "").slice("Customer ".length, "Customer ".length + 6);
  const unlike = await askToPay(other, `Somebody else, whose company has a very long name ${tag}`, "1250.00");
  await page.goto(`/${workspace}/approvals?q=${tag}`);
  await expect(page.getByText("6 waiting for you", { exact: true })).toBeVisible();
  const heights = await page.getByRole("grid", { name: "Approvals" }).locator("tbody tr[aria-rowindex]").evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().height)));
  expect(new Set(heights), "a row is two lines high, and one more where what it asks is long").toEqual(new Set([52, 71]));

  await page.getByRole("grid", { name: "Approvals" }).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("toolbar", { name: "With the selected approvals" });
  await expect(bar).toContainText("Not alike: several agents");
  await bar.getByRole("button", { name: "Keep the 5 alike" }).click();
  await page.getByRole("grid", { name: "Approvals" }).focus();
  await page.keyboard.press("a");
  await expect(confirm(page).getByText("6,250.00 EUR")).toBeVisible();
  await page.keyboard.type("Orders and receipts agree");
  await page.keyboard.press("Control+Enter");
  await expect(confirm(page).getByText("5 approved")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(confirm(page)).toHaveCount(0);
  expect(await statuses(page, workspace, [...ids, unlike.id])).toEqual([...ids.map(() => "approved"), "held"]);
});

test("two people race on one question: the loser sees who decided and when, and that theirs was not counted", async ({ page, browser }) => {
  await page.goto("/demo/approvals");
  await signInAsAdministrator(page);
  const api = companyApi(page, "demo");
  const finance = (await api.list("/units?limit=200")).find((unit) => unit["name"] === "Finance");
  const owner = (await api.list("/people?limit=200")).find((person) => person["name"] === "Suvi Akandra");
  const agent = await createPayingAgent(page, "demo", MODEST, { unitId: `${finance?.id}`, ownerId: `${owner?.id}` });
  const payee = `Velmora Packaging ${randomUUID().slice(0, 6)}`;
  const asked = await askToPay(agent, payee, "1250.00");
  const place = new URL(`/demo/approvals?agent=${agent.id}`, page.url()).href;

  const [hedda, milo] = [await signedIn(browser, "Hedda Lindqvar", place), await signedIn(browser, "Milo Terrane", place)];
  for (const one of [hedda, milo]) {
    await one.getByRole("row", { name: new RegExp(payee) }).click();
    await expect(evidenceOf(one, payee)).toBeVisible();
  }
  await milo.getByRole("button", { name: "Reject…" }).click();
  await expect(confirm(milo)).toBeVisible();
  const beside = await milo.context().newPage();
  await beside.goto(milo.url());
  await alive(beside);
  await beside.getByRole("button", { name: "Reject…" }).click();
  await expect(confirm(beside)).toBeVisible();
  // As if the news had not come yet.
  const record = /\/approvals\/apr_\w+$/;
  await milo.route(record, (route) => route.abort());
  await hedda.getByRole("button", { name: "Approve…" }).click();
  await confirm(hedda).getByRole("button", { name: "Approve" }).click();
  await expect(hedda.getByText("Approved; the agent may take it up")).toBeVisible();

  await expect(confirm(beside).getByRole("alert"), "who has not pressed yet is told before").toContainText("Hedda Lindqvar approved");
  await expect(confirm(beside).getByRole("button", { name: "Reject" })).toHaveCount(0);

  await confirm(milo).getByRole("button", { name: "Reject" }).click();
  await milo.unroute(record);
  const lost = confirm(milo).getByRole("alert");
  await expect(lost).toContainText("Approved meanwhile.");
  await expect(lost).toContainText("Hedda Lindqvar approved");
  await expect(lost.getByRole("time").or(lost.locator("time")).first()).toBeVisible();
  await expect(confirm(milo).getByRole("button", { name: "Reject" }), "there is nothing to send any more").toHaveCount(0);
  expect(await statuses(page, "demo", [asked.id])).toEqual(["approved"]);
  for (const one of [hedda, milo]) await one.context().close();
});

test("on its own page one goes from one to the next by key, and a verdict goes on to the next that waits", async ({ page }) => {
  const workspace = await createEmptyWorkspace("queue", "Queue Ltd");
  await page.goto(`/${workspace}/approvals`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace, MODEST);
  const { payees } = await askSeveral(agent, 3);
  const [first = "", second = "", third = ""] = payees;
  await page.goto(`/${workspace}/approvals`);
  await alive(page);
  await page.getByRole("grid", { name: "Approvals" }).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/approvals\/apr_/);
  await expect(evidenceOf(page, first)).toBeVisible();
  await page.keyboard.press("j");
  await expect(evidenceOf(page, second)).toBeVisible();
  await page.keyboard.press("j");
  await expect(evidenceOf(page, third)).toBeVisible();
  await page.keyboard.press("k");
  await expect(evidenceOf(page, second)).toBeVisible();
  await page.keyboard.press("a");
  await expect(confirm(page)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(evidenceOf(page, third), "the next that waits").toBeVisible();
  await page.keyboard.press("k");
  await expect(evidenceOf(page, first), "what is decided is passed over").toBeVisible();
});

test("a verdict whose answer is lost on its way is known again as recorded, and one that was never sent fails at once and does not happen by itself later", async ({ page, context }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/approvals`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace, MODEST);
  const { ids, payees } = await askSeveral(agent, 2);
  const [first = "", second = ""] = payees;
  await page.goto(`/${workspace}/approvals?agent=${agent.id}`);
  await page.getByRole("grid", { name: "Approvals" }).focus();
  await page.keyboard.press("Home");
  await expect(evidenceOf(page, first)).toBeVisible();
  await page.route("**/votes", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.keyboard.press("a");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^Approved(, by you alone|; the agent may take it up)$/)).toBeVisible();
  await page.unroute("**/votes");

  await expect(evidenceOf(page, second)).toBeVisible();
  await expect(page.getByText("1 waiting for you", { exact: true })).toBeVisible();
  await page.keyboard.press("a");
  await expect(confirm(page)).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press("Control+Enter");
  await expect(confirm(page).getByText("It is not known whether this happened.")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole("status").getByRole("button", { name: "Live" })).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => statuses(page, workspace, ids)).toEqual(["approved", "held"]);
  await page.keyboard.press("Control+Enter");
  await expect(confirm(page)).toHaveCount(0);
  expect(await statuses(page, workspace, ids)).toEqual(["approved", "approved"]);
});
