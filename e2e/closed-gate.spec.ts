import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { closeRestored } from "@/lib/server/backups/close-restored";
import { openDatabase } from "@/lib/server/platform/database";
import { databaseAccess } from "@/lib/server/platform/database-access";
import { readEnvironment } from "@/lib/server/platform/env";
import { signInAsAdministrator, signInWith } from "./administrator";
import { askToPay, createPayingAgent } from "./paying-company";

test.describe.configure({ timeout: 120_000 });

const dataFolder = (): string => process.env["REEVE_E2E_DATA"] ?? "";
const banner = (page: Page) => page.getByRole("alert").filter({ hasText: "The gate is closed" });

test("after a restore every page says that the gate is closed; only an administrator is offered to open it, with a reason, and agents are decided on again", async ({ page, browser }) => {
  await page.goto("/demo/approvals");
  await signInAsAdministrator(page);
  const agent = await createPayingAgent(page, "demo");
  expect((await askToPay(agent, "Karsk Labels", "5000.00")).decision).toBe("hold");

  await closeGateOf("demo");
  await expect(banner(page), "it shows by itself").toContainText("restored from a backup of");
  expect((await askToPay(agent, "Karsk Labels", "6000.00")).decision).toBe("deny");
  for (const place of ["approvals", "activity", "agents", "notices", "interventions", "audit"]) {
    await page.goto(`/demo/${place}`);
    await expect(banner(page), place).toBeVisible();
  }

  const others = await browser.newContext();
  const other = await others.newPage();
  await other.goto(new URL("/demo/approvals", page.url()).href);
  const [email = "", password = ""] = readFileSync(path.join(dataFolder(), "demo", "sign-in.txt"), "utf8").trim().split(/\s+/);
  await signInWith(other, email, password);
  await expect(banner(other)).toContainText("an administrator must look at it");
  await expect(banner(other).getByRole("button")).toHaveCount(0);
  await others.close();

  await banner(page).getByRole("button", { name: "Open the gate…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Permits from before the restore stay dead")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Open the gate" })).toBeDisabled();
  await dialog.getByLabel("Reason, shown to everybody").fill("Compared with the bank: nothing is missing");
  await dialog.getByRole("button", { name: "Open the gate" }).click();
  await expect(dialog, "under an open dialog no banner has a role").toHaveCount(0);
  await expect(banner(page)).toHaveCount(0);
  expect((await askToPay(agent, "Karsk Labels", "7000.00")).decision).toBe("hold");
});

/** What `reeve restore` does to a company after its rows are back, on the database of the running product. */
async function closeGateOf(slug: string): Promise<void> {
  const env = readEnvironment({ REEVE_DATA: dataFolder() }, dataFolder());
  const database = openDatabase({ url: databaseAccess(env).app, name: "browser-test", max: 2 });
  try {
    const { id } = await database.prisma.workspace.findUniqueOrThrow({ where: { slug }, select: { id: true } });
    const manifest = { format: 1 as const, at: new Date().toISOString(), migrations: [], workspaces: [{ id, slug, seq: 1, hash: "", epoch: 1 }], files: {} };
    // A folder without checkpoints: nothing says that events are lost.
    await closeRestored(database, manifest, path.join(dataFolder(), "no-checkpoints"));
  } finally {
    await database.close();
  }
}
