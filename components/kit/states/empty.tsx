import { CircleCheckIcon, InboxIcon, LockIcon, SearchXIcon, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** Four reasons for showing nothing, and they must not be mistaken for each other. */
export type EmptyReason = "none-yet" | "none-match" | "not-allowed" | "all-done";

const icons: Record<EmptyReason, { Icon: LucideIcon; className: string }> = {
  "none-yet": { Icon: InboxIcon, className: "border-dashed text-fg-3" },
  "none-match": { Icon: SearchXIcon, className: "text-fg-3" },
  "not-allowed": { Icon: LockIcon, className: "text-fg-3" },
  "all-done": { Icon: CircleCheckIcon, className: "text-ok-text" },
};

type EmptyProps = {
  reason: EmptyReason;
  /** What this is and why it is empty, in one line: "No approvals wait for you". */
  title: string;
  /** What will appear here, or what was filtered out, or who can give access. */
  children: ReactNode;
  /** The first step: one button or link. */
  action?: ReactNode;
  className?: string;
};

export function Empty({ reason, title, children, action, className }: EmptyProps) {
  const { Icon, className: iconClass } = icons[reason];
  return (
    <div data-slot="empty" data-reason={reason} className={cn("grid h-full min-h-52 place-items-center px-6 py-10", className)}>
      <div className="flex max-w-90 flex-col items-center text-center">
        <span className={cn("grid size-10 place-items-center rounded-lg border border-border-strong bg-surface", iconClass)}>
          <Icon aria-hidden className="size-5" />
        </span>
        <p className="mt-3 text-14 font-semibold tracking-tight">{title}</p>
        <div className="mt-1 text-pretty text-fg-2">{children}</div>
        {action ? <div className="mt-4">{action}</div> : null}
      </div>
    </div>
  );
}
