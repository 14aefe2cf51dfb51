import { expect, test } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { placesOf, visit } from "./places";

test.describe.configure({ timeout: 300_000 });

/** Screens whose rows come with the page itself, and something that stands in them. */
const COME_WITH_THEIR_ROWS = { policies: "[role=grid]", systems: "[role=grid]", processes: "[role=grid]", "audit log": "[role=grid]", "one policy": "h2", "one system": "h2", "one agent, overview": "h2", "one action": "h2" } as const;

test("a page comes with what it shows: it can be read before any script has run", async ({ page, browser }) => {
  await page.goto("/demo/policies");
  await signInAsAdministrator(page);
  const places = await placesOf(page, "demo");
  const scriptless = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState(), baseURL: new URL(page.url()).origin });
  const still = await scriptless.newPage();
  for (const [name, part] of Object.entries(COME_WITH_THEIR_ROWS)) {
    const place = places.find((one) => one.name === name);
    if (place === undefined) throw new Error(`there is no place \`${name}\``);
    // What takes longer than a page may wait is read by the browser: at the first asking a server may be cold.
    await expect(async () => {
      await still.goto(place.path);
      await expect(still.locator("main").locator(part).first(), name).toBeVisible({ timeout: 1_000 });
      await expect(still.locator("main [data-slot=loading]"), name).toHaveCount(0, { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
  }
  await scriptless.close();
});

test("what the server drew is what the browser draws, in any time zone: no page is drawn anew", async ({ browser, page }) => {
  await page.goto("/demo/policies");
  await signInAsAdministrator(page);
  const places = await placesOf(page, "demo");
  const far = await browser.newContext({ timezoneId: "Pacific/Kiritimati", locale: "de-DE", storageState: await page.context().storageState(), baseURL: new URL(page.url()).origin });
  const there = await far.newPage();
  const said: string[] = [];
  let at = "";
  there.on("pageerror", (error) => said.push(`${at}: ${error.message}`));
  there.on("console", (message) => {
    // A look-up of something that is not there is told by the page itself.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) said.push(`${at}: ${message.text()}`);
  });
  for (const place of places) {
    at = place.name;
    await visit(there, place);
  }
  expect(said).toEqual([]);
  await far.close();
});
