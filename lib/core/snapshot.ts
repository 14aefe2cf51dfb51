/** The authority state of one workspace at one epoch: everything that says what agents may do. Immutable. */

import type { Person, TokenScope, Unit } from "./actor";
import type { Agent, AgentRole, Permission } from "./agent";
import type { Intervention } from "./intervention";
import type { CompiledPolicies } from "./policy/compile";
import type { System, Tool } from "./tool";

export type Credential = {
  readonly id: string;
  readonly holder:
    | { readonly type: "agent"; readonly id: string }
    | { readonly type: "system"; readonly id: string }
    | { readonly type: "person"; readonly id: string; readonly scopes: readonly TokenScope[] };
  readonly status: "active" | "revoked";
  /** Unix ms, or null for no end. */
  readonly expiresAt: number | null;
};

export type Snapshot = {
  readonly workspaceId: string;
  readonly epoch: number;
  /** Hash of the event that raised the epoch: a restored database never matches a process's memory (GATE 2). */
  readonly epochHash: string;
  /** Why nothing at all is decided, or null: after a restore, or where the policies failed to load. */
  readonly closed: string | null;
  readonly units: ReadonlyMap<string, Unit>;
  readonly people: ReadonlyMap<string, Person>;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly agentRoles: ReadonlyMap<string, AgentRole>;
  readonly systems: ReadonlyMap<string, System>;
  readonly tools: ReadonlyMap<string, Tool>;
  readonly toolIdByName: ReadonlyMap<string, string>;
  readonly permissions: ReadonlyMap<string, Permission>;
  /** `subjectKey(subject)` → target id → permission ids. */
  readonly permissionIndex: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** SHA-256 (hex) of the secret → credential. */
  readonly credentials: ReadonlyMap<string, Credential>;
  readonly credentialHashById: ReadonlyMap<string, string>;
  /** Those in force, and those lifted within the longest life a permit can have. */
  readonly interventions: readonly Intervention[];
  readonly policies: CompiledPolicies;
};

export function subjectKey(subject: Permission["subject"]): string {
  return `${subject.type}:${subject.id}`;
}

export function isCredentialInForce(credential: Credential | undefined, now: number): boolean {
  return credential !== undefined && credential.status === "active" && (credential.expiresAt === null || now < credential.expiresAt);
}
