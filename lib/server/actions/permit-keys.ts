import { createHmac, timingSafeEqual } from "node:crypto";
import { openPermit, permitHeader, sealPermit, type PermitClaims } from "@/lib/core/permit";
import type { KeyRing } from "@/lib/server/platform/keys";
import type { ActionRow } from "@/lib/server/audit/writes";

/** Sealing and opening permits; only gateways hold the key (GATE 9). */
export class PermitKeys {
  private readonly header: string;

  constructor(private readonly ring: KeyRing) {
    this.header = permitHeader(ring.current.id, encode);
  }

  /** The token of an action's permit; the same for as long as the key is. Null where it has none. */
  seal(workspaceId: string, row: ActionRow): string | null {
    const { permitId, permitEpoch, permitFrom, permitUntil, toolId, systemId } = row;
    if (permitId === null || permitEpoch === null || permitFrom === null || permitUntil === null) return null;
    if (toolId === null || systemId === null) return null;
    const claims: PermitClaims = {
      id: permitId,
      workspaceId,
      actionId: row.id,
      agentId: row.agentId,
      systemId,
      toolId,
      argumentsDigest: row.argsDigest,
      epoch: permitEpoch,
      validFrom: permitFrom,
      expiresAt: permitUntil,
    };
    const key = this.ring.current;
    return sealPermit(claims, this.header, (text) => createHmac("sha256", key.secret).update(text).digest("base64url"), encode);
  }

  /** What a token binds, or null where no key of ours sealed it. */
  open(token: string): PermitClaims | null {
    const parts = openPermit(token, decode);
    const key = this.ring.accepted.find((one) => one.id === parts?.keyId);
    if (parts === null || key === undefined) return null;
    const expected = createHmac("sha256", key.secret).update(parts.signed).digest();
    const given = Buffer.from(parts.signature, "base64url");
    return given.length === expected.length && timingSafeEqual(given, expected) ? parts.claims : null;
  }
}

function encode(text: string): string {
  return Buffer.from(text, "utf8").toString("base64url");
}

function decode(text: string): string {
  return Buffer.from(text, "base64url").toString("utf8");
}
