"use client";

import { useMutation } from "@tanstack/react-query";
import { LinkIcon, ShieldAlertIcon, ShieldCheckIcon } from "lucide-react";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { verifyWholeLog, type Verification } from "@/lib/client/audit";

/** Verifies the whole log in place and says honestly what came out. */
export function VerifyPanel() {
  const caller = useCaller();
  const [part, setPart] = useState<Verification | null>(null);
  const verification = useMutation({ mutationFn: () => verifyWholeLog(caller, setPart, new AbortController().signal) });
  return (
    <div className="grid shrink-0 gap-2 border-b px-3 py-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={verification.isPending} onClick={() => verification.mutate()}>
          <LinkIcon aria-hidden />
          {verification.isPending ? "Verifying…" : "Verify the log"}
        </Button>
        <span className="text-12 text-fg-2">Every event is hashed with the one before it and checked against the seals outside the database.</span>
        {verification.isPending && part !== null ? <Progress aria-label="Verified so far" value={part.verified.seq} max={Math.max(1, part.headSeq)} className="max-w-60" /> : null}
      </div>
      {verification.isError ? <ProblemNote title="The log could not be verified." error={verification.error} /> : null}
      {verification.data === undefined ? null : <Outcome found={verification.data} />}
    </div>
  );
}

function Outcome({ found }: { found: Verification }) {
  const isWhole = found.result === "whole" && found.problems.length === 0;
  return (
    <Banner
      tone={found.result === "broken" ? "danger" : isWhole ? "ok" : "warn"}
      icon={isWhole ? <ShieldCheckIcon aria-hidden /> : <ShieldAlertIcon aria-hidden />}
      title={found.result === "broken" ? `The log is broken${found.fault === null ? "" : ` at event ${found.fault.seq}`}.` : `The log is whole: ${found.verified.seq.toLocaleString("en-GB")} events.`}
    >
      {found.result === "whole" ? sealWords(found) : `${found.says.charAt(0).toUpperCase()}${found.says.slice(1)}.`}
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

/** What stands outside the database, and what waits for its next seal. */
function sealWords({ anchoredSeq, verified }: Verification): string {
  const count = (value: number) => value.toLocaleString("en-GB");
  if (anchoredSeq === null) return "They fit together. None of them is sealed outside the database yet, so nothing would show if all of it were rewritten.";
  const later = verified.seq - anchoredSeq;
  const sealed = `Sealed outside the database up to event ${count(anchoredSeq)}.`;
  return later <= 0 ? sealed : `${sealed} The ${later === 1 ? "one" : count(later)} after it fit${later === 1 ? "s" : ""} together and wait${later === 1 ? "s" : ""} for the next seal.`;
}
