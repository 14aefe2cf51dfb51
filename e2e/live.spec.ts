import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { printedSignIn, signInAsAdministrator } from "./administrator";
import { breakableLine } from "./breakable-line";
import { createEmptyWorkspace } from "./empty-workspace";
import { askToPay, createPayingAgent } from "./paying-company";
import { alive } from "./places";

test.describe.configure({ timeout: 180_000 });

test("Activity goes on after a lost connection, without a gap and without a duplicate", async ({ page }) => {
  const { workspace } = printedSignIn();
  const line = await breakableLine(`${process.env["REEVE_E2E_WEB_URL"]}`);
  await page.goto(`${line.url}/${workspace}/activity?view=table`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace);
  await alive(page);
  await page.evaluate(() => document.body.setAttribute("data-loaded-once", "yes"));
  const tag = randomUUID().slice(0, 6);
  const payees = Array.from({ length: 6 }, (_, at) => `Payee ${tag}-${at}`);
  for (const payee of payees.slice(0, 2)) await askToPay(agent, payee, "10.00");
  await expect(page.getByRole("row", { name: new RegExp(`${tag}-1`) })).toBeVisible();

  line.cut();
  await expect(page.getByRole("status").filter({ hasText: /Reconnecting|Stale since/ })).toBeVisible({ timeout: 60_000 });
  for (const payee of payees.slice(2, 5)) await askToPay(agent, payee, "10.00");
  line.mend();
  await alive(page);
  await askToPay(agent, payees[5] ?? "", "10.00");
  await expect(page.getByRole("row", { name: new RegExp(`${tag}-5`) })).toBeVisible();

  const shown = await page.getByRole("row", { name: new RegExp(tag) }).allInnerTexts();
  expect(shown.map((text) => /-(\d)/.exec(text.slice(text.indexOf(tag)))?.[1])).toEqual(["5", "4", "3", "2", "1", "0"]);
  await expect(page.locator("body")).toHaveAttribute("data-loaded-once", "yes");
  await line.close();
});

test("two tabs of one company share one stream and see the same", async ({ page, context }) => {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/activity?view=table`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace);
  await alive(page);
  const streams: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("/api/v1/events")) streams.push(request.url());
  });
  const second = await context.newPage();
  await second.goto(`/${workspace}/activity?view=table`);
  await alive(second);
  const payee = `Payee ${randomUUID().slice(0, 8)}`;
  await askToPay(agent, payee, "10.00");
  for (const tab of [page, second]) {
    await tab.bringToFront();
    await expect(tab.getByRole("row", { name: new RegExp(payee) })).toHaveCount(1);
  }
  expect(streams, "the second tab opened no stream of its own").toEqual([]);

  await page.close();
  await askToPay(agent, `${payee} again`, "11.00");
  await expect(second.getByRole("row", { name: new RegExp(`${payee} again`) }), "when the reading tab goes, the next takes its place").toHaveCount(1);
});

test("Activity is whole after a sleep, after the web died and after the gateway died, and says meanwhile how it is", async ({ page }) => {
  const { agent, live } = await liveActivity(page);
  const tag = randomUUID().slice(0, 6);
  const ask = (at: number) => askToPay(agent, `Payee ${tag}-${at}`, "10.00");
  const shows = (at: number) => expect(page.getByRole("row", { name: new RegExp(`${tag}-${at}\\b`) })).toHaveCount(1, { timeout: 30_000 });
  await ask(0);
  await shows(0);

  const session = await page.context().newCDPSession(page);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await ask(1);
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await shows(1);

  process.kill(pidOf("web"), "SIGKILL");
  await ask(2);
  await expect(page.getByRole("status").filter({ hasText: /Reconnecting|Stale since/ }), "while nobody answers it does not say Live").toBeVisible({ timeout: 30_000 });
  const here = page.url();
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Policies" }).click();
  await expect(page.getByText("Reeve does not answer at the moment"), "who follows a link meanwhile stays in the console").toBeVisible();
  await page.keyboard.press("Control+.");
  expect(page.url(), "and what was never opened before waits for its script").toBe(here);
  await page.context().setOffline(false);
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Emergency stop" })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Escape");
  await expect(page.getByText("Reeve does not answer at the moment")).toHaveCount(0);
  await expect(live).toBeVisible({ timeout: 60_000 });
  await shows(2);

  process.kill(pidOf("gateway"), "SIGKILL");
  await expect.poll(() => ask(3).then(() => "asked", () => "not yet"), { timeout: 60_000 }).toBe("asked");
  await shows(3);
  const shown = await page.getByRole("row", { name: new RegExp(tag) }).allInnerTexts();
  expect(shown.map((text) => /-(\d)/.exec(text.slice(text.indexOf(tag)))?.[1])).toEqual(["3", "2", "1", "0"]);
});

test("while nothing can be read again it does not say Live, though events still come, and afterwards what was missed is there", async ({ page }) => {
  const { agent, live } = await liveActivity(page);
  const payee = `Unread ${randomUUID().slice(0, 6)}`;
  const row = page.getByRole("row", { name: new RegExp(payee) });
  let readings = 0;
  const reading = /\/api\/v1\/(?!events)/;
  await page.route(reading, (route) => {
    readings += 1;
    return route.abort();
  });
  await askToPay(agent, payee, "10.00");
  await expect(page.getByRole("status").filter({ hasText: "Stale since" }).first()).toBeVisible();
  await expect(live).toHaveCount(0);
  const before = readings;
  for (let at = 0; at < 20; at += 1) await askToPay(agent, `${payee} more ${at}`, "10.00");
  expect(readings - before, "what fails is not asked for with every event").toBeLessThan(30);
  await expect(row).toHaveCount(0);
  await page.unroute(reading);
  await expect(live).toBeVisible({ timeout: 30_000 });
  await expect(row.first()).toBeVisible();
});

/** The table of Activity, live, and an agent to appear in it. */
async function liveActivity(page: Page) {
  const { workspace } = printedSignIn();
  await page.goto(`/${workspace}/activity?view=table`);
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, workspace);
  const live = page.getByRole("status").filter({ hasText: "Live" });
  await expect(live).toBeVisible({ timeout: 30_000 });
  return { agent, live };
}

/** What the supervisor wrote down of its processes. */
function pidOf(name: string): number {
  const file = path.join(`${process.env["REEVE_E2E_DATA"]}`, "processes.json");
  const processes = JSON.parse(readFileSync(file, "utf8")) as Record<string, { pid: number }>;
  const pid = processes[name]?.pid;
  if (pid === undefined) throw new Error(`no process \`${name}\` is written down in ${file}`);
  return pid;
}

test("what is read again with the page leaves it standing: updates that were paused stay paused", async ({ page }) => {
  const workspace = await createEmptyWorkspace("renamed", "Before");
  await page.goto(`/${workspace}/settings/company`);
  await signInAsAdministrator(page);
  await alive(page);
  await page.getByRole("status").getByRole("button", { name: "Live" }).click();
  await page.getByRole("button", { name: "Pause updates" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Rename…" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Afterwards Ltd");
  await page.getByRole("dialog").getByRole("button", { name: "Rename the company" }).click();
  await expect(page.getByRole("navigation").getByText("Afterwards Ltd").first(), "the frame has the new name").toBeVisible();
  await expect(page.getByRole("status").getByRole("button", { name: "Paused" })).toBeVisible();
});
