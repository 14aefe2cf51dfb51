import { expect, test } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { alive, openByKeys } from "./places";

test.use({ viewport: { width: 1440, height: 900 } });

test("the sidebar is collapsed to its icons, which keep their names, and opened again, by button and from the palette; it stays as it was left", async ({ page }) => {
  await page.goto("/demo/agents");
  await signInAsAdministrator(page);
  await alive(page);
  const sidebar = page.getByRole("navigation", { name: "Console" });
  const width = async () => (await sidebar.boundingBox())?.width;
  const full = await width();
  await sidebar.getByRole("button", { name: "Collapse the sidebar" }).press("Enter");
  await expect(sidebar.getByRole("button", { name: "Expand the sidebar" })).toBeFocused();
  expect(await width()).toBeLessThan((full ?? 0) / 3);
  const reloaded = await page.reload();
  expect(await reloaded?.text(), "the page comes as it was left, before any script has run").toContain('data-sidebar="rail"');
  await alive(page);
  await sidebar.getByRole("link", { name: "Runs" }).click();
  await expect(page).toHaveURL(/\/demo\/runs$/);
  expect(await width()).toBeLessThan((full ?? 0) / 3);

  await openByKeys("Control+k")(page);
  await page.keyboard.type("expand the sidebar");
  await page.getByRole("option", { name: "Expand the sidebar" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await width()).toBe(full);
});
