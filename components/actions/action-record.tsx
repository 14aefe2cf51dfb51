"use client";

import { useQuery } from "@tanstack/react-query";
import { formatAmount } from "@/components/kit/amount";
import { CopyButton } from "@/components/kit/copy-button";
import { FactList, type Fact } from "@/components/kit/facts";
import { Link } from "@/components/kit/link";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { ClockTime } from "@/components/kit/time/clock-time";
import { RiskMark } from "@/components/state/state-mark";
import { sideEffectWords } from "@/components/state/words";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { ActionDetail } from "@/lib/client/actions";
import { checkpointQuery } from "@/lib/client/audit";

/** Where it is written down, and what it is called there. */
export function ActionRecord({ action, isShort = false }: { action: ActionDetail; /** Risk and cost stand elsewhere. */ isShort?: boolean }) {
  const { seat } = useWorkspace();
  const mayAudit = useWhyNot()("read_audit", "everywhere") === null;
  const facts: Fact[] = [
    ...(isShort ? [] : [{ label: "Risk", value: <RiskMark score={action.risk} /> }]),
    ...(action.system === null ? [] : [{ label: "System", value: visibleString(action.system.name) }]),
    ...(action.sideEffect === null ? [] : [{ label: "Effect", value: sideEffectWords[action.sideEffect] }]),
    ...(action.cost === null || isShort ? [] : [{ label: "Cost", value: <span className="num">{formatAmount(action.cost.amount, action.cost.currency)}</span> }]),
    { label: "Recorded", value: <Recorded action={action} /> },
    ...(mayAudit ? [{ label: "Log", value: <Link href={`/${seat.slug}/audit?subject=${action.id}`} className="link">In the audit log</Link> }] : []),
    {
      label: "Reference",
      value: (
        <span className="flex items-start gap-1">
          <code className="min-w-0 font-mono break-all">{action.id}</code>
          <CopyButton text={action.id} label="Copy reference" className="-my-1" />
        </span>
      ),
    },
  ];
  return (
    <section>
      <SectionHead>Record</SectionHead>
      <FactList facts={facts} className="mt-1.5" />
    </section>
  );
}

/** `sealed` once a signed checkpoint outside the database covers it; only those who may read the log can know. */
function Recorded({ action }: { action: ActionDetail }) {
  const { caller } = useWorkspace();
  const isAllowed = useWhyNot()("read_audit", "everywhere") === null;
  const { data } = useQuery({ ...checkpointQuery(caller), enabled: isAllowed });
  const isSealed = data?.checkpoint != null && data.checkpoint.seq >= action.seq;
  return (
    <span>
      <ClockTime at={action.at} />
      {data === undefined ? "" : isSealed ? ", sealed" : ", not sealed yet"}
    </span>
  );
}
