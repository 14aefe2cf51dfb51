import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";

test.describe.configure({ timeout: 240_000 });

/** The demonstration has something on every page. */
const pages = ["approvals", "approvals?view=open", "activity", "agents", "notices", "interventions", "audit"] as const;

for (const theme of ["light", "dark"] as const) {
  test(`every page is without a fault that axe finds, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.goto("/demo/approvals");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    expect(await faults(page), "sign-in").toEqual([]);
    await signInAsAdministrator(page);
    for (const path of pages) {
      await page.goto(`/demo/${path}`);
      await expect(page.locator("[data-slot=loading]")).toHaveCount(0, { timeout: 30_000 });
      expect(await faults(page), path).toEqual([]);
    }
    await page.goto("/demo/agents");
    await page.getByRole("row").nth(1).click();
    await expect(page.getByRole("heading", { name: "Recent actions" })).toBeVisible();
    expect(await faults(page), "one agent").toEqual([]);
    await page.goto("/demo/activity");
    await page.getByRole("row").nth(3).click();
    await expect(page.getByRole("heading", { name: "Why" })).toBeVisible();
    expect(await faults(page), "one action").toEqual([]);
    await page.getByRole("button", { name: "Emergency stop" }).click();
    await expect(page.getByRole("heading", { name: "It does not reach" })).toBeVisible();
    expect(await faults(page), "Emergency stop").toEqual([]);
  });
}

async function faults(page: ConstructorParameters<typeof AxeBuilder>[0]["page"]): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`).join(" | ")}`);
}
