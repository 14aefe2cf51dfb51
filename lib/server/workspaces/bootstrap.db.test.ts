import { afterAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { signInWithPassword } from "@/lib/server/accounts/sign-in";
import { openDatabase } from "@/lib/server/platform/database";
import { testDatabase } from "@/lib/testing/database";
import { bootstrap } from "./bootstrap";

const database = openDatabase({ url: (await testDatabase()).appUrl, name: "test" });
afterAll(() => database.close());

test("two at once set an empty installation up once, and later ones do nothing", async () => {
  const results = await Promise.all([bootstrap(database), bootstrap(database)]);
  const [first, ...others] = results.filter((one) => one !== null);
  expect(others).toEqual([]);
  expect(await bootstrap(database)).toBeNull();
  expect(await database.prisma.account.count()).toBe(1);
  expect(await database.prisma.workspace.findMany({ select: { slug: true, isDemo: true } })).toEqual([{ slug: "main", isDemo: false }]);

  const signedIn = await signInWithPassword(database, { email: first?.email ?? "", password: first?.password ?? "", ip: "::1", browser: "test" });
  expect(isRefusal(signedIn)).toBe(false);
  expect(await database.prisma.account.findFirst({ select: { mustChangePassword: true } })).toEqual({ mustChangePassword: true });
});

test("a new workspace has its log begun, one administrator and the baseline policy in force, at epoch 1", async () => {
  const { rows } = await database.pool.query(
    `select h.epoch, h.seq, (select array_agg(verb order by seq) from audit_event e where e.workspace_id = w.id and seq <= 3) as verbs,
       (select count(*)::int from policy p join policy_version v on v.workspace_id = p.workspace_id and v.id = p.active_version_id where p.workspace_id = w.id and p.status = 'active') as policies,
       (select array_agg(role) from person_role r where r.workspace_id = w.id) as roles
     from workspace w join head h on h.workspace_id = w.id`,
  );
  expect(rows).toEqual([{ epoch: 1, seq: 4, verbs: ["workspace.created", "person.added", "policy.created"], policies: 1, roles: ["admin"] }]);
});
