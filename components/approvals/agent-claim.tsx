import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";

/** What the agent says of itself: a claim, after the facts, and shown as one. */
export function AgentClaim({ agent, reason, task }: { agent: string; reason: string | null; task: string | null }) {
  if (reason === null && task === null) return null;
  return (
    <section>
      <SectionHead aside="not checked">What {agent} says</SectionHead>
      <dl className="mt-2 grid gap-2 border-l-2 border-border-strong pl-3 text-12">
        {reason === null ? null : <Claim label="Its reason" text={reason} />}
        {task === null ? null : <Claim label="Its task" text={task} />}
      </dl>
    </section>
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
