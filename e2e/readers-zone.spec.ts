import { expect, test, type Page } from "@playwright/test";
import { ZONE_COOKIE } from "@/lib/contracts/zone-cookie";
import { signInAsAdministrator } from "./administrator";

test.describe.configure({ timeout: 240_000 });

const ZONE = "Pacific/Kiritimati";
const clockThere = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: ZONE });

test("a page comes with what it shows before any script has run, and with times by the reader's own clock", async ({ browser, page }) => {
  const { origin, cookies } = await signedIn(page);
  const far = await browser.newContext({ baseURL: origin, timezoneId: ZONE, storageState: { cookies, origins: [] } });
  const there = await far.newPage();
  await there.goto("/demo/audit");
  await expectClockThere(there);

  const still = await browser.newContext({ baseURL: origin, javaScriptEnabled: false, storageState: await far.storageState() });
  const paper = await still.newPage();
  await expect(async () => {
    await paper.goto("/demo/audit");
    await expectClockThere(paper);
  }, "the second time the server knows").toPass({ timeout: 60_000 });
  const { data } = (await (await page.request.get("/api/v1/agents?limit=1", { headers: { "Reeve-Workspace": "demo" } })).json()) as { data: readonly { id: string }[] };
  for (const [path, what] of [...SHOWN, [`/agents/${data[0]?.id}`, "section[aria-label=Credentials] code"] as const]) {
    await expect(async () => {
      await paper.goto(`/demo${path}`);
      await expect(paper.getByRole("main").locator(what).first()).toBeVisible({ timeout: 1_000 });
    }, `${path} brings what it shows`).toPass({ timeout: 60_000 });
  }
  await far.close();
  await still.close();
});

test("a zone that there is not is not believed: times are by the browser's own clock, and the cookie is put right", async ({ browser, page }) => {
  const { origin, cookies } = await signedIn(page);
  for (const wrong of ["Nowhere/Atlantis", "%E0%A4%A", "x".repeat(2_000)]) {
    const context = await browser.newContext({ baseURL: origin, timezoneId: ZONE, storageState: { cookies, origins: [] } });
    await context.addCookies([{ name: ZONE_COOKIE, value: wrong, url: origin }]);
    const there = await context.newPage();
    const faults: string[] = [];
    there.on("console", (message) => (message.type() === "error" ? faults.push(message.text()) : undefined));
    await there.goto("/demo/audit");
    await expectClockThere(there);
    await expect.poll(async () => (await context.cookies()).filter((one) => one.name === ZONE_COOKIE).map((one) => one.value)).toEqual([encodeURIComponent(ZONE)]);
    expect(faults).toEqual([]);
    await context.close();
  }
});

/** The administrator's cookies, without what their own browser said of its zone. */
async function signedIn(page: Page) {
  await page.goto("/demo/audit");
  await signInAsAdministrator(page);
  const { cookies } = await page.context().storageState();
  return { origin: new URL(page.url()).origin, cookies: cookies.filter((one) => one.name !== ZONE_COOKIE) };
}

/**
 * What stands on each page once its answers are there. A server under load sends a page without them, so each has some tries; the Overview's
 * figures come along only where the machine is quick, what needs attention in any case.
 */
const SHOWN = [
  ["", "[data-slot=finding]"],
  ["/approvals", "tbody tr"],
  ["/agents", "tbody tr"],
  ["/activity?view=table&range=24h", "tbody tr"],
  ["/runs", "tbody tr"],
  ["/interventions", "tbody tr"],
  ["/processes", "tbody tr"],
  ["/policies", "tbody tr"],
  ["/systems", "tbody tr"],
] as const;

/** The first moment in a row, by its own attribute. */
async function expectClockThere(page: Page): Promise<void> {
  const time = page.getByRole("main").getByRole("row").locator("time").first();
  await expect(time).toBeVisible();
  // Rows keep coming: both are of the same one only where it is still the first afterwards.
  await expect(async () => {
    const at = await time.getAttribute("datetime");
    const text = await time.textContent();
    expect(await time.getAttribute("datetime")).toBe(at);
    expect(text).toContain(clockThere.format(Date.parse(`${at}`)));
  }).toPass({ timeout: 30_000 });
}
