import { expect, test } from "vitest";
import { lookThrough, type Span } from "./look-through";

const reach = { window: 10, most: 30 };

function log(places: readonly number[]) {
  const asked: Span[] = [];
  const between = (window: Span) => {
    asked.push(window);
    const rows = places.filter((seq) => seq >= window.start && seq < window.before).sort((a, b) => b - a);
    return Promise.resolve(rows.slice(0, window.limit).map((seq) => ({ seq })));
  };
  return { asked, between };
}

async function allPages(places: readonly number[], limit: number): Promise<number[][]> {
  const pages: number[][] = [];
  const { between } = log(places);
  for (let before: number | null = 101; before !== null; ) {
    const page: Awaited<ReturnType<typeof lookThrough>> = await lookThrough({ start: 1, before, limit }, between, reach);
    pages.push(page.data.map((row) => row.seq));
    before = page.next;
  }
  return pages;
}

test("page by page everything is found once, newest first, however it is spread", async () => {
  for (const places of [[1, 100], [1, 2, 3, 4, 5], [100, 99, 98, 97], [10, 11, 20, 21, 30, 31, 90, 91], []]) {
    for (const limit of [1, 2, 3, 50]) expect((await allPages(places, limit)).flat()).toEqual([...places].sort((a, b) => b - a));
  }
});

test("a page looks no further than its reach, and says where to go on", async () => {
  const { asked, between } = log([5]);
  const page = await lookThrough({ start: 1, before: 101, limit: 10 }, between, reach);
  expect(page).toEqual({ data: [], next: 71 });
  expect(asked.map((window) => [window.start, window.before])).toEqual([[91, 101], [81, 91], [71, 81]]);
});

test("nothing is looked at beyond a full page, and none goes on at the beginning", async () => {
  const { asked, between } = log([100, 99]);
  expect(await lookThrough({ start: 1, before: 101, limit: 2 }, between, reach)).toEqual({ data: [{ seq: 100 }, { seq: 99 }], next: 99 });
  expect(asked).toHaveLength(1);
  expect((await lookThrough({ start: 1, before: 5, limit: 2 }, between, reach)).next).toBeNull();
});
