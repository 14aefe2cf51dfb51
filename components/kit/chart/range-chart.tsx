import { cn } from "@/components/ui/cn";
import { heightOf, type Scale } from "./geometry";

export type RangeRow = { readonly id: string; readonly name: React.ReactNode; /** The dot. */ readonly middle: number; /** Where the bar ends; null: too few to say. */ readonly far: number | null; readonly says: React.ReactNode };

/** For each name a dot at the middle and a bar to the slow end, on one axis from nought. The figures stand beside it, so the drawing is hidden from readers. */
export function RangeChart({ rows, scale, formatTick }: { rows: readonly RangeRow[]; scale: Scale; formatTick: (value: number) => string }) {
  return (
    <div className="grid grid-cols-[minmax(64px,auto)_minmax(0,1fr)_auto] items-center gap-x-3">
      {rows.map((row) => (
        <div key={row.id} className="col-span-3 grid min-h-7 grid-cols-subgrid items-center">
          <span className="min-w-0 max-w-40 py-1 leading-4 wrap-anywhere">{row.name}</span>
          <span aria-hidden className="relative block h-px bg-border-subtle">
            {row.far === null ? null : (
              <span className="absolute -top-[1.5px] h-1 rounded-full bg-neutral-mark" style={{ left: `${heightOf(row.middle, scale)}%`, width: `${Math.max(0, heightOf(row.far, scale) - heightOf(row.middle, scale))}%` }} />
            )}
            <span className="absolute -top-[6px] size-[13px] -translate-x-1/2 rounded-full border-2 border-surface bg-accent-mark" style={{ left: `${heightOf(row.middle, scale)}%` }} />
          </span>
          <span className="num text-right whitespace-nowrap">{row.says}</span>
        </div>
      ))}
      <span />
      <span aria-hidden className="relative block h-5">
        {scale.ticks.map((tick) => (
          <span key={tick} className={cn("num absolute top-1 text-11 whitespace-nowrap text-fg-3", tick === 0 ? "" : "-translate-x-1/2")} style={{ left: `${heightOf(tick, scale)}%` }}>
            {formatTick(tick)}
          </span>
        ))}
      </span>
      <span />
    </div>
  );
}
