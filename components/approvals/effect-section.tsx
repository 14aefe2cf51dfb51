import { Fragment } from "react";
import { formatAmount } from "@/components/kit/amount";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { StateMark } from "@/components/state/state-mark";
import { reversibilityWords, sideEffectSentences } from "@/components/state/words";
import type { ApprovalEvidence } from "@/lib/client/approvals";

const bindingSentences = {
  enforced: "The system itself refuses what was not allowed here.",
  cooperative: "The agent asks first, but could go round Reeve.",
  observed: "It only reports; nothing here could stop it.",
} as const;

type EffectSectionProps = { evidence: Pick<ApprovalEvidence, "action" | "tool">; title: string };

/** A plain sentence before the data: what happens, where, and whether it can be undone. */
export function EffectSection({ evidence: { action, tool }, title }: EffectSectionProps) {
  const where = tool.system === null ? "" : ` in ${visibleString(tool.system.name)}`;
  return (
    <section>
      <SectionHead>{title}</SectionHead>
      <p className="mt-1.5 max-w-[68ch] text-14 leading-5.5 text-pretty">
        <Moved action={action} isMoney={tool.sideEffect === "financial"} /> {tool.sideEffect === null ? "Nobody has said yet what this tool does." : `It ${sideEffectSentences[tool.sideEffect]}${where}`}
        {tool.sideEffect === null ? null : <Touched action={action} />}{" "}
        {tool.reversibility === null ? null : <span className="font-semibold">{reversibilityWords[tool.reversibility]}.</span>}
        {tool.dataClass === null || tool.dataClass === "public" ? null : ` It touches ${tool.dataClass} data.`}
      </p>
      {tool.binding === null ? null : (
        <p className="mt-2 flex flex-wrap items-center gap-x-1.5 text-12 text-fg-2">
          <StateMark kind="binding" value={tool.binding} className="font-medium" />
          {bindingSentences[tool.binding]}
        </p>
      )}
    </section>
  );
}

/** What is meant where no amount says it, bold: the supplier, the account. */
function Touched({ action: { amount, recipient, object } }: { action: ApprovalEvidence["action"] }) {
  const named = amount === null ? [object, recipient === object ? null : recipient].filter((one) => one !== null) : [];
  if (named.length === 0) return ".";
  return (
    <>
      :{" "}
      <span className="font-semibold">
        <PlainText text={`${named.join(", ")}.`} />
      </span>
    </>
  );
}

/** The figures of it, bold: how much goes to whom, about what. Where the tool names no amount, the title has said all that is known. */
function Moved({ action: { amount, currency, recipient, object }, isMoney }: { action: ApprovalEvidence["action"]; isMoney: boolean }) {
  if (amount === null) return null;
  const goesSomewhere = isMoney && recipient !== null;
  const told = [
    { word: goesSomewhere ? "goes to" : "to", text: recipient },
    { word: "for", text: object === recipient ? null : object },
  ].filter((one): one is { word: string; text: string } => one.text !== null);
  return (
    <>
      {goesSomewhere ? null : "The amount is "}
      <span className="num font-semibold">{formatAmount(amount, currency)}</span>
      {told.length === 0 ? "." : goesSomewhere ? null : ","}
      {told.map(({ word, text }, at) => (
        <Fragment key={word}>
          {" "}
          {word}{" "}
          <span className="font-semibold">
            {/* The full stop within: beside a reference it could begin the next line. */}
            <PlainText text={at === told.length - 1 ? `${text}.` : text} />
          </span>
        </Fragment>
      ))}
    </>
  );
}
