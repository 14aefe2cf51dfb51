import { randomUUID } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { companyApi, sayAsAgent } from "./company-api";
import { askToPay, createPayingAgent, type Asked } from "./paying-company";

test.describe.configure({ timeout: 180_000 });

/** What the figures of the test's own unit are made of. */
const RAN = 20;
const FAILED = 3;
const DECIDED = 5;
const WAITING = 3;

/** The label of a figure, what it reads, and how many rows of which list it was counted from. */
const FIGURES = [
  { label: "Actions", reads: `${RAN + DECIDED + WAITING}`, list: "Activity, newest first", rows: RAN + DECIDED + WAITING },
  { label: "Needed nobody", reads: "100", list: "Activity, newest first", rows: RAN },
  { label: "Time to a decision", reads: `median of ${DECIDED}`, list: "Approvals", rows: DECIDED },
  { label: "Waiting for approval", reads: `${WAITING}`, list: "Approvals", rows: WAITING },
  { label: "Failed or not reported", reads: `${FAILED} failed, 0 not reported`, list: "Activity, newest first", rows: FAILED },
  { label: "Cost", reads: "5.00", list: "Activity, newest first", rows: RAN },
] as const;

/** In a unit of its own: what ran, what failed and what it cost, what was decided, what waits. */
async function workInOneUnit(page: Page, workspace: string): Promise<string> {
  const api = companyApi(page, workspace);
  const unit = await api.post("/units", { name: `Figures ${randomUUID().slice(0, 8)}` });
  const reader = await createPayingAgent(page, workspace, { sideEffect: "read", dataClass: "internal" }, { unitId: unit.id });
  const payer = await createPayingAgent(page, workspace, { reversibility: "compensable", dataClass: "internal" }, { unitId: unit.id });
  for (let turn = 0; turn < RAN; turn += 1) {
    const body = { tool: reader.tool, arguments: { payee: `Customer ${turn}` } };
    const { id, permit } = await sayAsAgent<Asked>(reader.secret, "/actions", body);
    expect(permit, "reading is allowed at once").not.toBeNull();
    await sayAsAgent(reader.secret, "/permits/redeem", { permit, arguments: body.arguments });
    const cost = { amount: "0.25", currency: "EUR" };
    await sayAsAgent(reader.secret, `/actions/${id}/outcome`, turn < FAILED ? { status: "failed", error: "no answer", cost } : { status: "succeeded", result: {}, cost });
  }
  for (let turn = 0; turn < DECIDED + WAITING; turn += 1) expect((await askToPay(payer, `Supplier ${turn}`, "1250.00")).decision).toBe("hold");
  const questions = await api.list(`/approvals?view=all_open&unit=${unit.id}`);
  for (const [at, { id, version, argumentsDigest }] of questions.slice(0, DECIDED).entries()) {
    await api.post(`/approvals/${id}/votes`, { verdict: at % 2 === 0 ? "approve" : "reject", version, argumentsDigest, reason: "as ordered" });
  }
  return unit.id;
}

test("each figure of the Overview opens exactly the rows that it was counted from", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}`);
  await signInAsAdministrator(page);
  const unit = await workInOneUnit(page, workspace);
  for (const { label, reads, list, rows } of FIGURES) {
    await page.goto(`/${workspace}?period=7d&unit=${unit}`);
    const card = page.locator("[data-slot=stat-card]").filter({ has: page.getByRole("link", { name: new RegExp(`^${label} ?: open`) }) });
    await expect(card, label).toContainText(reads);
    await card.getByRole("link").click();
    const grid = page.getByRole("grid", { name: list });
    await expect(grid, `${label} opens ${list}`).toHaveAttribute("aria-rowcount", `${rows + 1}`);
    await expect(page.locator("[data-slot=left-out-note]"), `${label} leads to an address that makes sense`).toHaveCount(0);
  }
});
