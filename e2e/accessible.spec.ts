import { expect, test, type Page } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { axeFaultsInBothThemes } from "./axe-faults";
import { createHostileWorkspace } from "./hostile-company";
import { LISTS, placesOf, settled, visit } from "./places";

test.describe.configure({ timeout: 900_000 });

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

test("every page, with what the demonstration has on it, is without a fault that axe finds, in light and dark, on a desk and on the phone; in any time zone the browser draws what the server drew", async ({ browser, page }) => {
  await page.goto("/demo/approvals");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  const faults = named("sign-in", await axeFaultsInBothThemes(page));
  await signInAsAdministrator(page);
  const far = await browser.newContext({ timezoneId: "Pacific/Kiritimati", locale: "de-DE", storageState: await page.context().storageState(), baseURL: new URL(page.url()).origin });
  const there = await far.newPage();
  const errors = errorsOn(there);
  for (const place of await placesOf(page, "demo")) {
    await there.setViewportSize(DESK);
    await visit(there, place);
    faults.push(...named(place.name, await axeFaultsInBothThemes(there)), ...named(place.name, errors.splice(0)));
    if (place.isForThumbs !== true) continue;
    await there.setViewportSize(PHONE);
    await settled(there);
    faults.push(...named(`${place.name} on the phone`, await axeFaultsInBothThemes(there)));
  }
  await far.close();
  expect(faults).toEqual([]);
});

/** What the browser complains of from now on, such as a page that had to be drawn anew. */
function errorsOn(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // A look-up of something that is not there is told by the page itself.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) errors.push(message.text());
  });
  return errors;
}

test("lists that are empty, still loading or could not be read are without a fault too", async ({ page }) => {
  const workspace = await createHostileWorkspace();
  await page.setViewportSize(DESK);
  await page.goto(`/${workspace}/approvals`);
  await signInAsAdministrator(page);
  const faults: string[] = [];
  for (const list of LISTS) {
    await visit(page, { name: list, path: `/${workspace}${list}` });
    faults.push(...named(`${list}, empty`, await axeFaultsInBothThemes(page)));
  }
  await holdBack(page);
  for (const list of LISTS) {
    await page.goto(`/${workspace}${list}`);
    await expect(page.locator("[data-slot=app-frame]")).toBeVisible();
    faults.push(...named(`${list}, loading`, await axeFaultsInBothThemes(page)));
  }
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await refuse(page);
  for (const list of LISTS) {
    await visit(page, { name: list, path: `/${workspace}${list}` });
    faults.push(...named(`${list}, failed`, await axeFaultsInBothThemes(page)));
  }
  expect(faults).toEqual([]);
});

function named(what: string, faults: readonly string[]): string[] {
  return faults.map((fault) => `${what}, ${fault}`);
}

/** What the page itself reads; the frame goes on. */
const READS = /\/api\/v1\/(?!me\b|events\b|workspace\b)/;

/** Answers come when the test is over, if at all. */
async function holdBack(page: Page): Promise<void> {
  await page.route(READS, () => undefined);
}

async function refuse(page: Page): Promise<void> {
  const problem = { type: "urn:reeve:problem:internal", title: "Something went wrong here", status: 500, code: "internal", detail: "something went wrong here", requestId: "00000000-0000-4000-8000-000000000000" };
  await page.route(READS, (route) => route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify(problem) }));
}
