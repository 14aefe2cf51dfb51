import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import { openArena } from "./arena";
import { calibrate, type Calibration } from "./calibrate";
import { measureAuthorityChanges } from "./authority";
import { measureConsole, openLargeConsole, type ConsoleFigures, type OpenedConsole, type PageFigures } from "./console";
import { measureDecide } from "./decide";
import { measureGate, summary } from "./gate";
import { LIGHTHOUSE, lookWithLighthouse } from "./lighthouse";
import { measureLists } from "./lists";
import { measurePainted } from "./painted";
import { measurePause } from "./pause";
import { measureVerify } from "./verify";
import { measuredCommit } from "@/lib/testing/proofs/record";

/**
 * All rows, or those named: `npm run bench -- gate pause`. Both sides of each ratio are interleaved in one run; the table goes to
 * `docs/performance.md`, every figure to `bench/results/bench.json`. `REEVE_BENCH_ACTIONS` sets how many actions the lists are over,
 * `REEVE_BENCH_PAGES` which of the console's pages are measured again ("overview,audit log").
 */

const ROOT = path.join(import.meta.dirname, "..");
const RESULTS = path.join(ROOT, "bench", "results", "bench.json");

type Line = { readonly row: string; readonly measure: string; readonly ship: string; readonly aim: string; readonly median: string; readonly worst: string; readonly meets: boolean; readonly commit?: string; readonly calibration?: Calibration };
type Stored = { readonly date: string; readonly machine: string; readonly lines: Record<string, Line> };

