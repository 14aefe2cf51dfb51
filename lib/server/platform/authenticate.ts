import { createHash, randomBytes } from "node:crypto";
import type { Person, TokenScope } from "@/lib/core/actor";
import { refuse, type Refusal } from "@/lib/core/refusal";
import { isCredentialInForce, type Credential } from "@/lib/core/snapshot";
import { toPerson } from "@/lib/server/people/store";
import type { Authenticated } from "./caller";
import { digestOf } from "./context";
import type { Database } from "./database";

/** What a secret starts with says whose it is, in secret scanners too. */
export const SECRET_PREFIXES = { agent: "rv_", system: "rvs_", person: "rvp_" } as const;
export type HolderType = keyof typeof SECRET_PREFIXES;

const SECRET = /^(?:rv|rvs|rvp)_[A-Za-z0-9_-]{43}$/;

/** A new secret: 256 random bits. Shown once; only its hash is kept, and its last four characters as a hint. */
export function makeSecret(holder: HolderType): { readonly secret: string; readonly hash: Uint8Array<ArrayBuffer>; readonly hint: string } {
  const secret = `${SECRET_PREFIXES[holder]}${randomBytes(32).toString("base64url")}`;
  return { secret, hash: new Uint8Array(createHash("sha256").update(secret).digest()), hint: secret.slice(-4) };
}

export type FoundCredential = {
  readonly workspaceId: string;
  readonly credential: Credential;
  /** The holder, where it is a person. */
  readonly person: Person | null;
  /** Whether an agent that holds it is retired. */
  readonly holderInForce: boolean;
  readonly seq: number;
};

/** Looks a credential up by the SHA-256 (hex) of its secret. */
export type FindCredential = (hashHex: string) => Promise<FoundCredential | null>;

const UNKNOWN = refuse("unauthenticated", "this credential is unknown, expired or revoked; get a new one from whoever runs Reeve");

/**
 * Who sends a request to the gateway: a bearer credential only, never a cookie (GATE 15). Secrets are 256 random bits found by
 * their hash, so how long a look-up takes says nothing about any other secret. `now` is the database's time, Unix ms.
 */
export async function authenticateBearer(request: Request, find: FindCredential, now: () => number): Promise<Authenticated | Refusal> {
  const header = request.headers.get("authorization");
  if (header === null) return refuse("unauthenticated", "send `Authorization: Bearer` with a credential");
  const [scheme, secret, ...rest] = header.split(" ");
  if (scheme?.toLowerCase() !== "bearer" || secret === undefined || rest.length > 0 || !SECRET.test(secret)) return UNKNOWN;
  const found = await find(digestOf(secret));
  if (found === null || !isCredentialInForce(found.credential, now()) || !found.holderInForce) return UNKNOWN;
  const { workspaceId, credential, seq } = found;
  const { holder } = credential;
  switch (holder.type) {
    case "agent":
      return { caller: { type: "agent", workspaceId, credentialId: credential.id, agentId: holder.id }, seq };
    case "system":
      return { caller: { type: "system", workspaceId, credentialId: credential.id, systemId: holder.id }, seq };
    case "person":
      if (found.person === null || found.person.status !== "active") return UNKNOWN;
      return { caller: { type: "token", workspaceId, credentialId: credential.id, person: found.person, scopes: holder.scopes }, seq };
    default: {
      const never: never = holder;
      throw new Error(`no such holder ${JSON.stringify(never)}`);
    }
  }
}

type CredentialRow = {
  workspace_id: string;
  id: string;
  holder_type: HolderType;
  holder_id: string;
  scopes: TokenScope[];
  status: "active" | "revoked";
  expires_at: Date | null;
  seq: number;
  person: { id: string; name: string; email: string; status: string; sessionVersion: number } | null;
  grants: { role: string; unitId: string | null }[] | null;
  holder_in_force: boolean;
};

/** Straight from the database: exact, one query a request. Gateways under load look in their snapshots instead. */
export function findCredentialIn(database: Database): FindCredential {
  return async (hashHex) => {
    const { rows } = await database.pool.query<CredentialRow>({
      name: "credential-by-hash",
      text: `select c.workspace_id, c.id, c.holder_type, c.holder_id, c.scopes, c.status, c.expires_at, h.seq,
          case c.holder_type
            when 'agent' then exists (select from agent a where a.workspace_id = c.workspace_id and a.id = c.holder_id and a.status <> 'retired')
            when 'system' then exists (select from system s where s.workspace_id = c.workspace_id and s.id = c.holder_id and s.status = 'active')
            else true end as holder_in_force,
          (select jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'status', p.status, 'sessionVersion', p.session_version)
             from person p where c.holder_type = 'person' and p.workspace_id = c.workspace_id and p.id = c.holder_id) as person,
          (select jsonb_agg(jsonb_build_object('role', r.role, 'unitId', r.unit_id))
             from person_role r where c.holder_type = 'person' and r.workspace_id = c.workspace_id and r.person_id = c.holder_id) as grants
        from credential c join head h on h.workspace_id = c.workspace_id where c.secret_hash = $1`,
      values: [Buffer.from(hashHex, "hex")],
    });
    const [row] = rows;
    return row === undefined ? null : toFound(row);
  };
}

function toFound(row: CredentialRow): FoundCredential {
  const holder: Credential["holder"] =
    row.holder_type === "person" ? { type: "person", id: row.holder_id, scopes: row.scopes } : { type: row.holder_type, id: row.holder_id };
  return {
    workspaceId: row.workspace_id,
    credential: { id: row.id, holder, status: row.status, expiresAt: row.expires_at?.getTime() ?? null },
    person: row.person === null ? null : toPerson(row.person, row.grants ?? []),
    holderInForce: row.holder_in_force,
    seq: row.seq,
  };
}
