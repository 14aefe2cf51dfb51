import { describe, expect, test } from "vitest";
import { clusterMarks, type Placeable } from "./cluster-marks";
import { bandEdges, endsOf, layLane, moveStop, textThatFits, waitsAtWork } from "./lane-geometry";
import { mergeSpans } from "./merge-spans";
import { MARK_WIDTHS, type TimelineLane, type TimelineMark, type TimelineSpan } from "./model";
import { lineColumns, placeFlags } from "./place-flags";
import { waitingTexts } from "./stop-words";
import { makeScale } from "./time-scale";
import { at, plain } from "./two-hours";

const tick = (id: string, minutes: number): TimelineMark => ({ id, atMs: at(minutes), look: "tick", count: 1, word: "Allowed", detail: "" });
const lane = (id: string, marks: readonly TimelineMark[], parts: Partial<TimelineLane> = {}): TimelineLane => ({ id, name: id, head: null, marks, spans: [], bands: [], halts: [], silence: null, notDrawn: null, ...parts });
const laid = (one: TimelineLane, nowMinutes: number) => layLane(one, plain, at(nowMinutes), waitsAtWork(one, plain, at(nowMinutes)));
const mark = (minutes: number, parts: Partial<Placeable> = {}): Placeable => ({ atMs: at(minutes), widthPx: 3, count: 1, ...parts });

describe("marks", () => {
  test("stand by themselves while there is room", () => {
    expect(clusterMarks([mark(1), mark(4), mark(9)], plain).map((one) => one.count)).toEqual([1, 1, 1]);
  });

  test("that would overlap become one that says how many, and nothing is lost", () => {
    const many = Array.from({ length: 500 }, (_, index) => mark(10 + index / 100));
    const glyphs = clusterMarks(many, plain);
    expect(glyphs.length).toBeLessThan(5);
    expect(glyphs.reduce((sum, one) => sum + one.count, 0)).toBe(500);
  });

  test("what is drawn is bounded by the width, however much there is", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => mark((index * 120) / 20_000));
    expect(clusterMarks(many, plain).length).toBeLessThan(30);
  });

  test("stay together while the window moves on, so that nothing flickers", () => {
    const many = Array.from({ length: 200 }, (_, index) => mark(20 + index / 2));
    const shape = (minutes: number) => clusterMarks(many, makeScale({ fromMs: at(minutes), toMs: at(minutes + 120) }, 600, [])).map((one) => one.count);
    expect(shape(3)).toEqual(shape(0));
  });

  test("never lie over each other, also where two cells meet", () => {
    for (const step of [0.05, 0.3, 0.9, 1.7, 3.1]) {
      const many = Array.from({ length: Math.floor(120 / step) }, (_, index) => mark(index * step, { widthPx: index % 5 === 0 ? 11 : 3 }));
      const glyphs = clusterMarks(many, plain);
      const edges = glyphs.map((one) => [one.x - one.widthPx / 2, one.x + one.widthPx / 2] as const);
      expect(edges.every(([left], index) => index === 0 || left >= (edges[index - 1]?.[1] ?? 0))).toBe(true);
      expect(glyphs.reduce((sum, one) => sum + one.count, 0)).toBe(many.length);
    }
  });

  test("none reaches beyond the end that is given, however wide it is", () => {
    const right = (one: { readonly x: number; readonly widthPx: number }) => one.x + one.widthPx / 2;
    const ends = [mark(60, { widthPx: 3 }), mark(60, { widthPx: 11 })].map((one) => clusterMarks([one], plain, plain.xOf(at(60))).map(right));
    expect(ends).toEqual([[plain.xOf(at(60))], [plain.xOf(at(60))]]);
    expect(clusterMarks([mark(30)], plain, plain.xOf(at(60))), "what is far from it stays").toEqual(clusterMarks([mark(30)], plain));
  });

  test("a sum that came as one counts as what it stands for", () => {
    expect(clusterMarks([mark(5, { count: 12 }), mark(60)], plain).map((one) => one.count)).toEqual([12, 1]);
  });
});

