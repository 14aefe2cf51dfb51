import axe from "axe-core";
import { expect, type Page } from "@playwright/test";
import { painted } from "./places";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
export type Theme = "light" | "dark";

/** What a theme can break; all else is the same in both. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** What axe finds on the page as it stands, one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  return faultsOf(page, { type: "tag", values: STANDARDS });
}

async function faultsOf(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async (only) => (await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: only, resultTypes: ["violations"] })).violations,
    runOnly,
  );
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${(node.failureSummary ?? "").replace(/\s+/g, " ")}`));
}

/** The same in both themes, on one load: the page follows the system's. In the dark only what colours can break is looked at again. */
export async function axeFaultsInBothThemes(page: Page): Promise<string[]> {
  await showTheme(page, "light");
  const light = await axeFaults(page);
  await showTheme(page, "dark");
  const dark = await faultsOf(page, { type: "rule", values: COLOUR_RULES });
  return [...light.map((fault) => `light: ${fault}`), ...dark.map((fault) => `dark: ${fault}`)];
}

export async function showTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
  await painted(page);
}
