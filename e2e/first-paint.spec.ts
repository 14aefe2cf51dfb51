import { expect, test } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { placesOf, visit } from "./places";

test.describe.configure({ timeout: 600_000 });

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