describe("a cluster", () => {
  const looks = ["tick", "tick", "cross", "tick", "diamond", "hollow", "tick", "stub", "tick", "dashed"] as const;
  const crowd = (everyMinutes: number, from = 0, to = 120) =>
    Array.from({ length: Math.floor((to - from) / everyMinutes) }, (_, index) => ({ ...tick(`m${index}`, from + index * everyMinutes), look: index % 37 === 5 ? "cross" : (looks[(index * 7) % looks.length] ?? "tick") }) as TimelineMark);
  const clusters = (marks: readonly TimelineMark[], parts: Partial<TimelineLane> = {}) => laid(lane("a", marks, parts), 120).stops.flatMap((stop) => (stop.kind === "mark" ? [stop] : []));

  test("is drawn by shapes of which none lies over another or beyond its edges", () => {
    for (const every of [0.02, 0.2, 0.5, 0.8, 1.1]) {
      for (const { glyph, pieces } of clusters(crowd(every))) {
        const edges = pieces.map(({ x, look }) => [x - MARK_WIDTHS[look] / 2, x + MARK_WIDTHS[look] / 2] as const);
        expect(edges.every(([left, right], index) => left >= (edges[index - 1]?.[1] ?? -0.01) && right <= glyph.widthPx + 0.01)).toBe(true);
      }
    }
  });

  test("keeps what must not be lost: one denied among hundreds is seen", () => {
    const marks = Array.from({ length: 300 }, (_, index): TimelineMark => ({ ...tick(`m${index}`, 10 + index / 20), look: index === 150 ? "cross" : index === 40 ? "hollow" : "tick" }));
    const shown = clusters(marks).flatMap((stop) => stop.pieces.map((piece) => piece.look));
    expect(shown).toContain("cross");
    expect(shown).toContain("hollow");
    expect(shown).toContain("tick");
  });

  test("says how many it is only where not each is drawn and nothing stands where the number would", () => {
    const burst = Array.from({ length: 40 }, (_, index) => tick(`b${index}`, 30 + index / 100));
    const [alone] = clusters(burst);
    expect(alone?.number).toBe("40");
    expect(clusters([...burst, tick("near", 33)])[0]?.number, "a mark at its right").toBe("");
    expect(clusters(burst, { spans: [{ id: "w", fromMs: at(33), toMs: null, text: "", word: "", detail: "", end: null }] })[0]?.number, "a bar").toBe("");
    expect(clusters(burst, { silence: { fromMs: at(31), text: "" } })[0]?.number, "the line of a silence").toBe("");
    for (const now of [30.3, 32]) expect(laid(lane("a", burst), now).stops[0], "the line of now").toMatchObject({ number: "" });
    const late = burst.map((one) => ({ ...one, atMs: one.atMs + at(119.5) - at(30.4) }));
    expect(laid(lane("a", late), 200).stops[0], "the end of the axis").toMatchObject({ number: "" });
    expect(clusters([tick("x", 30), tick("y", 30.8)])[0], "two that are both seen").toMatchObject({ number: "", pieces: [{ count: 1 }, { count: 1 }] });
  });

  test("where only the strongest is seen, says how many of all it is", () => {
    const marks = Array.from({ length: 12 }, (_, index): TimelineMark => ({ ...tick(`m${index}`, 30 + index / 30), look: index === 5 ? "cross" : "tick" }));
    expect(clusters(marks)[0]).toMatchObject({ pieces: [{ look: "cross", count: 1 }], number: "1 of 12" });
  });

  test("its number stands beyond the edge of the run that ends in between", () => {
    const burst = Array.from({ length: 40 }, (_, index) => tick(`b${index}`, 30 + index / 50));
    const [bare] = clusters(burst);
    const [within] = clusters(burst, { bands: [{ fromMs: at(29), toMs: at(31) }] });
    expect(bare).toMatchObject({ number: "40", numberPx: 0 });
    expect(within?.number).toBe("40");
    expect(within?.numberPx).toBeGreaterThan(0);
  });

  test("a run is drawn a little longer than what it holds, but not beyond now", () => {
    const band = { x: 100, widthPx: 50, spans: [], ends: [], isOpen: false };
    expect([bandEdges(band, 300), bandEdges(band, 152), bandEdges({ ...band, isOpen: true }, 150)].map((one) => one.right)).toEqual([154, 152, 150]);
  });

  test("a sum that cannot be taken apart is one shape with its number", () => {
    expect(clusters([{ ...tick("sum", 20), count: 12 }])[0]).toMatchObject({ pieces: [{ look: "tick", count: 12 }], glyph: { count: 12 } });
    expect(clusters([{ ...tick("sum", 20), count: 12 }])[0]?.number).toBe("12");
  });

  test("the keys go from one to the next, and none is left out", () => {
    const stops = laid(lane("a", crowd(0.3)), 120).stops;
    const lanes = [{ id: "a", stops }];
    const walked: string[] = [];
    for (let from = moveStop(lanes, null, "right"); from !== null && walked.at(-1) !== from.stopId; from = moveStop(lanes, from, "right")) walked.push(from.stopId);
    expect(walked).toEqual(stops.map((stop) => stop.id));
  });
});

