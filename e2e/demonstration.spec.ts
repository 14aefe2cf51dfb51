import { expect, test } from "@playwright/test";
import { RUN_STATES } from "@/lib/core/run";
import { signInAsAdministrator } from "./administrator";
import { companyApi, type CompanyApi } from "./company-api";

test.describe.configure({ timeout: 420_000 });

/** What becomes of what the demonstration's agents ask, without anybody looking on. */
const ENDINGS = ["held", "announced", "succeeded", "failed", "denied", "unknown", "expired", "withdrawn"] as const;

test("a few minutes after the start the demonstration has something in each state: its agents act, its people decide, stop and lift, each by the ways that people and agents use", async ({ page }) => {
  await page.goto("/demo/audit");
  await signInAsAdministrator(page);
  const api = companyApi(page, "demo");
  const soon = { timeout: 360_000, intervals: [2_000] };
  for (const status of ENDINGS) await expect.poll(async () => (await api.list(`/actions?status=${status}&limit=1`)).length, { ...soon, message: status }).toBe(1);
  await expect.poll(async () => (await api.list("/approvals?view=decided&limit=200")).filter((one) => one["status"] === "approved" || one["status"] === "rejected").length, { ...soon, message: "decided by people" }).toBeGreaterThan(0);
  await expect.poll(async () => (await api.list("/interventions?limit=200")).filter((one) => one["liftedAt"] !== null).length, { ...soon, message: "lifted" }).toBeGreaterThan(0);
  expect((await api.list("/interventions?inForce=true&limit=200")).map((one) => one["kind"])).toEqual(expect.arrayContaining(["pause", "quarantine"]));
  for (const state of RUN_STATES) await expect.poll(async () => (await api.list(`/runs?state=${state}&limit=1`)).length, { ...soon, message: `a run: ${state}` }).toBe(1);
  for (const path of ["/systems", "/tools", "/processes"]) expect(await statusesOf(api, path), path).toEqual(["active", "retired"]);
  expect(await statusesOf(api, "/people")).toEqual(["active", "removed"]);
  const writer = (await api.list("/agents?name=Quote%20writer"))[0];
  await expect.poll(() => statusesOf(api, `/agents/${writer?.id}/credentials`), { ...soon, message: "credentials" }).toEqual(["active", "expired", "revoked"]);
  const overlapping = (await api.list(`/agents/${writer?.id}/credentials`)).filter((one) => one["name"] === "quarterly rotation" && one["status"] === "active");
  expect(overlapping.map((one) => one["expiresAt"] === null).sort(), "the old secret lives on beside the new one").toEqual([false, true]);
  for (const status of ["withdrawn", "expired"]) await expect.poll(async () => (await api.list("/approvals?view=decided&limit=200")).map((one) => one["status"]), { ...soon, message: `an approval: ${status}` }).toContain(status);
});

async function statusesOf(api: CompanyApi, path: string): Promise<unknown[]> {
  return [...new Set((await api.list(`${path}?limit=200`)).map((one) => one["status"]))].sort();
}
