import { expect, test } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { companyApi } from "./company-api";
import { alive } from "./places";

test.describe.configure({ timeout: 120_000 });

/** Where each of the five stops is. */
const STOPS = [/\/demo$/, /\/demo\/approvals(\/apr_\w+)?$/, /\/demo\/activity\?view=timeline/, /\/demo\/agents(\/agt_\w+)?$/, /\/demo\/audit$/];

test("the tour leads over five real pages, is dismissed for good, and is shown again on request", async ({ page }) => {
  await page.goto("/demo");
  await signInAsAdministrator(page);
  const tour = page.getByRole("complementary", { name: "Tour" });
  // Its script comes after the page's own, and nothing answers to a click before.
  const start = tour.getByRole("button", { name: "Start the tour" });
  await expect(async () => {
    if (await start.isVisible()) await start.click();
    await expect(tour).toContainText(`1 of ${STOPS.length}`, { timeout: 1_000 });
  }).toPass();
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

test("during an Emergency stop the tour waits, the stop is the first that needs attention, and each agent of the fleet is said to be stopped", async ({ page }) => {
  await page.goto("/demo");
  await signInAsAdministrator(page);
  await page.getByRole("button", { name: /: account$/ }).click();
  await page.getByRole("menuitem", { name: "Show the tour" }).click();
  const tour = page.getByRole("complementary", { name: "Tour" });
  await expect(tour).toContainText(`1 of ${STOPS.length}`);

  const api = companyApi(page, "demo");
  const me = (await (await page.request.get("/api/v1/me")).json()) as { workspaces: { slug: string; id: string }[] };
  const stop = await api.post("/interventions", { scope: { type: "workspace", id: me.workspaces.find((one) => one.slug === "demo")?.id }, reason: "the tour waits" });
  try {
    await expect(page.getByRole("alert").filter({ hasText: "the tour waits" })).toBeVisible();
    await expect(tour).toHaveCount(0);
    await page.goto("/demo?as=fleet");
    await expect(page.locator("[data-slot=finding]").first()).toContainText(/^Emergency stop in force for .*: the tour waits\./);
    const fleet = page.getByRole("row").filter({ has: page.getByRole("rowheader") });
    await expect(fleet.nth(7)).toBeVisible();
    await expect(fleet.filter({ hasNotText: /Stopped|Paused|Quarantined/ })).toHaveCount(0);
  } finally {
    await api.post(`/interventions/${stop.id}/lift`, { reason: "it goes on" });
  }
  await tour.getByRole("button", { name: "End the tour" }).click();
});