describe("spans", () => {
  test("are cut to the window, and what is not over reaches to now", () => {
    const [past, open] = mergeSpans([{ fromMs: at(-30), toMs: at(10) }, { fromMs: at(60), toMs: null }], plain, at(90));
    expect(past).toMatchObject({ x: 0, widthPx: 50, isOpen: false });
    expect(open).toMatchObject({ x: 300, widthPx: 150, isOpen: true });
    expect(mergeSpans([{ fromMs: at(-30), toMs: at(-10) }, { fromMs: at(130), toMs: null }], plain, at(90))).toEqual([]);
  });

  test("that overlap become one bar that holds them all", () => {
    const bars = mergeSpans([{ fromMs: at(50), toMs: at(70) }, { fromMs: at(10), toMs: null }, { fromMs: at(5), toMs: at(6) }], plain, at(100));
    expect(bars.map((bar) => bar.spans.length)).toEqual([1, 2]);
    expect(bars[1]?.isOpen).toBe(true);
  });

  test("of one bar end where each did; of those too near each other the strongest is seen, and what is not over has no end", () => {
    const span = (fromMinutes: number, toMinutes: number | null, end: TimelineSpan["end"]): TimelineSpan => ({ id: `${fromMinutes}`, fromMs: at(fromMinutes), toMs: toMinutes === null ? null : at(toMinutes), text: "", word: "", detail: "", end });
    const [bar] = mergeSpans([span(10, 60, "late"), span(10, 20, "yes"), span(11, 60.5, "no"), span(12, 61, "yes"), span(13, null, null), span(14, 130, "yes")], plain, at(90));
    expect(bar?.spans).toHaveLength(6);
    expect(endsOf(bar ?? { ends: [] })).toEqual([{ x: plain.xOf(at(20)), end: "yes" }, { x: plain.xOf(at(60.5)), end: "no" }]);
  });

  test("of one bar say how many wait, never those whose wait is over", () => {
    const spans = (over: number, open: number) => [...Array.from({ length: over }, () => ({ fromMs: at(0), toMs: at(1), text: "Ana 1 min" })), ...Array.from({ length: open }, (_, index) => ({ fromMs: at(70 + index), toMs: null, text: "" }))];
    expect(waitingTexts(spans(14, 3), at(90))).toEqual(["17 asked, 3 still waiting, the first for 20 min", "17 asked, 3 still waiting", "3 waiting"]);
    expect(waitingTexts(spans(0, 3), at(90))).toEqual(["3 waiting, the first for 20 min", "3 waiting"]);
    expect(waitingTexts(spans(17, 0), at(90))).toEqual(["17 waited"]);
    expect([waitingTexts(spans(1, 0), at(90)), waitingTexts(spans(0, 1), at(90))]).toEqual([["Ana 1 min"], ["20 min so far"]]);
  });
});

