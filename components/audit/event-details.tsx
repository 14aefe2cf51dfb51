"use client";

import { ChevronRightIcon } from "lucide-react";
import { CopyButton } from "@/components/kit/copy-button";
import { FactList } from "@/components/kit/facts";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { formatAbsolute } from "@/components/kit/time/format";
import { useZone } from "@/components/kit/time/zone";
import type { AuditItem } from "@/lib/client/audit";

/** What is needed to find and to verify an event, not to understand it: folded until it is wanted. */
export function EventDetails({ event }: { event: AuditItem }) {
  const { utc } = formatAbsolute(Date.parse(event.at), { timeZone: useZone() });
  return (
    <details className="group/details border-t pt-3">
      <summary className="-mx-1 flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-sm px-1 text-12 font-semibold focus-visible:shadow-(--focus-ring) max-md:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRightIcon aria-hidden className="size-3.5 text-fg-3 transition-transform duration-(--fast) group-open/details:rotate-90" />
        Details for an auditor
      </summary>
      <FactList
        className="mt-1.5"
        facts={[
          { label: "Event", value: <span className="num">{event.seq.toLocaleString("en-GB")}</span> },
          { label: "Recorded", value: <span className="num">{utc}</span> },
          { label: "Kind", value: <code className="font-mono break-all">{event.verb}</code> },
          { label: "Reference", value: <Copied text={event.subject} label="Copy reference" /> },
          ...(event.policyVersion === null ? [] : [{ label: "Policy version", value: <code className="font-mono break-all"><PlainText text={event.policyVersion} /></code> }]),
          { label: "Fingerprint", value: <Copied text={event.hash} label="Copy fingerprint" /> },
        ]}
      />
    </details>
  );
}

function Copied({ text, label }: { text: string; label: string }) {
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 font-mono break-all">
        <PlainText text={text} />
      </code>
      <CopyButton text={text} label={label} className="-my-0.5 max-md:my-0" />
    </span>
  );
}
