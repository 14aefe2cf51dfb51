import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { companyApi, sayAsAgent } from "./company-api";
import { createEmptyWorkspace } from "./empty-workspace";
import { askToPay, createPayingAgent, type Asked } from "./paying-company";
import { alive } from "./places";

test.describe.configure({ timeout: 180_000 });

const dialog = (page: Page) => page.getByRole("dialog");

async function choose(page: Page, label: string, option: RegExp | string): Promise<void> {
  await dialog(page).getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
}

async function find(page: Page, label: string, name: string): Promise<void> {
  await dialog(page).getByRole("button", { name: new RegExp(`^${label}`) }).click();
  await page.getByRole("combobox", { name: label }).fill(name);
  await page.getByRole("option", { name: new RegExp(name) }).first().click();
}

const registryFile = (autonomy: number) => ({
  name: "registry.json",
  mimeType: "application/json",
  buffer: Buffer.from(
    JSON.stringify(
      {
        units: [{ name: "Logistics" }],
        systems: [{ name: "Courier", kind: "other" }],
        tools: [{ name: "courier.pickups.book", system: "Courier", sideEffect: "write" }],
        agents: ["Courier clerk", "Night clerk"].map((name) => ({ name, unit: "Logistics", owner: printedSignIn().email, autonomy, riskTier: "low", status: "active" })),
        permissions: [{ subject: { type: "agent", name: "Night clerk" }, target: { type: "tool", name: "courier.pickups.book" } }],
      },
      null,
      2,
    ),
  ),
});

test("agents come in from a file: what is wrong is said by line and changes nothing, a plan comes first, and the same file again changes nothing", async ({ page }) => {
  const workspace = await createEmptyWorkspace("import", "Import Ltd");
  await page.goto(`/${workspace}/agents?import=true`);
  await signInAsAdministrator(page);
  await alive(page);
  const file = dialog(page).getByLabel("Registry file (JSON)");
  await file.setInputFiles(registryFile(9));
  const problems = dialog(page).getByRole("alert");
  await expect(problems).toContainText("2 things are wrong with the file; nothing was sent.");
  await expect(problems).toContainText("line 25");
  await expect(problems).toContainText("agents › Courier clerk › autonomy must be a level from 0 to 4");
  await expect(dialog(page).getByRole("button", { name: "Apply" })).toBeDisabled();

  await file.setInputFiles(registryFile(3));
  await expect(dialog(page).getByText("6 new, 0 changed, 0 retired, 0 already so.")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Apply 6 changes" }).click();
  await expect(dialog(page)).toHaveCount(0);
  for (const name of ["Courier clerk", "Night clerk"]) await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("Active");

  await page.goto(`/${workspace}/agents?import=true`);
  await alive(page);
  await file.setInputFiles(registryFile(3));
  await expect(dialog(page).getByText("All of it is so already.")).toBeVisible();
});

test("a system, its tool and a process are made by form; what is wrong is said beside its field and nothing typed is lost", async ({ page }) => {
  const { workspace } = printedSignIn();
  const tag = randomUUID().slice(0, 8);
  await page.goto(`/${workspace}/systems`);
  await signInAsAdministrator(page);
  await alive(page);
  await companyApi(page, workspace).post("/units", { name: `Depot ${tag}` });
  await page.getByRole("button", { name: "New system…" }).first().click();
  await dialog(page).getByLabel("Name").fill(`Yard ${tag}`);
  await dialog(page).getByRole("button", { name: "Add the system" }).click();
  await expect(dialog(page).getByText("Must be chosen.")).toBeVisible();
  await expect(dialog(page).getByLabel("Name")).toHaveValue(`Yard ${tag}`);
  await choose(page, "Kind", /^Other/);
  await dialog(page).getByRole("button", { name: "Add the system" }).click();
  await expect(page.getByRole("region", { name: `Yard ${tag}` })).toBeVisible();

  await page.getByRole("button", { name: "New tool…" }).first().click();
  await dialog(page).getByLabel("Name", { exact: true }).fill(`yard.${tag}.move`);
  await choose(page, "What it does", /^Changes/);
  await dialog(page).getByLabel("Argument schema").fill('{"type": "object"');
  await dialog(page).getByRole("button", { name: "Add the tool" }).click();
  await expect(dialog(page).getByLabel("Argument schema")).toHaveAccessibleDescription(/Is not JSON/);
  await dialog(page).getByLabel("Argument schema").fill('{"type": "object"}');
  await dialog(page).getByRole("button", { name: "Add the tool" }).click();
  await expect(page.getByText(`yard.${tag}.move is added`)).toBeVisible();

  await page.goto(`/${workspace}/processes`);
  await alive(page);
  await page.getByRole("button", { name: "New process…" }).first().click();
  await dialog(page).getByLabel("Name").fill(`Gate to shelf ${tag}`);
  await find(page, "Unit", `Depot ${tag}`);
  await find(page, "Accountable person", "Administrator");
  await dialog(page).getByRole("button", { name: "Add the process" }).click();
  await expect(page.getByRole("region", { name: `Gate to shelf ${tag}` })).toBeVisible();
});

test("text that is too long is kept as typed and said beside its field, and the key that sends a form opens no choice", async ({ page }) => {
  const workspace = await createEmptyWorkspace("overlong", "Overlong Ltd");
  await page.goto(`/${workspace}/agents?new=true`);
  await signInAsAdministrator(page);
  await alive(page);
  const name = dialog(page).getByLabel("Name", { exact: true });
  await name.fill("x".repeat(101));
  await dialog(page).getByRole("combobox", { name: "Autonomy level" }).focus();
  await page.keyboard.press("Control+Enter");
  await expect(dialog(page).getByText("Must have at most 100 characters.")).toBeVisible();
  await expect(name, "what is wrong first has the focus").toBeFocused();
  await expect(name).toHaveValue("x".repeat(101));
  await expect(page.getByRole("listbox")).toHaveCount(0);

  await page.goto(`/${workspace}`);
  await page.getByRole("button", { name: /^Emergency stop/ }).click();
  const reason = dialog(page).getByLabel("Reason, shown to everybody");
  await reason.fill("y".repeat(2_003));
  await dialog(page).getByLabel(/^Type .* to confirm/).fill("Overlong Ltd");
  await expect(dialog(page).getByText("3 too many: at most 2,000 characters.")).toBeVisible();
  await expect(dialog(page).getByText("Shorten the reason by 3 characters.")).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: /^Stop/ })).toBeDisabled();
  await expect(reason).toHaveValue("y".repeat(2_003));
});

