import { expect, test, type Page } from "@playwright/test";
import type { Rule } from "@/lib/core/policy/rule";
import { signInAsAdministrator } from "./administrator";
import { companyApi, sayAsAgent } from "./company-api";
import { createEmptyWorkspace } from "./empty-workspace";
import { createPayingAgent, type Asked, type PayingAgent } from "./paying-company";

test.describe.configure({ timeout: 120_000 });

const ANNOUNCED: readonly Rule[] = [
  { id: "told", name: "The owner hears of it first", when: [{ type: "text", attribute: "tool.sideEffect", op: "in", values: ["write"] }], then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 3_600 } } },
];

async function announce(agent: PayingAgent, count: number): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (let turn = 1; turn <= count; turn += 1) {
    asked.push(await sayAsAgent<Asked>(agent.secret, "/actions", { tool: agent.tool, arguments: { amount: `${turn}.00`, currency: "EUR", payee: `Customer ${turn}` }, reason: "goodwill" }));
  }
  return asked;
}

const statusOf = async (page: Page, workspace: string, id: string) => ((await (await page.request.get(`/api/v1/actions/${id}`, { headers: { "Reeve-Workspace": workspace } })).json()) as { status: string }).status;

test("what was announced stands bundled; an objection keeps it from running until people decide, and the rest stays announced", async ({ page }) => {
  const workspace = await createEmptyWorkspace("notices", "Notices Ltd");
  await page.goto(`/${workspace}`);
  await signInAsAdministrator(page);
  await companyApi(page, workspace).post("/policies", { name: "Goodwill", rules: ANNOUNCED, reason: "so that there is something to hear of" });
  const agent = await createPayingAgent(page, workspace, { sideEffect: "write", reversibility: "compensable", dataClass: "internal" });
  const asked = await announce(agent, 7);
  expect(asked.map((one) => one.decision)).toEqual(asked.map(() => "notify"));

  await page.goto(`/${workspace}/notices`);
  const list = page.getByRole("grid", { name: "Notices" });
  await expect(list.getByText(`${agent.name}, ${agent.tool}, today: 7 unread`), "one bundle of one agent, tool and day").toBeVisible();
  await expect(list.getByText("Show 3 more like these"), "of which the first few stand open").toBeVisible();
  await list.getByText("Show 3 more like these").click();
  await expect(page.getByRole("article", { name: /Customer 3/ }), "the next one is looked at").toBeVisible();
  await expect(page.getByText("6 unread", { exact: true })).toBeVisible();

  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Object", exact: true }), "not without a reason").toBeDisabled();
  await page.keyboard.type("Not to this customer");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("You objected.")).toBeVisible();
  expect(await Promise.all(asked.map(({ id }) => statusOf(page, workspace, id)))).toEqual(asked.map((_, at) => (at === 2 ? "held" : "announced")));

  await page.getByRole("link", { name: "Open the approval" }).click();
  await expect(page.getByRole("article", { name: /Customer 3/ })).toContainText("Not to this customer");

  await page.goto(`/${workspace}/notices`);
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByText("All read")).toBeVisible();
  await page.getByRole("tab", { name: /^May object/ }).click();
  await expect(list.getByText(`${agent.name}, ${agent.tool}, today: 6`), "what was objected to is not offered again").toBeVisible();
});
