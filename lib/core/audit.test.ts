import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CHAIN_START, checkLink, headerTail, headerText, type EventDraft, type LinkPoint, type Sha256, type StoredEvent } from "./audit";

const sha256: Sha256 = (parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};
const fromHex = (hex: string) => Buffer.from(hex, "hex");
const check = (previous: LinkPoint, row: StoredEvent) => checkLink(previous, row, sha256, fromHex);

function draft(at: number): EventDraft {
  return {
    actor: { type: "agent", id: "agt_1", credential: "crd_1" },
    verb: "action.proposed",
    subject: `act_${at}`,
    subjects: { agent: "agt_1" },
    policyVersion: "plv_1",
    payload: { reason: 'quotes " and ünïcode' },
  };
}

function log(length: number): StoredEvent[] {
  const rows: StoredEvent[] = [];
  let previous = CHAIN_START;
  for (let seq = 1; seq <= length; seq += 1) {
    const salt = "0a".repeat(16);
    const text = JSON.stringify(draft(seq).payload);
    const header = headerText({ seq, at: "2026-01-05T10:00:00.000Z", previous, workspaceId: "wsp_1" }, headerTail(draft(seq), sha256([fromHex(salt), text])));
    const hash = sha256([header]);
    rows.push({ header, hash, payload: { salt, text } });
    previous = hash;
  }
  return rows;
}

function firstFault(rows: readonly StoredEvent[]): string {
  let point: LinkPoint = { seq: 0, hash: CHAIN_START };
  for (const row of rows) {
    const checked = check(point, row);
    if ("fault" in checked) return `${checked.fault.kind} at ${checked.fault.seq}`;
    point = checked.point;
  }
  return "whole";
}

const changed = (rows: StoredEvent[], at: number, change: (row: StoredEvent) => StoredEvent) => rows.map((row, index) => (index === at ? change(row) : row));
const altered = (header: string) => header.replace("action.proposed", "action.approved");

describe("the log's chain", () => {
  test("a header is one JSON object with every field of its event, whatever characters they hold", () => {
    const [row] = log(1) as [StoredEvent];
    const { payload: _, ...rest } = draft(1);
    expect(JSON.parse(row.header)).toEqual({ v: 1, workspace: "wsp_1", seq: 1, at: "2026-01-05T10:00:00.000Z", previous: CHAIN_START, ...rest, payload: sha256([fromHex("0a".repeat(16)), '{"reason":"quotes \\" and ünïcode"}']) });
    expect(row.header).not.toContain("\n");
  });

  test("a header without subjects or policy version names neither", () => {
    const { subjects: _s, policyVersion: _p, ...bare } = draft(1);
    expect(headerTail(bare, "d")).toBe('"actor":{"type":"agent","id":"agt_1","credential":"crd_1"},"verb":"action.proposed","subject":"act_1","payload":"d"}');
  });

  const rows = log(5);
  const swapped = [rows[0], rows[2], rows[1], rows[3], rows[4]] as StoredEvent[];
  const CASES: readonly (readonly [string, readonly StoredEvent[], string])[] = [
    ["nothing touched", rows, "whole"],
    ["a payload erased", changed(rows, 2, (row) => ({ ...row, payload: null })), "whole"],
    ["a header changed", changed(rows, 2, (row) => ({ ...row, header: altered(row.header) })), "changed at 3"],
    ["a header changed and hashed again", changed(rows, 2, (row) => ({ ...row, header: altered(row.header), hash: sha256([altered(row.header)]) })), "changed at 4"],
    ["a hash changed", changed(rows, 2, (row) => ({ ...row, hash: "f".repeat(64) })), "changed at 3"],
    ["a payload changed", changed(rows, 3, (row) => ({ ...row, payload: { salt: "0a".repeat(16), text: "{}" } })), "payload at 4"],
    ["a salt changed", changed(rows, 3, (row) => ({ ...row, payload: { salt: "0b".repeat(16), text: row.payload?.text ?? "" } })), "payload at 4"],
    ["a row deleted", rows.filter((_, at) => at !== 1), "gap at 2"],
    ["the first row deleted", rows.slice(1), "gap at 1"],
    ["two rows swapped", swapped, "gap at 2"],
    ["a row doubled", [...rows.slice(0, 2), ...rows.slice(1)], "gap at 3"],
    ["a header that is not JSON", changed(rows, 0, (row) => ({ ...row, header: "{" })), "changed at 1"],
    ["a header of another shape", changed(rows, 0, (row) => ({ ...row, header: "null" })), "changed at 1"],
  ];
  test.each(CASES)("%s", (_, stored, fault) => {
    expect(firstFault(stored)).toBe(fault);
  });
});
