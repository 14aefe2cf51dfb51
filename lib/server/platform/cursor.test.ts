import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { makeCursor, readCursor } from "./cursor";

/** As anybody could who knows the workspace's id. */
function forged(text: string): string {
  const digest = createHash("sha256").update(`reeve/cursor/wsp_1/things/${text}`).digest("base64url").slice(0, 16);
  return Buffer.from(`${digest}${text}`).toString("base64url");
}

test("a cursor leads back to where the list stopped", () => {
  const position = ["2026-11-21T10:00:00.123Z", "int_1"];
  expect(readCursor("wsp_1", "things", makeCursor("wsp_1", "things", position), ["time", "text"])).toEqual(position);
});

test("a cursor of another list or workspace, and any that is none, is refused", () => {
  const cursor = makeCursor("wsp_1", "things", [5]);
  for (const [workspaceId, list, text] of [["wsp_2", "things", cursor], ["wsp_1", "others", cursor], ["wsp_1", "things", ""], ["wsp_1", "things", "AAAA"]] as const) {
    expect(readCursor(workspaceId, list, text, ["place"])).toMatchObject({ code: "invalid_input", reason: "bad_cursor" });
  }
});

test("whoever makes a cursor of their own gets no further than one who sends nonsense", () => {
  for (const text of ["[1.5]", "[-1]", "[1e300]", '["5"]', "[null]", "[]", "[5,6]", "5", "{", "null", '{"length":1}']) {
    expect([text, isRefusal(readCursor("wsp_1", "things", forged(text), ["place"]))]).toEqual([text, true]);
  }
  for (const text of ['["soon","x"]', '["2026-13-45T99:00:00Z","x"]', '["2026-11-21T10:00:00Z","a\\u0000b"]', '["2026-11-21T10:00:00Z",7]']) {
    expect([text, isRefusal(readCursor("wsp_1", "things", forged(text), ["time", "text"]))]).toEqual([text, true]);
  }
});
