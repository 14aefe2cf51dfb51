import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, type Page } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { createEmptyWorkspace } from "./empty-workspace";
import { layoutFaults } from "./layout-faults";

test.describe.configure({ timeout: 180_000 });

test("one person alone is led by clicking from an empty company to a first action that waits for approval, is decided and carried out", async ({ page }) => {
  // Of its own, because other journeys leave their agents and actions in the first one; its administrator is alone in it.
  const workspace = await createEmptyWorkspace("first", "First steps");
  await page.goto(`/${workspace}`);
  await signInAsAdministrator(page);
  await expect(page.getByRole("heading", { name: "See an agent's action wait for approval, be decided and carried out" })).toBeVisible();
  await leadToTheEnd(page);
  await page.getByRole("button", { name: "Go to the overview" }).click();
  await expect(page.getByRole("heading", { name: "Needs attention" })).toBeVisible();
  await expect(page.getByText("The first steps are not done yet"), "they are").toHaveCount(0);
});

/** Every step by what stands on the page, and each tick comes from what really happened. */
async function leadToTheEnd(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Register the example" }).click();
  await expectDone(page, "Register a system and what it can do");
  await expect(page.getByLabel("Name")).toHaveValue("First agent");
  await page.getByRole("button", { name: "Register the agent" }).click();
  await expectDone(page, "Register an agent");
  await page.getByRole("button", { name: "Make the credential" }).click();
  await expectDone(page, "Give it a credential");
  await expect(page.getByText("The secret stands in it, this once")).toBeVisible();
  await expect(page.getByText("Waiting for its first action…")).toBeVisible();
  await expect(page.getByText("The rules in force will have it wait for you")).toBeVisible();
  await page.getByRole("tab", { name: "TypeScript SDK" }).click();
  expect(await layoutFaults(page, { thumb: false })).toEqual([]);
  await page.getByRole("tab", { name: "curl" }).click();

  const ask = await page.getByRole("region", { name: "The command that asks" }).innerText();
  expect(JSON.parse(await inTerminal(ask))).toMatchObject({ decision: "hold", status: "held" });
  await expect(page.getByRole("button", { name: "Approve…" }), "the action arrives without anybody loading the page again").toBeVisible();
  await expectDone(page, "Let it ask");

  await page.reload();
  await page.getByRole("button", { name: "Approve…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve", exact: true }).click();
  await expectDone(page, "Decide");

  const carryOut = await page.getByRole("region", { name: "The commands that carry it out" }).innerText();
  await expect(page.getByText("This page no longer knows the secret"), "and it says what to do where the terminal is gone").toBeVisible();
  await expect(page.getByRole("button", { name: "Make another" })).toBeVisible();
  const [setsSecret = ""] = ask.split("\n");
  expect(setsSecret).toMatch(/^export REEVE_CREDENTIAL='rv_/);
  expect(carryOut, "a secret is shown once: after loading the page again the terminal has it alone").not.toContain("rv_");
  await inTerminal(`${setsSecret}\n${carryOut}`);
  await expect(page.getByRole("heading", { name: "Your first action waited for approval, was decided and carried out" })).toBeVisible();
  await expectDone(page, "See it carried out");
  await expect(page.getByRole("link", { name: "Check the audit log" })).toBeVisible();
}

async function expectDone(page: Page, step: string): Promise<void> {
  await expect(page.getByRole("listitem").filter({ hasText: step })).toHaveAttribute("data-state", "done", { timeout: 20_000 });
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), "what was pressed is gone, and the focus is not lost").not.toBe("BODY");
}

async function inTerminal(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)("sh", ["-c", command]);
  return stdout;
}