test("what could not be read is read again by one press", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/agents`);
  await signInAsAdministrator(page);
  await alive(page);
  const reading = /\/api\/v1\/(systems|tools)\b/;
  await page.route(reading, (route) => route.abort());
  await page.getByRole("link", { name: "Systems", exact: true }).click();
  const again = page.getByRole("main").getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible({ timeout: 30_000 });
  await page.unroute(reading);
  await again.click();
  await expect(page.getByRole("grid", { name: "Systems" }).or(page.getByText("No system is registered yet"))).toBeVisible({ timeout: 5_000 });
});

test("a credential that is renewed or ended is refused at once, and the new one works", async ({ page }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/agents`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace, { sideEffect: "read" });
  // At the door, or a moment before the door has heard of it by the decision.
  const mayAct = async (secret: string): Promise<boolean> => {
    const url = `${process.env["REEVE_E2E_GATEWAY_URL"]}/api/v1/actions`;
    const answer = await fetch(url, { method: "POST", headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() }, body: JSON.stringify({ tool: agent.tool, arguments: {} }) });
    if (answer.status === 401) return false;
    expect(answer.status).toBe(200);
    const { decision } = (await answer.json()) as { readonly decision: string };
    expect(["allow", "deny"], "heard at all, or not").toContain(decision);
    return decision === "allow";
  };
  expect(await mayAct(agent.secret)).toBe(true);
  await page.goto(`/${workspace}/agents/${agent.id}`);
  await alive(page);
  await page.getByRole("button", { name: "Renew or end browser test" }).click();
  await page.getByRole("menuitem", { name: "Renew the secret…" }).click();
  await dialog(page).getByRole("radio", { name: "Now" }).click();
  await dialog(page).getByRole("button", { name: "Renew the secret" }).click();
  const renewed = await page.locator("[data-slot=secret]").innerText();
  expect(renewed).not.toBe(agent.secret);
  // It is shown this once: no stray Escape, press outside, Back or reload takes it away.
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await page.evaluate(() => history.pushState(null, "", location.href));
  await page.evaluate(() => history.back());
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => setTimeout(() => location.reload()));
  await (await asked).dismiss();
  await expect(page.locator("[data-slot=secret]")).toHaveText(renewed);
  await page.getByRole("button", { name: "I have kept it" }).click();
  expect([await mayAct(agent.secret), await mayAct(renewed)]).toEqual([false, true]);

  await page.getByRole("button", { name: "Renew or end browser test" }).click();
  await page.getByRole("menuitem", { name: "End it…" }).click();
  await dialog(page).getByRole("textbox").fill("browser test");
  await dialog(page).getByRole("button", { name: "End the credential" }).click();
  await expect(dialog(page)).toHaveCount(0);
  expect(await mayAct(renewed)).toBe(false);
});

