import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";

const TYPES: Readonly<Record<string, string>> = { ".js": "application/javascript; charset=UTF-8", ".css": "text/css; charset=UTF-8" };
const PREFIX = "/_next/static/";

type Asset = { readonly type: string; readonly bytes: Buffer };

/**
 * Answers requests for the build's scripts and styles with what the build compressed (Brotli, RFC 7932) as far as it goes, an eighth
 * smaller than what is compressed while one waits. False where it has nothing to say: other paths, browsers that do not take it.
 * `headers` are those of every answer. Files have their contents' hash in their names, so they never change.
 */
export function compressedAssets(staticFolder: string, headers: Readonly<Record<string, string>>): (request: IncomingMessage, response: ServerResponse) => boolean {
  const assets = readAssets(staticFolder);
  return (request, response) => {
    const url = request.url ?? "";
    if (!url.startsWith(PREFIX) || (request.method !== "GET" && request.method !== "HEAD") || !takesBrotli(request.headers["accept-encoding"])) return false;
    const asset = assets.get(url.split("?", 1)[0] ?? "");
    if (asset === undefined) return false;
    response.writeHead(200, {
      ...headers,
      "Content-Type": asset.type,
      "Content-Encoding": "br",
      "Content-Length": asset.bytes.byteLength,
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    });
    response.end(request.method === "HEAD" ? undefined : asset.bytes);
    return true;
  };
}

function readAssets(folder: string): ReadonlyMap<string, Asset> {
  if (!existsSync(folder)) return new Map();
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".br"));
  return new Map(
    found.map((name) => {
      const plain = name.slice(0, -".br".length);
      const asset: Asset = { type: TYPES[path.extname(plain)] ?? "application/octet-stream", bytes: readFileSync(path.join(folder, name)) };
      return [PREFIX + plain.split(path.sep).map(encodeURIComponent).join("/"), asset];
    }),
  );
}

/** Whether `br` is among what the browser takes, and not with a weight of 0 (RFC 9110, 12.5.3). */
export function takesBrotli(accepted: string | string[] | undefined): boolean {
  return `${accepted ?? ""}`.split(",").some((part) => {
    const [coding = "", weight = ""] = part.trim().split(";");
    return coding.trim() === "br" && !/^\s*q=0(\.0*)?\s*$/.test(weight);
  });
}
