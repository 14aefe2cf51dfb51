import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { FactRow, type Fact } from "./facts";
import { isWholeInPhoneHeader } from "./header-name";
import { PlainText } from "./plain-text/plain-text";

type PageHeadProps = {
  icon: LucideIcon;
  name: string;
  /** Badges of its state, beside the name. */
  state: ReactNode;
  /** What it is for, in a sentence. */
  says: ReactNode;
  /** Below that: what was heard of it. */
  children?: ReactNode;
  /** What can be done with it, at the right. */
  acts?: ReactNode;
  /** Why none of that can be done by this person. */
  whyNot?: string | null;
  facts: readonly Fact[];
  className?: string;
};

/** The head of the page of one thing: what it is, how it stands, what can be done with it; below a line its facts. */
export function PageHead({ icon: Icon, name, state, says, children, acts, whyNot = null, facts, className }: PageHeadProps) {
  return (
    <header data-slot="page-head" className={cn("grid shrink-0 grid-cols-1 gap-4", className)}>
      <div className="flex flex-wrap gap-x-3 gap-y-3 border-b pb-4">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg border bg-sunken max-md:hidden">
          <Icon aria-hidden className="size-5 text-fg-2" />
        </span>
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2 className={cn("min-w-0 text-20 font-semibold tracking-tighter wrap-anywhere", isWholeInPhoneHeader(name) && "max-md:sr-only")}>
              <PlainText text={name} />
            </h2>
            {state}
          </div>
          <div className="mt-0.5 max-w-180 text-pretty wrap-anywhere text-fg-2">{says}</div>
          {children}
        </div>
        {acts === undefined ? null : (
          <div className="grid content-start justify-items-end gap-1.5 max-md:w-full max-md:justify-items-start">
            <div className="flex flex-wrap items-start gap-2">{acts}</div>
            {whyNot === null ? null : <p className="max-w-72 text-right text-12 text-pretty text-fg-2 max-md:text-left">{whyNot}</p>}
          </div>
        )}
      </div>
      <FactRow facts={facts} />
    </header>
  );
}
