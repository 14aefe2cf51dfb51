import { cn } from "@/components/ui/cn";
import type { FrameEntry } from "./frame-types";

export type Counted = Pick<FrameEntry, "count" | "countTone">;

export function BarCount({ entry, className }: { entry: Counted; className: string }) {
  if (!entry.count) return null;
  const tone = entry.countTone === "hot" ? "bg-warn-tint text-warn-text" : entry.countTone === "bad" ? "bg-danger-tint text-danger-text" : "text-fg-3";
  return <span className={cn("num rounded-sm px-1 text-[10px] leading-[15px] font-semibold", tone, className)}>{entry.count.toLocaleString("en-GB")}</span>;
}
