import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { compressedAssets, takesBrotli } from "./compressed-assets";

const folder = mkdtempSync(path.join(tmpdir(), "reeve-static-"));
mkdirSync(path.join(folder, "chunks"));
writeFileSync(path.join(folder, "chunks", "a.js"), "let a = 1;");
writeFileSync(path.join(folder, "chunks", "a.js.br"), brotliCompressSync("let a = 1;"));
writeFileSync(path.join(folder, "secret"), "not served");
const serve = compressedAssets(folder, { "X-Content-Type-Options": "nosniff" });
const server = createServer((request, response) => {
  if (!serve(request, response)) response.writeHead(204).end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, accepted: string): Promise<{ status: number | undefined; headers: IncomingMessage["headers"]; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port: (server.address() as AddressInfo).port, path: url, headers: { "Accept-Encoding": accepted } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part)).on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", reject);
  });
}

test("a script that the build compressed comes as it was compressed, for ever, and with the headers of every answer", async () => {
  const answer = await ask("/_next/static/chunks/a.js", "gzip, deflate, br");
  expect(answer).toMatchObject({
    status: 200,
    headers: { "content-encoding": "br", "content-type": "application/javascript; charset=UTF-8", "cache-control": "public, max-age=31536000, immutable", vary: "Accept-Encoding", "x-content-type-options": "nosniff" },
  });
  expect(brotliDecompressSync(answer.body).toString()).toBe("let a = 1;");
});

test("what was not compressed, lies elsewhere or goes to a browser without Brotli is left to Next", async () => {
  for (const [url, accepted] of [
    ["/_next/static/chunks/a.js", "gzip"],
    ["/_next/static/chunks/a.js", "br;q=0, gzip"],
    ["/_next/static/chunks/b.js", "br"],
    ["/_next/static/secret", "br"],
    ["/_next/static/chunks/../../secret", "br"],
    ["/_next/static/%2e%2e/secret", "br"],
    ["/demo/approvals", "br"],
  ] as const) {
    expect((await ask(url, accepted)).status, `${url} ${accepted}`).toBe(204);
  }
});

test("a weight of nothing means no", () => {
  expect([takesBrotli("gzip, br"), takesBrotli("br;q=0.5"), takesBrotli("br;q=0"), takesBrotli("br;q=0.0"), takesBrotli("brotli"), takesBrotli(undefined)]).toEqual([true, true, false, false, false, false]);
});
