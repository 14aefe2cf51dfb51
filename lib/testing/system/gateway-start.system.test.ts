import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { findFreePort } from "@/lib/server/platform/ports";
import { startProcess } from "@/lib/testing/started-process";

const folder = mkdtempSync(path.join(tmpdir(), "reeve-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a gateway without its key ends at once and says so, though its database is away too", async () => {
  const nobody = await findFreePort("127.0.0.1");
  const started = startProcess("bin/gateway.ts", [], {
    REEVE_DATA: folder,
    REEVE_SUPERVISED: "1",
    REEVE_DATABASE_APP_URL: `postgresql://reeve_app:x@127.0.0.1:${nobody}/reeve`,
    REEVE_GATEWAY_PORT: String(await findFreePort("127.0.0.1")),
  });
  expect(await started.exited).toMatchObject({ code: 1 });
  expect(started.lines.join("\n")).toContain("started without the key for `permit`");
});

test("a gateway whose database is away waits for it", async () => {
  const nobody = await findFreePort("127.0.0.1");
  const started = startProcess("bin/gateway.ts", [], {
    REEVE_DATA: folder,
    REEVE_DATABASE_APP_URL: `postgresql://reeve_app:x@127.0.0.1:${nobody}/reeve`,
    REEVE_GATEWAY_PORT: String(await findFreePort("127.0.0.1")),
  });
  expect(await started.printed(/the database does not answer yet/, 20_000)).toContain("ECONNREFUSED");
});
