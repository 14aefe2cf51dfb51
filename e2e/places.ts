import { expect, type Page } from "@playwright/test";
import { companyApi } from "./company-api";

/** A page of the console in one of its states. */
export type Place = {
  readonly name: string;
  readonly path: string;
  /** Its address has parts that mean nothing there. */
  readonly hasNonsense?: true;
  /** What one does there to bring it about. */
  readonly open?: (page: Page) => Promise<void>;
  /** Used on a phone with one thumb: its targets are at least 44 px there. */
  readonly isForThumbs?: true;
};

const SETTINGS = ["company", "units", "people", "tokens", "sign-in", "sessions", "appearance", "notifications"] as const;
const AGENT_TABS = ["overview", "actions", "permissions", "history"] as const;

/** The pages that list something, below the workspace. */
export const LISTS = ["", "/approvals", "/notices", "/agents", "/activity", "/runs", "/interventions", "/processes", "/policies", "/systems", "/audit"] as const;

/** Every page, with something of the workspace on those about one thing, and of each the states that an address or a key brings about. */
export async function placesOf(page: Page, workspace: string): Promise<readonly Place[]> {
  const ids = await someOf(page, workspace);
  return [...workOf(ids), ...workforceOf(ids), ...rulesOf(ids), ...ELSEWHERE].map((place) => ({ ...place, path: `/${workspace}${place.path}` }));
}

const NOUNS = ["approval", "agent", "role", "action", "run", "process", "policy", "route", "system"] as const;
type Ids = Readonly<Record<(typeof NOUNS)[number], string>>;

/** One thing of each kind. */
async function someOf(page: Page, workspace: string): Promise<Ids> {
  const api = companyApi(page, workspace);
  const lists: Ids = { approval: "/approvals?view=all_open", agent: "/agents?", role: "/agent-roles?", action: "/actions?", run: "/runs?", process: "/processes?", policy: "/policies?", route: "/approval-routes?", system: "/systems?" };
  const found = await Promise.all(NOUNS.map(async (noun) => [noun, (await api.list(`${lists[noun]}&limit=1`))[0]?.id] as const));
  for (const [noun, id] of found) if (id === undefined) throw new Error(`${workspace} has no ${noun}`);
  return Object.fromEntries(found) as Ids;
}

function workOf(ids: Ids): readonly Place[] {
  return [
    { name: "overview", path: "", isForThumbs: true },
    { name: "approvals", path: "/approvals", isForThumbs: true },
    { name: "approvals, all", path: "/approvals?view=open", isForThumbs: true },
    { name: "approvals, decided", path: "/approvals?view=decided" },
    { name: "approvals, one beside the list", path: `/approvals?view=open&approval=${ids.approval}`, isForThumbs: true },
    { name: "one approval", path: `/approvals/${ids.approval}`, isForThumbs: true },
    { name: "notices", path: "/notices" },
  ];
}

function workforceOf(ids: Ids): readonly Place[] {
  return [
    { name: "agents", path: "/agents", isForThumbs: true },
    { name: "agents by unit, with a filter that means nothing", path: "/agents?group=unit&status=asleep", hasNonsense: true, isForThumbs: true },
    { name: "agents, a new one", path: "/agents?new=true", open: dialogOpens },
    { name: "agents, from a file", path: "/agents?import=true", open: dialogOpens },
    { name: "agent roles", path: "/agents?tab=roles" },
    { name: "one agent role", path: `/agents?tab=roles&role=${ids.role}` },
    ...AGENT_TABS.map((tab) => ({ name: `one agent, ${tab}`, path: `/agents/${ids.agent}?tab=${tab}`, isForThumbs: true as const })),
    { name: "activity as a timeline", path: "/activity?view=timeline&range=24h", isForThumbs: true },
    { name: "activity as a table", path: "/activity?view=table&range=24h", isForThumbs: true },
    { name: "activity, one action beside it", path: `/activity?view=table&range=24h&action=${ids.action}`, isForThumbs: true },
    { name: "activity with a filter that means nothing", path: "/activity?view=table&range=yesterday&decision=perhaps", hasNonsense: true },
    { name: "one action", path: `/activity/${ids.action}`, isForThumbs: true },
    { name: "runs", path: "/runs" },
    { name: "one run", path: `/runs/${ids.run}` },
    { name: "interventions", path: "/interventions" },
  ];
}

function rulesOf(ids: Ids): readonly Place[] {
  return [
    { name: "processes", path: "/processes" },
    { name: "one process", path: `/processes/${ids.process}` },
    { name: "policies", path: "/policies" },
    { name: "one policy", path: `/policies/${ids.policy}` },
    { name: "approval routes", path: "/policies?tab=routes" },
    { name: "approval routes, a new one", path: "/policies?tab=routes", open: openByClick("New route…") },
    { name: "one approval route", path: `/policies?tab=routes&route=${ids.route}` },
    { name: "systems", path: "/systems" },
    { name: "one system", path: `/systems/${ids.system}` },
  ];
}

const ELSEWHERE: readonly Place[] = [
  { name: "audit log", path: "/audit" },
  { name: "audit log, one entry beside it", path: "/audit", open: openFirstRow },
  ...SETTINGS.map((section) => ({ name: `settings, ${section}`, path: `/settings/${section}` })),
  { name: "an agent that is not there", path: "/agents/agt_00000000000000000000000000" },
  { name: "Emergency stop", path: "/interventions", open: openByKeys("Control+.") },
  { name: "the palette", path: "/agents", open: openByKeys("Control+k") },
  { name: "the sheet of keys", path: "/agents", open: openByKeys("Shift+?") },
];

/** Nothing answers to a key or a click before the page has come to life, so it is done again until it does. */
export function openByKeys(keys: string): (page: Page) => Promise<void> {
  return (page) =>
    expect(async () => {
      await page.keyboard.press(keys);
      await expect(page.getByRole("dialog")).toBeVisible({ timeout: 1_000 });
    }).toPass();
}

/** The same of a click. */
function openByClick(button: string): (page: Page) => Promise<void> {
  return (page) =>
    expect(async () => {
      await page.getByRole("button", { name: button }).click({ timeout: 1_000 });
      await expect(page.getByRole("dialog")).toBeVisible({ timeout: 1_000 });
    }).toPass();
}

/** What an address opens over its page comes when the page is alive and its script has been fetched. */
async function dialogOpens(page: Page): Promise<void> {
  await expect(page.getByRole("dialog")).toBeVisible();
}

/** Which row is looked at stands in the address. */
async function openFirstRow(page: Page): Promise<void> {
  const before = page.url();
  await expect(async () => {
    await page.getByRole("row").nth(1).click();
    await expect(page).not.toHaveURL(before, { timeout: 1_000 });
  }).toPass();
}

/** Goes there, waits for the data and brings the state about. */
export async function visit(page: Page, { name, path, hasNonsense, open }: Place): Promise<void> {
  await page.goto(path);
  await expect(page.locator("[data-slot=app-frame]")).toBeVisible({ timeout: 30_000 });
  await settled(page);
  if (open !== undefined) {
    await open(page);
    await settled(page);
  }
  if (hasNonsense !== true) await expect(page.locator("[data-slot=left-out-note]"), `${name}: every part of its address means something`).toHaveCount(0);
}

/** No skeleton is left, and what was laid out anew has been painted. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("[data-slot=loading]")).toHaveCount(0, { timeout: 30_000 });
  await painted(page);
}

/** The page comes with its rows, and answers to nobody until its scripts run. */
export async function alive(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: "Live" })).toBeVisible({ timeout: 30_000 });
}

export async function painted(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
