import { PlainText } from "@/components/kit/plain-text/plain-text";
import type { RuleReading } from "@/lib/core/policy/reading";

/** A rule in plain English, and below it what did not fit into one sentence. */
export function RuleSentence({ reading }: { reading: RuleReading }) {
  return (
    <>
      <p className="text-pretty">
        <PlainText text={reading.sentence} />
      </p>
      {reading.notes.length === 0 ? null : (
        <p className="mt-0.5 text-12 text-pretty text-fg-3">
          <PlainText text={reading.notes.join(" ")} />
        </p>
      )}
    </>
  );
}
