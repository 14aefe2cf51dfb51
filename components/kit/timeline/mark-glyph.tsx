import type { CSSProperties } from "react";
import { cn } from "@/components/ui/cn";
import type { MarkLook } from "./model";

const shapes: Readonly<Record<Exclude<MarkLook, "cross">, string>> = {
  tick: "h-3.25 w-0.75 rounded-[1.5px] bg-ok-mark",
  diamond: "size-2 rotate-45 rounded-[1px] bg-info-mark",
  hollow: "h-3.25 w-1.25 rounded-[2px] border-[1.5px] border-danger-mark bg-surface",
  dashed: "h-3.25 w-1.25 rounded-[2px] border-[1.5px] border-dashed border-neutral-text bg-surface",
  stub: "h-2 w-0.75 rounded-[1.5px] bg-neutral-mark",
};

/** How tall those are that stand for more than one. */
const heights = { few: "h-4", many: "h-4.5" } as const;
const FEW = 2;
const MANY = 10;

const isTall = (look: MarkLook) => look !== "diamond" && look !== "stub";

type MarkGlyphProps = { look: MarkLook; /** More than one: it is taller where its shape allows. */ count?: number; className?: string; style?: CSSProperties };

/** One mark, centred in whatever holds it. */
export function MarkGlyph({ look, count = 1, className, style }: MarkGlyphProps) {
  if (look !== "cross") return <span aria-hidden data-look={look} style={style} className={cn("block shrink-0", shapes[look], isTall(look) && count >= FEW && heights[count >= MANY ? "many" : "few"], className)} />;
  return (
    <svg aria-hidden data-look={look} viewBox="0 0 24 24" style={style} className={cn("size-3.5 shrink-0 fill-none stroke-danger-mark stroke-[3.4] [stroke-linecap:round]", className)}>
      <path d="M6.5 6.5 17.5 17.5M17.5 6.5 6.5 17.5" />
    </svg>
  );
}

export const waitingFill =
  "border border-warn-mark border-l-3 bg-[repeating-linear-gradient(135deg,var(--warn-tint)_0_4px,color-mix(in_srgb,var(--warn-mark)_22%,var(--warn-tint))_4px_5px)]";
