import { afterAll, expect, test, vi } from "vitest";
import type { QueryConfig } from "pg";
import { SCREENFUL } from "@/lib/core/screenful";
import { listActions } from "@/lib/server/actions/list";
import { countApprovals } from "@/lib/server/approvals/count";
import { listApprovals } from "@/lib/server/approvals/list";
import { countNotices } from "@/lib/server/notices/count";
import { listNotices } from "@/lib/server/notices/list";
import type { Context } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { closeCompany, seedActions, smallCompany } from "@/lib/testing/small-company";
import { listEvents } from "./list";
import { headSeq } from "./places";
import { planSize } from "./plan-size";

const company = await smallCompany(await testDatabase());
await seedActions(company, 20);
afterAll(() => closeCompany(company));

/** What every open page reads again after each commit, and the table whose growth it must not mind. */
test.each<[string, string, (ctx: Context) => Promise<unknown>]>([
  ["the actions", "from action ", ({ database, workspaceId }) => listActions(database.pool, workspaceId, {}, null, SCREENFUL)],
  ["the approvals", "from approval ", (ctx) => listApprovals(ctx, { view: "all_open", limit: 100 })],
  ["the count of approvals", "from approval ", (ctx) => countApprovals(ctx, "all_open", {})],
  ["the notices", "from notice ", (ctx) => listNotices(ctx, { limit: 100 })],
  ["the count of notices", "from notice ", (ctx) => countNotices(ctx)],
  ["the audit log", "from audit_event ", (ctx) => listEvents(ctx, { limit: 100 })],
])("%s are planned anew when the log has doubled", async (_, table, read) => {
  const ctx = company.as("oz");
  const asked = vi.spyOn(ctx.database.pool, "query");
  try {
    await read(ctx);
    const names = asked.mock.calls.flatMap(([one]) => {
      const { name, text } = one as unknown as QueryConfig;
      return text.includes(table) ? [name] : [];
    });
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(new RegExp(`${planSize(await headSeq(ctx.database.pool, ctx.workspaceId))}$`));
  } finally {
    asked.mockRestore();
  }
});
