import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";

/** What the agent says of itself: a claim, after the facts, and shown as one. */
export function AgentClaim({ agent, reason, task }: { agent: string; reason: string | null; task: string | null }) {
  if (reason === null && task === null) return null;
  return (
    <section>
      <SectionHead aside="not checked">What {visibleString(agent)} says</SectionHead>
      <dl className="mt-2 grid gap-2 border-l-2 border-border-strong pl-3 text-12">
        {reason === null ? null : <Claim label="Its reason" text={reason} />}
        {task === null ? null : <Claim label="Its task" text={task} />}
      </dl>
    </section>
  );
}

/** Its row of a card's grid: under the facts, and in one column under the risk as well. */
export function ClaimBelow({ agent, action: { reason, task } }: { agent: string; action: { readonly reason: string | null; readonly task: string | null } }) {
  if (reason === null && task === null) return null;
  return (
    <div className="px-5 pb-5 @max-[680px]/card:border-t @max-[680px]/card:border-border-subtle @max-[680px]/card:pt-5 max-md:px-4">
      <AgentClaim agent={agent} reason={reason} task={task} />
    </div>
  );
}

function Claim({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt className="text-fg-3">{label}</dt>
      <dd className="text-13 text-fg-2">
        <PlainText text={text} />
      </dd>
    </div>
  );
}
