import type { Person, TokenScope } from "@/lib/core/actor";
import type { Actor } from "@/lib/core/audit";

/** Whoever stands behind a request. Only authentication makes one. */
export type Caller =
  | {
      readonly type: "session";
      readonly workspaceId: string;
      readonly accountId: string;
      readonly sessionId: string;
      readonly person: Person;
      /** Unix ms of the sign-in, not of the last renewal (GATE 16). */
      readonly signedInAt: number;
    }
  | { readonly type: "account"; readonly accountId: string; readonly sessionId: string; readonly signedInAt: number; readonly mustChangePassword: boolean }
  | {
      readonly type: "token";
      readonly workspaceId: string;
      readonly credentialId: string;
      readonly person: Person;
      readonly scopes: readonly TokenScope[];
    }
  | { readonly type: "agent"; readonly workspaceId: string; readonly credentialId: string; readonly agentId: string }
  | { readonly type: "system"; readonly workspaceId: string; readonly credentialId: string; readonly systemId: string }
  | { readonly type: "anyone" };

/** Who comes first in a request: at the web mount a session or an account, at the gateway the holder of a credential. */
export type Authenticated = {
  readonly caller: Exclude<Caller, { type: "anyone" }>;
  /** The log's place at or before which everything read from here on happened. Null for accounts. */
  readonly seq: number | null;
};

/** What rate limits count by. */
export function callerKey(caller: Caller): string {
  switch (caller.type) {
    case "session":
    case "account":
      return `account:${caller.accountId}`;
    case "token":
    case "agent":
    case "system":
      return `credential:${caller.credentialId}`;
    case "anyone":
      return "anyone";
    default: {
      const never: never = caller;
      throw new Error(`no such caller ${JSON.stringify(never)}`);
    }
  }
}

/** The actor of the events that a caller's writes make; null for callers without a workspace, who write none. */
export function actorOf(caller: Caller): Actor | null {
  switch (caller.type) {
    case "session":
      return { type: "person", id: caller.person.id, via: "session" };
    case "token":
      return { type: "token", id: caller.credentialId, person: caller.person.id };
    case "agent":
      return { type: "agent", id: caller.agentId, credential: caller.credentialId };
    case "system":
      return { type: "system", id: caller.systemId, credential: caller.credentialId };
    case "account":
    case "anyone":
      return null;
    default: {
      const never: never = caller;
      throw new Error(`no such caller ${JSON.stringify(never)}`);
    }
  }
}
