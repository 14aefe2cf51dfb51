import type { IncomingMessage } from "node:http";

/**
 * Where a request came from. Our own server puts its peer's address last in `X-Forwarded-For`; a proxy on this machine or in
 * its network puts its own peer's before that. So the last address that is not private is the nearest one that somebody
 * trustworthy wrote; what stands before it are the sender's own words.
 */
export function addressOf(headers: Headers): string {
  const addresses = (headers.get("x-forwarded-for") ?? "").split(",").map((one) => one.trim().replace(/^::ffff:/, "")).filter((one) => one !== "");
  return (addresses.findLast((one) => !PRIVATE.test(one)) ?? addresses.at(-1) ?? "unknown").slice(0, 64);
}

/** Writes down whom the socket leads to, last, whatever its sender wrote before it. */
export function nameSender(request: IncomingMessage): void {
  const sender = request.socket.remoteAddress ?? [];
  request.headers["x-forwarded-for"] = [request.headers["x-forwarded-for"] ?? [], sender].flat().join(", ");
  // The API's listener reads the headers as they came, or as they were parsed: it must find the same in both.
  request.rawHeaders.push(...[sender].flat().flatMap((address) => ["X-Forwarded-For", address]));
}

/** What the sender says it is, cut short: its own words, shown and never trusted. */
export function browserOf(headers: Headers): string {
  return (headers.get("user-agent") ?? "").slice(0, 300);
}

/** Loopback, link-local and private ranges (RFC 1918, RFC 4193, RFC 4291). */
const PRIVATE = /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;
