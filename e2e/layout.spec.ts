import { expect, test } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { createHostileWorkspace, fillHostileCompany } from "./hostile-company";
import { layoutFaults } from "./layout-faults";
import { placesOf, settled, visit } from "./places";

test.describe.configure({ timeout: 600_000 });

const WIDTHS = [
  { width: 2560, height: 1440 },
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;

test("on no page, at no width, with the worst words and figures, is anything clipped, overlapping or scrolling sideways; a thumb hits what it aims at", async ({ page }) => {
  const workspace = await createHostileWorkspace();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`/${workspace}/agents`);
  await signInAsAdministrator(page);
  await fillHostileCompany(page, workspace);
  const faults: string[] = [];
  for (const place of await placesOf(page, workspace)) {
    await page.setViewportSize(WIDTHS[0]);
    await visit(page, place);
    for (const size of WIDTHS) {
      await page.setViewportSize(size);
      await settled(page);
      const found = await layoutFaults(page, { thumb: size.width < 500 && place.isForThumbs === true });
      faults.push(...found.map((fault) => `${place.name} at ${size.width}: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});
