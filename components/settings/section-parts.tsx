import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type SectionTitleProps = { title: string; /** What it is for, in one sentence. */ children?: ReactNode; action?: ReactNode };

/** The head of an open section. */
export function SectionTitle({ title, children, action }: SectionTitleProps) {
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2 pb-4">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="text-16 font-semibold tracking-tight">{title}</h2>
        {children === undefined ? null : <p className="mt-0.5 max-w-160 text-pretty text-fg-2">{children}</p>}
      </div>
      {action}
    </div>
  );
}

type SettingProps = {
  label: ReactNode;
  /** What it means, or why it cannot be changed. */
  hint?: ReactNode;
  /** The value, or what changes it. */
  children: ReactNode;
  className?: string;
};

/** One setting: its name and meaning at the left, its value at the right. Lines, not boxes. */
export function Setting({ label, hint, children, className }: SettingProps) {
  return (
    <div className={cn("grid gap-x-6 gap-y-2 border-t border-border-subtle py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]", className)}>
      <div className="min-w-0">
        <p className="font-medium">{label}</p>
        {hint === undefined ? null : <p className="text-12 text-pretty text-fg-3">{hint}</p>}
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-2 wrap-anywhere">{children}</div>
    </div>
  );
}

/** Why a control beside it does not act. */
export function WhyNot({ children }: { children: ReactNode }) {
  return <p className="w-full text-12 text-pretty text-fg-2">{children}</p>;
}
