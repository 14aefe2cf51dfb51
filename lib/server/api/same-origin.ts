import { refuse, type Refusal } from "@/lib/core/refusal";

/**
 * Why a write with a session cookie is not from our own pages, or null. Browsers say where a request comes from in
 * `Sec-Fetch-Site` (Fetch Metadata) and `Origin` (RFC 6454); a write that says neither did not come from one.
 */
export function crossOriginFault(request: Request, publicOrigin: string): Refusal | null {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isOwn = origin !== null ? isOwnOrigin(origin, request, publicOrigin) && (site === null || site === "same-origin") : site === "same-origin";
  return isOwn ? null : refuse("forbidden", "writes with a session come from Reeve's own pages only; scripts use a token at the gateway", { reason: "cross_origin" });
}

/** The address people were told, or the one this very request was sent to. */
function isOwnOrigin(origin: string, request: Request, publicOrigin: string): boolean {
  if (origin === publicOrigin) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}
