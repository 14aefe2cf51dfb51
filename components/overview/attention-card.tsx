"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheckIcon } from "lucide-react";
import { useState } from "react";
import { Link } from "@/components/kit/link";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { useNow } from "@/components/kit/time/now";
import { toneTextClasses } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { attentionQuery, type Attention } from "@/lib/client/metrics";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { countText } from "./figure-words";
import { findingWords, type FindingWords } from "./finding-words";
import { FINDINGS_SHOWN } from "./fleet-rows";

/** Where the queue follows below it, and is what one came for. */
const SHOWN_BRIEFLY = 2;

/** What needs somebody, in sentences, the most pressing first; or what was looked at and found in order. */
export function AttentionCard({ unit, isBriefOnPhone, most = FINDINGS_SHOWN }: { unit: string | null; isBriefOnPhone: boolean; /** So many before all are asked for. */ most?: number }) {
  const { caller, seat, may } = useWorkspace();
  const attention = useQuery(attentionQuery(caller, unit));
  const nowMs = Math.floor(useNow() / 10_000) * 10_000;
  const words = attention.data?.findings.map((finding) => findingWords(finding, { slug: seat.slug, nowMs, unit, mayReadAudit: may("read_audit") }));
  return (
    <Card aria-labelledby="needs-attention" className="@container/findings flex flex-col">
      <header className="flex items-baseline gap-2 px-4 pt-2.5 pb-1">
        <h2 id="needs-attention" className="text-13 font-semibold tracking-tight">
          Needs attention
        </h2>
        {words === undefined || words.length === 0 ? null : (
          <span className="num ml-auto text-12 text-fg-3">
            {words.length} {words.length === 1 ? "finding" : "findings"}, now and in the last 24 h
          </span>
        )}
      </header>
      {words === undefined || attention.data === undefined ? (
        attention.isError ? (
          <Failure title="What needs attention could not be read" onRetry={() => void attention.refetch()} retrying={attention.isFetching} requestId={requestIdOf(attention.error)}>
            {sentenceOfError(attention.error)}
          </Failure>
        ) : (
          <LoadingRows label="Looking for what needs attention" count={4} />
        )
      ) : words.length === 0 ? (
        <AllQuiet looked={attention.data.looked} />
      ) : (
        <FindingList words={words} most={most} onPhone={isBriefOnPhone ? SHOWN_BRIEFLY : most} />
      )}
    </Card>
  );
}

function FindingList({ words, most, onPhone }: { words: readonly FindingWords[]; most: number; /** So many of them are shown first there. */ onPhone: number }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? words : words.slice(0, most);
  return (
    <>
      <ul className="grid grid-cols-1 @[760px]/findings:grid-cols-2">
        {shown.map(({ id, icon: Icon, tone, sentence, link }, at) => (
          <li key={id} data-slot="finding" className={cn("grid grid-cols-[16px_minmax(0,1fr)] content-start gap-x-2.5 px-4 py-2.5 not-first:border-t not-first:border-border-subtle @[760px]/findings:nth-2:border-t-0", !isAll && at >= onPhone && "max-md:hidden")}>
            <Icon aria-hidden className={cn("mt-0.5 size-4", toneTextClasses[tone])} />
            <div className="min-w-0">
              <p className="text-pretty wrap-anywhere">{sentence}</p>
              {link === null ? null : (
                <Link href={link.href} className="link relative text-12 after:absolute after:-inset-1 max-md:after:-inset-x-2 max-md:after:-inset-y-3.5">
                  {link.label}
                </Link>
              )}
            </div>
          </li>
        ))}
      </ul>
      {words.length > onPhone ? (
        <Button variant="ghost" className={cn("mr-2 ml-7.75 mt-auto mb-1.5 self-start text-12 max-md:ml-6.75", words.length <= most && "md:hidden")} onClick={() => setAll(!isAll)}>
          {isAll ? (
            "Show fewer"
          ) : (
            <>
              <span className="md:hidden">Show {words.length - onPhone} more</span>
              <span className="max-md:hidden">Show {words.length - most} more</span>
            </>
          )}
        </Button>
      ) : null}
    </>
  );
}

function AllQuiet({ looked }: { looked: Attention["looked"] }) {
  const { agents, questions, isAtLeast, tools, hours } = looked;
  const seen = [
    ...(agents === 0 ? [] : [`${countText(agents)} active ${agents === 1 ? "agent" : "agents"}`]),
    ...(questions === 0 ? [] : [isAtLeast ? `the ${countText(questions)} waiting approvals that end first` : `${countText(questions)} waiting ${questions === 1 ? "approval" : "approvals"}`]),
    ...(tools === 0 ? [] : [`${countText(tools)} enforced ${tools === 1 ? "tool" : "tools"}`]),
    "all stops",
  ];
  return (
    <div className="grid flex-1 grid-cols-[16px_minmax(0,1fr)] content-start gap-x-2.5 px-4 pt-1 pb-4">
      <CircleCheckIcon aria-hidden className="mt-0.5 size-4 text-ok-text" />
      <div>
        <p className="font-medium">{questions === 0 ? "All quiet" : "Approvals wait, and none of them is about to run out"}</p>
        <p className="num mt-0.5 text-12 text-pretty text-fg-2">
          Looked at {seen.join(", ")} and the results of the last {hours} hours.
        </p>
      </div>
    </div>
  );
}
