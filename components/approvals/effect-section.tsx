import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { StateMark } from "@/components/state/state-mark";
import { reversibilityWords, sideEffectSentences } from "@/components/state/words";
import type { ApprovalEvidence } from "@/lib/client/approvals";

const bindingSentences = {
  enforced: "The system itself refuses what was not allowed here.",
  cooperative: "The agent asks first, but could go round Reeve.",
  observed: "It only reports; nothing here could stop it.",
} as const;

/** A plain sentence before the data: what happens, where, and whether it can be undone. */
export function EffectSection({ evidence: { action, tool } }: { evidence: ApprovalEvidence }) {
  const where = tool.system === null ? "" : ` in ${tool.system.name}`;
  return (
    <section>
      <SectionHead>If it runs</SectionHead>
      <p className="mt-1.5 text-14 leading-6 text-pretty">
        <span className="font-semibold">
          <PlainText text={action.sentence} />.
        </span>{" "}
        {tool.sideEffect === null ? "Nobody has said yet what this tool does." : `It ${sideEffectSentences[tool.sideEffect]}${where}.`}{" "}
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