describe("flags", () => {
  const flag = (x: number, side: "left" | "right" = "right") => ({ x, widthPx: 100, side });

  test("hang on the side that has room and never over each other", () => {
    const placed = placeFlags([flag(10), flag(590), flag(300, "left"), flag(306)], 600);
    expect(placed.map((one) => [one.left, one.side])).toEqual([[10, "right"], [200, "left"], [306, "right"], [490, "left"]]);
  });

  test("leave what is taken alone", () => {
    const [placed] = placeFlags([flag(300)], 600, [{ left: 280, widthPx: 120 }]);
    expect((placed?.left ?? 0) + (placed?.widthPx ?? 0) <= 280 || (placed?.left ?? 0) >= 400).toBe(true);
  });

  test("never drift far from their line: where the first row has no room they hang in the second", () => {
    const placed = placeFlags(Array.from({ length: 148 }, () => flag(300)), 600, [{ left: 80, widthPx: 220 }, { left: 304, widthPx: 220 }]);
    expect(placed).toMatchObject([{ x: 300, left: 300, row: 1 }]);
    expect(placed[0]?.flags).toHaveLength(148);
    for (const { x, left, widthPx } of placeFlags([flag(300), flag(420)], 600, [{ left: 180, widthPx: 150 }])) expect(Math.max(left - x, x - left - widthPx)).toBeLessThanOrEqual(40);
  });

  test("have one line where theirs would make one thick line", () => {
    expect(lineColumns([300.4, 100, 300, 301, 302.9, 303.1])).toEqual([100, 300, 303.1]);
    expect(lineColumns(Array.from({ length: 148 }, () => 300))).toEqual([300]);
  });

  test("too near are gathered, and none is lost", () => {
    const placed = placeFlags(Array.from({ length: 94 }, (_, index) => flag(300 + index / 100)), 600);
    expect(placed.reduce((sum, one) => sum + one.flags.length, 0)).toBe(94);
    expect(placed.every((one, index) => index === 0 || one.left >= (placed[index - 1]?.left ?? 0) + (placed[index - 1]?.widthPx ?? 0))).toBe(true);
    expect(placed.every((one) => one.left >= 0 && one.left + one.widthPx <= 600)).toBe(true);
  });
});

describe("keys", () => {
  const lanes = [lane("a", [tick("a1", 10), tick("a2", 60)]), lane("empty", []), lane("b", [tick("b1", 20), tick("b2", 100)])].map((one) => ({ id: one.id, stops: laid(one, 120).stops }));
  const from = { laneId: "a", stopId: "a2" };

  test.each([
    ["left", { laneId: "a", stopId: "a1" }],
    ["right", from],
    ["down", { laneId: "b", stopId: "b1" }],
    ["up", from],
    ["first", { laneId: "a", stopId: "a1" }],
    ["last", from],
  ] as const)("%s leads to %o", (move, to) => {
    expect(moveStop(lanes, from, move)).toEqual(to);
  });

  test("from nowhere lead to the first of all, and nowhere where there is nothing", () => {
    expect(moveStop(lanes, null, "right")).toEqual({ laneId: "a", stopId: "a1" });
    expect(moveStop([{ id: "a", stops: [] }], null, "down")).toBeNull();
  });
});

test("waiting stands below the marks of a lane that went on working, also where they are too near to be told apart, and else among them", () => {
  const waiting = { id: "w", fromMs: at(30), toMs: null, text: "", word: "Waiting", detail: "", end: null } as const;
  const isBelow = (marks: readonly TimelineMark[], spans = [waiting]) => {
    const one = lane("a", marks, { spans });
    const below = waitsAtWork(one, plain, at(90));
    for (const stop of laid(one, 90).stops) if (stop.kind === "span") expect(stop.isBeside).toBe(below);
    return below;
  };
  expect(isBelow([tick("x", 60)])).toBe(true);
  expect(isBelow([tick("x", 10), tick("y", 110)])).toBe(false);
  expect(isBelow(Array.from({ length: 20 }, (_, index) => tick(`${index}`, 29 + index / 10))), "a cluster that reaches into it").toBe(true);
  expect(isBelow([tick("x", 60)], [])).toBe(false);
});

test("what a bar says stands before the first mark of an end, shorter where there is less room, and not at all where there is none", () => {
  const texts = ["40 asked, 6 waiting", "6 waiting"];
  const bar = { x: 100, widthPx: 400 };
  const ends = (...xs: readonly number[]) => xs.map((x) => ({ x, end: "yes" as const }));
  expect(textThatFits(texts, bar, [])).toBe("40 asked, 6 waiting");
  expect(textThatFits(texts, bar, ends(490, 190))).toBe("6 waiting");
  expect(textThatFits(texts, bar, ends(120, 490))).toBeUndefined();
});
