import { expect, test, type Locator, type Page } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { axeFaultsInBothThemes } from "./axe-faults";
import { openByKeys } from "./places";
import { tabFaults } from "./tab-walk";

test.describe.configure({ timeout: 180_000 });
// Each of some hundred keys would be kept with a copy of the whole page.
test.use({ trace: "off" });

const OPENED = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

async function openKit(page: Page): Promise<Locator> {
  await page.goto("/demo/approvals");
  await signInAsAdministrator(page);
  await page.goto("/internal/kit");
  await expect(page.getByRole("heading", { level: 1, name: "Kit", exact: true })).toBeVisible();
  await openByKeys("Control+k")(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return page.locator("main");
}

test("every primitive and kit part, in each of its states, is without a fault that axe finds, light and dark", async ({ page }) => {
  await openKit(page);
  expect(await axeFaultsInBothThemes(page)).toEqual([]);
});

test("Tab reaches everything that can be used, in the order of the page, and what has the focus shows it", async ({ page }) => {
  const main = await openKit(page);
  expect(await tabFaults(page, main, 50)).toEqual([]);
});

test("whatever opens takes the focus, closes by Escape and gives the focus back to what opened it", async ({ page }) => {
  const main = await openKit(page);
  const openers = main.locator("[aria-haspopup]:not(:disabled)");
  const count = await openers.count();
  expect(count).toBeGreaterThan(8);
  for (let at = 0; at < count; at += 1) {
    const opener = openers.nth(at);
    const name = await opener.evaluate((element) => element.outerHTML.slice(0, 120));
    await opener.focus();
    await page.keyboard.press("Enter");
    const opened = page.locator(OPENED).first();
    await expect(opened, name).toBeVisible();
    await expect.poll(() => opened.evaluate((element) => element.contains(document.activeElement)), { message: `${name} takes the focus` }).toBe(true);
    await page.keyboard.press("Escape");
    await expect(opened, name).toBeHidden();
    await expect(opener, name).toBeFocused();
  }
});

test("a reason that was typed is not lost to a stray Escape, a press outside, Back or Cancel: they ask, Escape takes the question away, and only Discard leaves", async ({ page }) => {
  const main = await openKit(page);
  const opener = main.getByRole("button", { name: "Lift the stop…" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Lift the stop" });
  const reason = dialog.getByLabel("Reason, shown to everybody");
  const question = dialog.getByText("Discard what you typed?");
  await reason.fill("looked at all of it");
  await page.keyboard.press("Escape");
  await expect(question).toBeVisible();
  await expect(dialog.getByRole("button"), "its two answers stand alone").toHaveText(["Keep editing", "Discard", "Close"]);
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  for (const leave of [() => page.mouse.click(5, 5), () => dialog.getByRole("button", { name: "Close" }).click(), () => dialog.getByRole("button", { name: "Cancel" }).click()]) {
    await leave();
    await expect(question).toBeVisible();
    await dialog.getByRole("button", { name: "Keep editing" }).click();
    await expect(reason).toHaveValue("looked at all of it");
  }
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await reason.press("End");
  await reason.press("!");
  await page.evaluate(() => history.pushState(null, "", location.href));
  await page.evaluate(() => history.back());
  await expect(question, "Back asks").toBeVisible();
  await dialog.getByRole("button", { name: "Keep editing" }).click();
  await expect(reason).toHaveValue("looked at all of it!");
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => setTimeout(() => location.reload()));
  await (await asked).dismiss();
  await expect(reason, "whoever loads the page again is asked by the browser").toHaveValue("looked at all of it!");
  await page.keyboard.press("Escape");
  await expect(question).toBeVisible();
  await reason.fill("");
  await reason.fill("again");
  await expect(question).toHaveCount(0);
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test("looking closer by key goes to what the keys are on, and an empty time says that it is one", async ({ page }) => {
  const main = await openKit(page);
  const timeline = main.getByRole("grid", { name: "Sample timeline" });
  await timeline.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press("+");
    await expect(timeline).toHaveAttribute("aria-activedescendant", /./);
  }
  const empty = main.getByText("Nothing happened in this time.", { exact: true });
  await expect(empty).toHaveCount(0);
  for (let step = 0; step < 100 && (await empty.count()) === 0; step += 1) await page.keyboard.press("Shift+ArrowLeft");
  await expect(empty).toBeVisible();
});

test("a moment shows what other clocks say under the pointer and under the focus, without taking the focus, and closes by Escape", async ({ page }) => {
  const main = await openKit(page);
  const moment = main.locator("time[tabindex='0']").first();
  const clocks = page.getByRole("group", { name: "This moment by other clocks" });
  await moment.hover();
  await expect(clocks).toContainText("UTC");
  await clocks.hover();
  await expect(clocks.getByRole("button", { name: "Copy utc" })).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(clocks).toHaveCount(0);

  await moment.focus();
  await expect(clocks).toContainText("Unix seconds");
  await expect(moment).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(clocks).toHaveCount(0);
  await expect(moment).toBeFocused();
});

test("whoever copies from the card of a moment keeps it: neither the press nor the focus that goes to the button closes it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const main = await openKit(page);
  const moment = main.locator("time[tabindex='0']").first();
  const clocks = page.getByRole("group", { name: "This moment by other clocks" });
  await moment.focus();
  const copy = clocks.getByRole("button", { name: "Copy unix seconds" });
  await copy.hover();
  await copy.click({ delay: 600 });
  await expect(clocks.getByText("Copied")).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\d{10}$/);
  await page.mouse.move(0, 0);
  await page.keyboard.press("Escape");
  await expect(clocks).toHaveCount(0);
});

test("the palette and the sheet of keys open by key and give the focus back", async ({ page }) => {
  const main = await openKit(page);
  const start = main.getByRole("button", { name: "Save", exact: true });
  for (const keys of ["Control+k", "Shift+?"]) {
    await start.focus();
    await page.keyboard.press(keys);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(start, keys).toBeFocused();
  }
});