const rows: Record<string, () => Promise<Line[]>> = {
  gate: async () => {
    const { allow, deny, allowByFew, denyByFew, p99Ms, pgbenchP99Ms } = summary(await measureGate({ rounds: 5, seconds: 5, agents: 10_000 }));
    return [
      line("1a", "durable allow with a redeemable permit (256 connections) ÷ pgbench single-row insert (32)", "≥ 0.35", "≥ 0.8", ratio(allow.median), ratio(allow.worst), allow.median >= 0.35),
      line("1b", "the same for a deny", "≥ 0.5", "≥ 1.0", ratio(deny.median), ratio(deny.worst), deny.median >= 0.5),
      line("1a at 64", "the allow with 64 connections", "≥ 0.35", "≥ 0.8", ratio(allowByFew.median), ratio(allowByFew.worst), allowByFew.median >= 0.35),
      line("1b at 64", "the deny with 64 connections", "≥ 0.5", "≥ 1.0", ratio(denyByFew.median), ratio(denyByFew.worst), denyByFew.median >= 0.5),
      line("2", `p99 of a decision at half of peak load; pgbench at half of its own: ${ms(pgbenchP99Ms.median)}`, "≤ 25 ms", "≤ 10 ms", ms(p99Ms.median), ms(p99Ms.worst), p99Ms.median <= 25),
    ];
  },
  decide: async () => {
    const { median, worst } = await Promise.resolve(measureDecide());
    return [
      line("3", "pure decide at 100 rules", "≤ 20 µs", "≤ 5 µs", us(median.us100), us(worst.us100), median.us100 <= 20),
      line("3b", "at 1,000 rules ÷ at 100", "≤ 2", "≤ 1.2", ratio(median.ratio), ratio(worst.ratio), median.ratio <= 2),
    ];
  },
  pause: async () => {
    const { p50Ms, p99Ms } = await measurePause({ pauses: 200, seconds: 20 });
    return [line("5", "a pause returns, under full load: p50, and as worst p99", "≤ 250 ms", "≤ 50 ms", ms(p50Ms), ms(p99Ms), p99Ms <= 250)];
  },
  painted: async () => {
    const { asked, settling, settled } = await measurePainted({ perSecond: 500, settleSeconds: 10, seconds: 20 });
    console.info(`${settling.painted + settled.painted} of ${asked} actions were painted; in the first ten seconds p50 ${ms(settling.p50Ms)}, p99 ${ms(settling.p99Ms)}`);
    return [
      line("6", "decided in the gateway → web → painted in the browser, at 500 actions/s: p50, and as worst p99", "≤ 250 ms", "≤ 100 ms", ms(settled.p50Ms), ms(settled.p99Ms), settled.p99Ms <= 250),
      line("6 at first", "the same in the ten seconds before, with the page just opened", "", "", ms(settling.p50Ms), ms(settling.p99Ms), true),
    ];
  },
  console: async () => {
    const opened = await openLargeConsole({ actions: 100_000, waiting: 2_000 });
    const { company, pages, longestTaskMs } = await measureConsoleAndLook(opened).finally(opened.close);
    const over = `${company.agents.toLocaleString("en")} agents, ${company.actions.toLocaleString("en")} actions, ${company.waiting.toLocaleString("en")} waiting`;
    return [
      ...Object.entries(pages).map(([name, { median, worst }]) =>
        line(`12 ${name}`, `slowest answer of the server, script over the wire, largest paint, over ${over}`, "≤ 300 ms, 250 KB, 1.5 s", "", pageWords(median), pageWords(worst), median.serverMs <= 300 && median.scriptBytes <= 250_000 && median.paintMs <= 1_500),
      ),
      ...Object.entries(longestTaskMs).map(([name, longest]) => line(`13 ${name}`, `longest task while one scrolls and types, over ${over}`, "≤ 100 ms", "", ms(longest), ms(longest), longest <= 100)),
    ];
  },
  lists: async () => {
    const actions = Number(process.env["REEVE_BENCH_ACTIONS"] ?? 10_000_000);
    const figures = await measureLists({ actions, rounds: 5 });
    return Object.entries(figures).map(([name, figure]) =>
      line(`7 ${name}`, `first page of the list over ${actions.toLocaleString("en")} actions ÷ primary-key range, and as worst its time`, "≤ 2", "≤ 1.25", ratio(figure.ratio), ms(figure.ms), figure.ratio <= 2),
    );
  },
  verify: async () => {
    const arena = await openArena();
    try {
      const { medianRatio, worstRatio } = await measureVerify(arena);
      return [line("10", "log verification, bytes per second ÷ openssl sha256", "≥ 5 %", "≥ 15 %", percent(medianRatio), percent(worstRatio), medianRatio >= 0.05)];
    } finally {
      await arena.close();
    }
  },
  authority: async () => {
    const figure = await measureAuthorityChanges({ rounds: 5, seconds: 4, agents: 10_000, permissions: 90_000 });
    return [line("11", "row 1a at 64 with 10,000 agents, 100,000 permissions and ten authority changes a second ÷ without", "≥ 0.7", "≥ 0.9", ratio(figure.median), ratio(Math.min(...figure.ratios)), figure.median >= 0.7)];
  },
};

function withAskedPages(opened: OpenedConsole): OpenedConsole {
  const names = process.env["REEVE_BENCH_PAGES"]?.split(",");
  if (names === undefined) return opened;
  for (const name of names) if (opened.paths[name] === undefined) throw new Error(`there is no page \`${name}\`; there are ${Object.keys(opened.paths).join(", ")}`);
  return { ...opened, paths: Object.fromEntries(Object.entries(opened.paths).filter(([name]) => names.includes(name))) };
}

/** Both are kept whole: web-vitals in `console.json`, Lighthouse in `lighthouse.json`. */
async function measureConsoleAndLook(opened: OpenedConsole): Promise<ConsoleFigures> {
  const of = { date: new Date().toISOString(), commit: shortCommit(), machine: machine() };
  const keep = (name: string, figures: object) => writeFileSync(path.join(ROOT, "bench", "results", `${name}.json`), `${JSON.stringify({ ...of, ...figures }, null, 2)}\n`);
  const figures = await measureConsole(withAskedPages(opened), 5);
  if (process.env["REEVE_BENCH_PAGES"] !== undefined) return figures;
  keep("console", figures);
  try {
    keep("lighthouse", { with: LIGHTHOUSE, company: opened.company, pages: await lookWithLighthouse(opened) });
  } catch (error) {
    // It is fetched from the network; what was measured before it stands without it.
    console.error("Lighthouse could not look:", error);
    process.exitCode = 1;
  }
  return figures;
}

