import { expect, test } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { alive } from "./places";

test.describe.configure({ timeout: 120_000 });

/** Where each of the five stops is. */
const STOPS = [/\/demo$/, /\/demo\/approvals(\/apr_\w+)?$/, /\/demo\/activity\?view=timeline/, /\/demo\/agents(\/agt_\w+)?$/, /\/demo\/audit$/];

test("the tour leads over five real pages, is dismissed for good, and is shown again on request", async ({ page }) => {
  await page.goto("/demo");
  await signInAsAdministrator(page);
  const tour = page.getByRole("complementary", { name: "Tour" });
  await tour.getByRole("button", { name: "Start the tour" }).click();
  for (const [at, place] of STOPS.entries()) {
    await expect(tour).toContainText(`${at + 1} of ${STOPS.length}`);
    await expect(page).toHaveURL(place);
    if (at < STOPS.length - 1) await tour.getByRole("button", { name: "Next" }).click();
  }
  await tour.getByRole("button", { name: "Done" }).click();
  await expect(tour).toHaveCount(0);
  await expect(page.getByRole("main"), "its button is gone, and the keys go on from the page").toBeFocused();
  await page.goto("/demo");
  await alive(page);
  await expect(tour, "whoever has seen it is not asked again").toHaveCount(0);

  await page.getByRole("button", { name: /: account$/ }).click();
  await page.getByRole("menuitem", { name: "Show the tour" }).click();
  await expect(tour).toContainText(`1 of ${STOPS.length}`);
  await tour.getByRole("button", { name: "End the tour" }).click();
  await expect(tour).toHaveCount(0);
});
