"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2Icon, Link2OffIcon, ShieldAlertIcon, ShieldCheckIcon } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { checkpointQuery, type Verification } from "@/lib/client/audit";
import { upperFirst } from "@/lib/core/first-letter";
import { TrustDialog } from "./trust-dialog";
import { useVerification, type Verified } from "./use-verification";

const counted = (value: number): string => value.toLocaleString("en-GB");

/** Whether the log is sealed and up to where, whether it was verified here, and the way to do it now. */
export function VerifyPanel({ children }: { /** What else can be done with the log as a whole. */ children?: ReactNode }) {
  const { last, part, isRunning, error, verify, stop } = useVerification();
  const [isExplaining, setExplaining] = useState(false);
  useVerifyAction(verify);
  return (
    <div className="grid shrink-0 gap-2 border-b px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <VerifyBadge last={last} />
        <span className="min-w-0 text-12 text-fg-2">
          <Sealed />
        </span>
        <span className="flex flex-wrap items-center gap-2 md:ml-auto">
          {isRunning ? (
            <>
              <span className="num text-12 text-fg-2" aria-live="polite">
                {part === null ? "Verifying…" : `Verified ${counted(part.verified.seq)} of ${counted(part.headSeq)}`}
              </span>
              <Progress aria-label="Verified so far" value={part?.verified.seq ?? 0} max={Math.max(1, part?.headSeq ?? 1)} className="w-32" />
              <Button size="sm" onClick={stop}>
                Stop
              </Button>
            </>
          ) : (
            <Button size="sm" onClick={verify}>
              <Link2Icon aria-hidden />
              Verify now
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={() => setExplaining(true)}>
            What this means
          </Button>
          {children}
        </span>
      </div>
      {error === null ? null : <ProblemNote isRead title="The log could not be verified." error={error} />}
      {last === null ? null : <Findings found={last.found} />}
      {isExplaining ? <TrustDialog onClose={() => setExplaining(false)} /> : null}
    </div>
  );
}

function VerifyBadge({ last }: { last: Verified | null }) {
  const { person } = useWorkspace();
  if (last === null) {
    return (
      <Badge tone="neutral" outline="dashed">
        <Link2OffIcon aria-hidden />
        Not verified here yet
      </Badge>
    );
  }
  const isWhole = last.found.result === "whole" && last.found.problems.length === 0;
  const words = last.found.result === "broken" ? "Broken" : `${counted(last.found.verified.seq)} events verified`;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone={last.found.result === "broken" ? "danger" : isWhole ? "ok" : "warn"}>
        {isWhole ? <ShieldCheckIcon aria-hidden /> : <ShieldAlertIcon aria-hidden />}
        {words}
      </Badge>
      <span className="text-12 text-fg-3">
        <RelativeTime atMs={last.atMs} focusable={false} /> for {visibleString(person.name)}
      </span>
    </span>
  );
}

/** What stands outside the database, as of now. */
function Sealed(): ReactNode {
  const { data } = useQuery(checkpointQuery(useWorkspace().caller));
  if (data === undefined) return null;
  if (data.checkpoint === null) return "Nothing of it is sealed outside the database yet.";
  return (
    <>
      Sealed up to event <span className="num">{counted(data.checkpoint.seq)}</span>, <RelativeTime atMs={Date.parse(data.checkpoint.time)} focusable={false} />.
    </>
  );
}

/** Only where there is more to say than that all is well. */
function Findings({ found }: { found: Verification }) {
  if (found.result === "whole" && found.problems.length === 0 && found.anchoredSeq !== null) return null;
  const isBroken = found.result === "broken";
  return (
    <Banner tone={isBroken ? "danger" : "warn"} icon={<ShieldAlertIcon aria-hidden />} title={isBroken ? `The log is broken${found.fault === null ? "" : ` at event ${counted(found.fault.seq)}`}.` : "Its events fit together."}>
      {found.result === "whole" && found.anchoredSeq === null ? "None of them is sealed outside the database yet, so nothing would show if all of it were rewritten." : `${upperFirst(found.says)}.`}
      {found.problems.length === 0 ? null : (
        <ul className="mt-1 list-disc pl-4">
          {found.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </Banner>
  );
}

function useVerifyAction(verify: () => void): void {
  const [run] = useState(() => verify);
  const actions = useMemo<Action[]>(() => [{ id: "audit:verify", label: "Verify the log now", group: "Audit log", icon: Link2Icon, canRun: () => true, run }], [run]);
  useActions(actions);
}
