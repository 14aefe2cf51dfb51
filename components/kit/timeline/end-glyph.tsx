import { CheckIcon, ClockIcon, Undo2Icon, XIcon } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { SpanOutcome } from "./model";

const looks = {
  yes: { Icon: CheckIcon, className: "bg-ok-solid text-on-ok" },
  no: { Icon: XIcon, className: "bg-danger-solid text-on-danger" },
  late: { Icon: ClockIcon, className: "bg-danger-solid text-on-danger" },
  dropped: { Icon: Undo2Icon, className: "bg-neutral-text text-surface" },
} as const;

/** How waiting ended, where it did. */
export function EndGlyph({ end, isSmall = false }: { end: SpanOutcome; isSmall?: boolean }) {
  const { Icon, className } = looks[end];
  return (
    <span aria-hidden className={cn("grid place-items-center rounded-full shadow-[0_0_0_1.5px_var(--surface)]", isSmall ? "size-2.5" : "size-3.5", className)}>
      <Icon className={cn(isSmall ? "size-2" : "size-2.5", "stroke-[3.6]")} />
    </span>
  );
}