const asked = process.argv.slice(2);
for (const name of asked) if (rows[name] === undefined) throw new Error(`there is no row \`${name}\`; there are ${Object.keys(rows).join(", ")}`);
const stored = readStored();
for (const [name, measure] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.info(`▸ ${name}`);
  const calibration = await calibrate();
  for (const one of await measure()) {
    stored[one.row] = { ...one, commit: shortCommit(), calibration };
    console.info(`  ${one.row}: ${one.measure}: ${one.median} (worst ${one.worst})${one.ship === "" ? "" : `, ship ${one.ship}: ${verdict(one)}`}`);
  }
  // What was measured stands, whatever becomes of the rows after it.
  write({ date: new Date().toISOString(), machine: machine(), lines: stored });
}

function line(row: string, measure: string, ship: string, aim: string, median: string, worst: string, meets: boolean): Line {
  return { row, measure, ship, aim, median, worst, meets };
}

/** Nothing where no figure was asked for. */
function verdict({ ship, meets }: Line): string {
  return ship === "" ? "" : meets ? "met" : "**missed**";
}

function readStored(): Record<string, Line> {
  try {
    return { ...(JSON.parse(readFileSync(RESULTS, "utf8")) as Stored).lines };
  } catch {
    return {};
  }
}

function write(result: Stored): void {
  mkdirSync(path.dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(result, null, 2)}\n`);
  const table = Object.keys(result.lines)
    .sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b) || a.localeCompare(b))
    .map((row) => result.lines[row])
    .map((one) => (one === undefined ? "" : `| ${one.row} | ${one.measure} | ${one.ship} | ${one.aim} | ${one.median} | ${one.worst} | ${verdict(one)} | ${one.commit ?? ""} | ${one.calibration === undefined ? "" : `${one.calibration.syncUs} µs, ${one.calibration.wakeP99Ms} ms`} |`));
  writeFileSync(
    path.join(ROOT, "docs", "performance.md"),
    `# Performance

Made by \`npm run bench\`. Ratios, because absolute figures swing by a factor of two between runs on shared machines: both sides are measured in
turn in one run, five rounds, median and worst. \`fsync\` and \`synchronous_commit\` are on; load, gateway and database share the machine.
The last column is the machine just before that row, idle but for its neighbours: how long writing 8 KB and \`fdatasync\` take (median), and
how late a timer of 1 ms fires (p99). In rows 1 and 2 each side has the connections that suit it best; with fewer, the
gateway's batches are smaller. Before each measurement of row 2 the disk writes out what the ones before left behind, and each half is of a peak
measured just before it. In rows 12 script and paint are a browser's that has nothing of the console yet, paint one's that no tool is connected to; what the page had asked the server is
asked again afterwards, one by one, because the browser works on the same two cores. Rows 13: the median of three times. Row 6 looks at a browser
that no tool is connected to meanwhile; the first ten seconds, in which a page just opened and the processes behind it still compile their code, are told apart.

Last run ${result.date.slice(0, 10)} on ${result.machine}.

| row | measure | ship | aim | median | worst | | commit | sync, wake |
| --- | --- | ---: | ---: | ---: | ---: | --- | --- | --- |
${table.join("\n")}
`,
  );
}

function shortCommit(): string {
  return measuredCommit()?.replace(/^([0-9a-f]{7})[0-9a-f]*/, "$1") ?? "none";
}

function machine(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
}

function ratio(value: number): string {
  return value.toFixed(2);
}
function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
function us(value: number): string {
  return `${value.toFixed(1)} µs`;
}
function pageWords({ serverMs, scriptBytes, paintMs }: PageFigures): string {
  return `${Math.round(serverMs)} ms, ${Math.round(scriptBytes / 1000)} KB, ${(paintMs / 1000).toFixed(2)} s`;
}
function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
