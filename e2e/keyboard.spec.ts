import { expect, test, type Page } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { createHostileWorkspace, fillHostileCompany } from "./hostile-company";
import { alive, placesOf, visit, type Place } from "./places";
import { tabFaults } from "./tab-walk";

test.describe.configure({ timeout: 600_000 });
// Each of some thousand keys would be kept with a copy of the whole page.
test.use({ trace: "off" });

test("on every page Tab reaches everything that can be used, in the order of the page, and what has the focus shows it", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  const workspace = await createHostileWorkspace();
  await page.goto(`/${workspace}`);
  await signInAsAdministrator(page);
  await fillHostileCompany(page, workspace);
  const places = await placesOf(page, workspace);
  await alive(page);
  const faults = (await tabFaults(page, page.locator("body"))).map((fault) => `the frame, ${fault}`);
  for (const place of places) faults.push(...(await faultsOf(page, place)).map((fault) => `${place.name}, ${fault}`));
  expect(faults).toEqual([]);
});

/** Of what is open over the page where something is, else of the page. */
async function faultsOf(page: Page, place: Place): Promise<string[]> {
  await visit(page, place);
  await alive(page);
  const dialogs = page.getByRole("dialog");
  return tabFaults(page, (await dialogs.count()) > 0 ? dialogs.last() : page.getByRole("main"));
}
