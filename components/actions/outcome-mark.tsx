import { MinusIcon } from "lucide-react";
import { StateMark } from "@/components/state/state-mark";
import { cn } from "@/components/ui/cn";
import type { ActionStatus, Effect } from "@/lib/core/action";

const besides = {
  md: { alone: "md:hidden", beside: "max-md:hidden" },
  wide: { alone: "wide:hidden", beside: "max-wide:hidden" },
} as const;

/** What came of an action, in a row that tells its decision too from a window of this size on: there a denial would only be said twice. */
export function OutcomeMark({ status, decision, besideFrom }: { status: ActionStatus; decision: Effect; besideFrom: keyof typeof besides }) {
  if (status !== "denied" || decision !== "deny") return <StateMark kind="action" value={status} />;
  const { alone, beside } = besides[besideFrom];
  return (
    <>
      <StateMark kind="action" value={status} className={alone} />
      <span className={cn("inline-flex items-center gap-1.25 text-fg-3 in-aria-current:text-fg-2", beside)}>
        <MinusIcon aria-hidden className="size-3.5" />
        Did not run
      </span>
    </>
  );
}
