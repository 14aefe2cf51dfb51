import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { stateLook } from "@/components/state/state-map";
import type { ApprovalEvidence } from "@/lib/client/approvals";

const { icon: Icon } = stateLook("effect", "hold");

/** Who made a question of what was only announced, and why. */
export function ObjectionLine({ objection: { person, at, reason } }: { objection: NonNullable<ApprovalEvidence["objection"]> }) {
  return (
    <p className="mt-2 grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
      <Icon aria-hidden className="mt-0.5 size-4 text-warn-text" />
      <span className="min-w-0">
        <span className="font-medium">{visibleString(person.name)}</span> <span className="text-fg-2">objected to the announcement</span> <RelativeTime atMs={Date.parse(at)} />
        {reason === null ? null : (
          <span className="block text-fg-2">
            “<PlainText text={reason} />”
          </span>
        )}
      </span>
    </p>
  );
}
