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
export function EndGlyph({ end }: { end: SpanOutcome }) {
  const { Icon, className } = looks[end];
  return (
    <span aria-hidden className={cn("grid size-3.5 place-items-center rounded-full shadow-[0_0_0_1.5px_var(--surface)]", className)}>
      <Icon className="size-2.5 stroke-[3.6]" />
    </span>
  );
}
