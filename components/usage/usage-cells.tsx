import type { DataColumn } from "@/components/kit/data-table/column";
import type { Fact } from "@/components/kit/facts";
import { Link } from "@/components/kit/link";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { stateLook } from "@/components/state/state-map";
import { toneTextClasses } from "@/components/state/state-mark";
import { cn } from "@/components/ui/cn";
import type { Effect } from "@/lib/core/action";
import type { UsageCounts } from "./usage-counts";

export const EFFECT_COUNTS = [
  { effect: "allow", of: (usage: UsageCounts) => usage.allowed },
  { effect: "notify", of: (usage: UsageCounts) => usage.announced },
  { effect: "hold", of: (usage: UsageCounts) => usage.held },
  { effect: "deny", of: (usage: UsageCounts) => usage.denied },
] as const satisfies readonly { effect: Effect; of: (usage: UsageCounts) => number }[];

const widths = { allow: "80px", notify: "96px", hold: "124px", deny: "72px" } as const satisfies Record<Effect, string>;

/** The last seven days: what was decided, and what ran and failed. What was denied or failed stands out. */
export function usageColumns<Row>(usageOf: (row: Row) => UsageCounts | undefined, hideBelow: "md" | "lg" | "wide"): DataColumn<Row>[] {
  const figure = (id: string, header: string, width: string, isBad: boolean, of: (usage: UsageCounts) => number): DataColumn<Row> => ({
    id,
    header,
    width,
    align: "end",
    hideBelow,
    cell: (row) => <UsageFigure value={mapped(usageOf(row), of)} isBad={isBad} />,
  });
  return [
    ...EFFECT_COUNTS.map(({ effect, of }) => figure(effect, stateLook("effect", effect).word, widths[effect], effect === "deny", of)),
    figure("failed", stateLook("action", "failed").word, "68px", true, ({ failed }) => failed),
  ];
}

function mapped<T>(usage: UsageCounts | undefined, of: (usage: UsageCounts) => T): T | undefined {
  return usage === undefined ? undefined : of(usage);
}

export function UsageFigure({ value, isBad = false }: { value: number | undefined; isBad?: boolean }) {
  if (value === undefined) return null;
  return <span className={cn(value === 0 ? "text-fg-3" : isBad ? "font-medium text-danger-text" : "")}>{value.toLocaleString("en-GB")}</span>;
}

export function LastUsed({ usage }: { usage: UsageCounts | undefined }) {
  if (usage === undefined) return null;
  return usage.lastAt === null ? <span className="text-fg-3">not in 7 days</span> : <RelativeTime atMs={Date.parse(usage.lastAt)} focusable={false} className="text-fg-2" />;
}

/** What is counted, how it looks, and how Activity's address finds it. */
const SHOWN = [
  ...EFFECT_COUNTS.map(({ effect, of }) => ({ look: stateLook("effect", effect), query: `decision=${effect}`, of })),
  { look: stateLook("action", "failed"), query: "status=failed", of: ({ failed }: UsageCounts) => failed },
];

/** The same in a row of links: each figure leads to its actions. */
export function UsageLinks({ usage, hrefOf }: { usage: UsageCounts | undefined; hrefOf: (query: string) => string }) {
  return (
    <ul className="flex flex-wrap gap-x-4.5 gap-y-2">
      {SHOWN.map(({ look, query, of }) => {
        const Icon = look.icon;
        const value = mapped(usage, of);
        return (
          <li key={query}>
            <Link href={hrefOf(query)} className="group block rounded-md">
              <span className="flex items-center gap-1.25 text-12 text-fg-2 group-hover:underline">
                <Icon aria-hidden className={cn("size-3.5", toneTextClasses[look.tone])} />
                {look.word}
              </span>
              <span className="num block text-20 font-semibold tracking-tighter">{value === undefined ? "…" : value.toLocaleString("en-GB")}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** The same as facts of a page's head. */
export function usageFacts(usage: UsageCounts | undefined, hrefOf: (query: string) => string): Fact[] {
  return SHOWN.map(({ look, query, of }) => ({
    label: `${look.word}, 7\u00a0d`,
    value: (
      <Link href={hrefOf(query)} className="name-link num">
        {mapped(usage, of)?.toLocaleString("en-GB") ?? "…"}
      </Link>
    ),
  }));
}
