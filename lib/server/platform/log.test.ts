import { expect, test } from "vitest";
import { createLogger } from "@/lib/server/platform/log";

test("secrets are redacted wherever a log line may carry them", () => {
  const lines: string[] = [];
  const log = createLogger("gateway", { logLevel: "info" }, { write: (line: string) => void lines.push(line) });
  log.info({ authorization: "s3cret", req: { headers: { authorization: "s3cret", cookie: "s3cret" } }, permit: "s3cret", body: { password: "s3cret", token: "s3cret" } }, "one");
  log.info({ headers: { "set-cookie": "s3cret", Authorization: "s3cret" }, a: { b: { secret: "s3cret" } }, tool: "erp.pay" }, "two");
  expect(lines).toHaveLength(2);
  expect(lines.join("")).not.toContain("s3cret");
  expect(lines[1]).toContain("erp.pay");
});
