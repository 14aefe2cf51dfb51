/**
 * The audit log's chain. A header is one line of JSON whose exact bytes are stored and hashed with SHA-256; each names the
 * hash of the one before it. The payload lies beside it, bound by `sha256(salt ‖ payload)`, so that it can be destroyed by
 * a recorded act while the chain stays whole.
 */

export const CHAIN_START = "0".repeat(64);

export type Actor =
  | { readonly type: "person"; readonly id: string; readonly via?: "session" | "token" }
  | { readonly type: "agent"; readonly id: string; readonly credential: string }
  | { readonly type: "system"; readonly id: string; readonly credential: string }
  | { readonly type: "token"; readonly id: string; readonly person: string }
  | { readonly type: "reeve"; readonly process: "gateway" | "web" | "worker" | "cli" };

/** What an event is about; only ids, never names. */
export type Subjects = Readonly<Record<string, string>>;

/** An event before it has a place in the log. `payload` is canonical JSON. */
export type EventDraft = {
  readonly actor: Actor;
  /** `noun.verbed`, e.g. `action.proposed`. */
  readonly verb: string;
  /** The id of the one thing it is chiefly about. */
  readonly subject: string;
  readonly subjects?: Subjects;
  readonly policyVersion?: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

export type LinkPoint = { readonly seq: number; readonly hash: string };

/** The part of a header that does not depend on its place. `payloadDigest` is hex. */
export function headerTail(draft: EventDraft, payloadDigest: string): string {
  return (
    `"actor":${JSON.stringify(draft.actor)},"verb":${JSON.stringify(draft.verb)},"subject":${JSON.stringify(draft.subject)}` +
    (draft.subjects === undefined ? "" : `,"subjects":${JSON.stringify(draft.subjects)}`) +
    (draft.policyVersion === undefined ? "" : `,"policyVersion":${JSON.stringify(draft.policyVersion)}`) +
    `,"payload":"${payloadDigest}"}`
  );
}

/** The whole header. `at` is RFC 3339 in UTC with milliseconds; `previous` is the hex hash of the header before it. */
export function headerText(place: { seq: number; at: string; previous: string; workspaceId: string }, tail: string): string {
  return `{"v":1,"workspace":"${place.workspaceId}","seq":${place.seq},"at":"${place.at}","previous":"${place.previous}",${tail}`;
}

export type Header = {
  readonly v: 1;
  readonly workspace: string;
  readonly seq: number;
  readonly at: string;
  readonly previous: string;
  readonly actor: Actor;
  readonly verb: string;
  readonly subject: string;
  readonly subjects?: Subjects;
  readonly policyVersion?: string;
  readonly payload: string;
};

export type LogFault =
  | { readonly kind: "gap"; readonly seq: number; readonly detail: string }
  | { readonly kind: "changed"; readonly seq: number; readonly detail: string }
  | { readonly kind: "payload"; readonly seq: number; readonly detail: string }
  | { readonly kind: "rewritten"; readonly seq: number; readonly detail: string }
  | { readonly kind: "cut"; readonly seq: number; readonly detail: string };

/** One stored row: the exact header text, its stored hash (hex) and the payload, or null where it was erased. */
export type StoredEvent = {
  readonly header: string;
  readonly hash: string;
  readonly payload: { readonly salt: string; readonly text: string } | null;
};

export type Sha256 = (parts: readonly (string | Uint8Array)[]) => string;

/** Checks one row against the point before it. Returns the new point, or the first fault. `salt` is hex. */
export function checkLink(
  previous: LinkPoint,
  row: StoredEvent,
  sha256: Sha256,
  fromHex: (hex: string) => Uint8Array,
): { readonly point: LinkPoint; readonly header: Header } | { readonly fault: LogFault } {
  const wanted = previous.seq + 1;
  const header = parseHeader(row.header);
  if (header === null) return fault("changed", wanted, "its header is not a header of this log");
  if (header.seq !== wanted) return fault("gap", wanted, `event ${header.seq} stands where ${wanted} should`);
  if (header.previous !== previous.hash) return fault("changed", wanted, "it does not follow the event before it");
  const hash = sha256([row.header]);
  if (row.hash !== hash) return fault("changed", wanted, "its header does not match its hash");
  if (row.payload !== null) {
    const digest = sha256([fromHex(row.payload.salt), row.payload.text]);
    if (digest !== header.payload) return fault("payload", wanted, "its payload does not match its header");
  }
  return { point: { seq: wanted, hash }, header };
}

function parseHeader(text: string): Header | null {
  try {
    const value = JSON.parse(text) as Partial<Header>;
    return typeof value.seq === "number" && typeof value.previous === "string" && typeof value.payload === "string"
      ? (value as Header)
      : null;
  } catch {
    return null;
  }
}

function fault(kind: LogFault["kind"], seq: number, detail: string): { fault: LogFault } {
  return { fault: { kind, seq, detail } };
}
