/** Identifiers: a three-letter prefix, `_`, and a 26-character ULID (https://github.com/ulid/spec): sortable by time, safe in URLs. */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

declare const brand: unique symbol;
/** A string that only parsing, authentication or generation may produce. */
export type Id<P extends string> = string & { readonly [brand]: P };

export const ID_PREFIXES = {
  workspace: "wsp",
  unit: "unt",
  process: "prc",
  person: "psn",
  account: "acc",
  session: "ses",
  agent: "agt",
  agentRole: "rol",
  credential: "crd",
  system: "sys",
  tool: "tol",
  permission: "prm",
  policy: "pol",
  policyVersion: "plv",
  approvalRoute: "rte",
  action: "act",
  run: "run",
  permit: "pmt",
  approval: "apr",
  notice: "ntc",
  intervention: "int",
  command: "cmd",
  savedView: "viw",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

/** `timeMs` is Unix time in milliseconds; `random` is 10 random bytes. */
export function makeId(kind: IdKind, timeMs: number, random: Uint8Array): string {
  return `${ID_PREFIXES[kind]}_${encodeTime(timeMs)}${encodeRandom(random)}`;
}

/** The smallest id of a kind at a time: the bound of a monthly partition or of a range by time. */
export function idFloor(kind: IdKind, timeMs: number): string {
  return `${ID_PREFIXES[kind]}_${encodeTime(timeMs)}${"0".repeat(16)}`;
}

/** So much before or after an event can the id of what it began have been made: when its request came in, by the clock of one process. */
export const ID_SLACK_MS = 60_000;

/** Unix time in milliseconds at which an id was made. */
export function idTimeMs(id: string): number {
  let time = 0;
  for (const char of id.slice(4, 14)) time = time * 32 + ALPHABET.indexOf(char);
  return time;
}

export function isId(kind: IdKind, value: string): boolean {
  return value.startsWith(`${ID_PREFIXES[kind]}_`) && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(value.slice(4));
}

/** The same moment and randomness under another kind: the run of an action that named none. */
export function siblingId(kind: IdKind, id: string): string {
  return `${ID_PREFIXES[kind]}_${id.slice(4)}`;
}

function encodeTime(timeMs: number): string {
  let rest = timeMs;
  let text = "";
  for (let i = 0; i < 10; i += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function encodeRandom(random: Uint8Array): string {
  let text = "";
  for (let half = 0; half < 10; half += 5) {
    const high = ((random[half] ?? 0) << 12) | ((random[half + 1] ?? 0) << 4) | ((random[half + 2] ?? 0) >> 4);
    const low = (((random[half + 2] ?? 0) & 15) << 16) | ((random[half + 3] ?? 0) << 8) | (random[half + 4] ?? 0);
    for (const part of [high, low]) {
      for (let shift = 15; shift >= 0; shift -= 5) text += ALPHABET.charAt((part >> shift) & 31);
    }
  }
  return text;
}