test("a policy that is switched off counts in no decision from then on, and in each again once it is on", async ({ page }) => {
  const workspace = await createEmptyWorkspace("switch", "Switch Ltd");
  await page.goto(`/${workspace}/policies`);
  await signInAsAdministrator(page);
  const policy = await companyApi(page, workspace).post("/policies", { name: "No payments at all", rules: [{ id: "none", name: "Nothing is paid", when: [{ type: "text", attribute: "tool.sideEffect", op: "in", values: ["financial"] }], then: { effect: "deny" } }], reason: "to be switched" });
  const agent = await createPayingAgent(page, workspace);
  expect((await askToPay(agent, "Orrin Cartons", "12.00")).decision).toBe("deny");

  await page.goto(`/${workspace}/policies/${policy.id}`);
  await alive(page);
  const flip = async (to: "off" | "on") => {
    await page.getByRole("button", { name: `Switch ${to}…` }).click();
    await dialog(page).getByLabel("Reason, kept in the audit log").fill(`tried ${to}`);
    await page.keyboard.press("Control+Enter");
    await expect(dialog(page)).toHaveCount(0);
  };
  await flip("off");
  expect((await askToPay(agent, "Orrin Cartons", "12.00")).decision).not.toBe("deny");
  await flip("on");
  expect((await askToPay(agent, "Orrin Cartons", "12.00")).decision).toBe("deny");
});

test("a confirm that is open never turns into its opposite: what somebody else has switched meanwhile closes its button, and nothing that was typed is lost", async ({ page }) => {
  const workspace = await createEmptyWorkspace("turned", "Turned Ltd");
  await page.goto(`/${workspace}/policies`);
  await signInAsAdministrator(page);
  const api = companyApi(page, workspace);
  const policy = await api.post("/policies", { name: "Night rest", rules: [{ id: "none", name: "Nothing is paid", when: [{ type: "text", attribute: "tool.sideEffect", op: "in", values: ["financial"] }], then: { effect: "deny" } }], reason: "to be switched" });
  await page.goto(`/${workspace}/policies/${policy.id}`);
  await alive(page);
  await page.getByRole("button", { name: "Switch off…" }).click();
  const reason = dialog(page).getByLabel("Reason, kept in the audit log");
  await reason.fill("too lenient");
  await api.post(`/policies/${policy.id}/status`, { status: "off", reason: "somebody was quicker", version: policy["version"] });
  await expect(dialog(page)).toContainText("Night rest is not any more as it was when this opened");
  await expect(dialog(page).getByRole("heading", { name: "Switch Night rest off?" })).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Switch Night rest off" })).toBeDisabled();
  await page.keyboard.press("Control+Enter");
  await expect(reason).toHaveValue("too lenient");
  expect((await api.list("/policies")).find((one) => one.id === policy.id)?.["status"], "no key does the opposite").toBe("off");
});

test("a run tells its tree and each of its actions, and the log is saved as a file with a line for each of its events", async ({ page }) => {
  const workspace = await createEmptyWorkspace("run", "Run Ltd");
  await page.goto(`/${workspace}/runs`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace, { sideEffect: "read" });
  const ask = (payee: string, parent: string | null) => sayAsAgent<Asked>(agent.secret, "/actions", { tool: agent.tool, arguments: { payee }, run: "close of the month", ...(parent === null ? {} : { parent }) });
  const first = await ask("Above", null);
  await ask("Below", first.id);

  await page.goto(`/${workspace}/runs`);
  await alive(page);
  await page.getByRole("grid", { name: /^Runs/ }).getByRole("row").nth(1).click();
  await page.getByRole("radio", { name: "Table" }).click();
  const rows = page.getByRole("grid", { name: "What the run asked for, oldest first" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(2), "below what it was asked under").toContainText("Below");
  await rows.nth(2).click();
  await expect(page.getByLabel("One action")).toContainText("Below");

  await page.goto(`/${workspace}/audit`);
  await alive(page);
  const events = await companyApi(page, workspace).list("/audit?limit=200");
  await page.getByRole("button", { name: "Export…" }).click();
  const saving = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "Export" }).click();
  const lines = readFileSync(await (await saving).path(), "utf8").trim().split("\n");
  expect(lines.length, "no event is missing").toBeGreaterThanOrEqual(events.length);
  for (const line of lines) JSON.parse(line);

  const asked: string[] = [];
  page.on("dialog", (one) => {
    asked.push(one.type());
    void one.accept();
  });
  await page.getByRole("button", { name: "Export…" }).click();
  await dialog(page).getByRole("radio", { name: /Between two days/ }).click();
  await dialog(page).getByLabel("First day").fill(dayFromNow(-1));
  await dialog(page).getByLabel("Last day").fill(dayFromNow(1));
  const savingDays = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "Export" }).click();
  expect(readFileSync(await (await savingDays).path(), "utf8").trim().split("\n").length, "all of it happened between these days").toBeGreaterThanOrEqual(events.length);
  expect(asked, "nobody is asked whether to leave the page").toEqual([]);
});

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
