/** Permits: compact HS256 tokens (RFC 7519) bound to exactly one action. Worth something only by redeeming (GATE 9). */

export type PermitClaims = {
  readonly id: string;
  readonly workspaceId: string;
  readonly actionId: string;
  readonly agentId: string;
  readonly systemId: string;
  readonly toolId: string;
  /** SHA-256 (hex) of the canonical arguments. */
  readonly argumentsDigest: string;
  readonly epoch: number;
  /** Unix ms. */
  readonly validFrom: number;
  readonly expiresAt: number;
};

export const MAX_PERMIT_S = 900;

export type HmacSha256 = (text: string) => string;

/** The first part of every token under a key, in base64url; `keyId` names the key, so that it can be rotated. */
export function permitHeader(keyId: string, base64url: (text: string) => string): string {
  return base64url(JSON.stringify({ alg: "HS256", typ: "reeve-permit", kid: keyId }));
}

/** `header` is `permitHeader` of the key that `hmac` uses; `hmac` returns base64url without padding. */
export function sealPermit(claims: PermitClaims, header: string, hmac: HmacSha256, base64url: (text: string) => string): string {
  const body = base64url(JSON.stringify(toWire(claims)));
  return `${header}.${body}.${hmac(`${header}.${body}`)}`;
}

export type PermitParts = { readonly keyId: string; readonly signed: string; readonly signature: string; readonly claims: PermitClaims };

/** The parts of a token, or null where it is not one of ours. The caller compares the signature, in constant time. */
export function openPermit(token: string, fromBase64url: (text: string) => string): PermitParts | null {
  const [header, body, signature, ...rest] = token.split(".");
  if (header === undefined || body === undefined || signature === undefined || rest.length > 0 || token.length > 2048) return null;
  try {
    const head = JSON.parse(fromBase64url(header)) as { alg?: unknown; kid?: unknown; typ?: unknown };
    if (head.alg !== "HS256" || head.typ !== "reeve-permit" || typeof head.kid !== "string") return null;
    const claims = fromWire(JSON.parse(fromBase64url(body)) as unknown);
    return claims === null ? null : { keyId: head.kid, signed: `${header}.${body}`, signature, claims };
  } catch {
    return null;
  }
}

function toWire(claims: PermitClaims): Record<string, string | number> {
  return {
    jti: claims.id,
    ws: claims.workspaceId,
    act: claims.actionId,
    sub: claims.agentId,
    sys: claims.systemId,
    tol: claims.toolId,
    arg: claims.argumentsDigest,
    epo: claims.epoch,
    from: claims.validFrom,
    until: claims.expiresAt,
  };
}

function fromWire(value: unknown): PermitClaims | null {
  if (typeof value !== "object" || value === null) return null;
  const wire = value as Record<string, unknown>;
  const text = (name: string) => (typeof wire[name] === "string" ? wire[name] : null);
  const number = (name: string) => (typeof wire[name] === "number" && Number.isSafeInteger(wire[name]) ? wire[name] : null);
  const texts = [text("jti"), text("ws"), text("act"), text("sub"), text("sys"), text("tol"), text("arg")];
  const numbers = [number("epo"), number("from"), number("until")];
  if (texts.includes(null) || numbers.includes(null)) return null;
  const [id, workspaceId, actionId, agentId, systemId, toolId, argumentsDigest] = texts as [string, string, string, string, string, string, string];
  const [epoch, validFrom, expiresAt] = numbers as [number, number, number];
  return { id, workspaceId, actionId, agentId, systemId, toolId, argumentsDigest, epoch, validFrom, expiresAt };
}
