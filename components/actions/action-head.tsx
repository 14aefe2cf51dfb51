"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/kit/link";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { StateMark } from "@/components/state/state-mark";
import { cn } from "@/components/ui/cn";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import type { ActionDetail } from "@/lib/client/actions";
import { agentQuery } from "@/lib/client/agents";
import { peopleQuery } from "@/lib/client/names";

/** What was asked, by whom, and who answers for it. */
export function ActionHead({ action, isPage = false }: { action: ActionDetail; isPage?: boolean }) {
  const { seat } = useWorkspace();
  const caller = useCaller();
  const ownerId = useQuery(agentQuery(caller, action.agent.id)).data?.ownerId;
  const people = useQuery(peopleQuery(caller)).data;
  const owner = ownerId === undefined || people === undefined ? "" : `, owner ${nameIn(people, ownerId)}`;
  return (
    <header className="grid gap-1.5">
      <StateMark kind="action" value={action.status} variant="badge" />
      <h2 className={cn("font-semibold text-balance", isPage ? "text-20 tracking-tighter" : "text-16 tracking-tight")}>
        <PlainText text={action.sentence} />
      </h2>
      <p className="text-12 wrap-anywhere text-fg-2">
        asked by{" "}
        <Link href={`/${seat.slug}/agents/${action.agent.id}`} className="name-link">
          {visibleString(action.agent.name)}
        </Link>
        {action.unit === null ? "" : `, ${visibleString(action.unit.name)}`}
        {owner}
      </p>
      {action.approval === null ? null : (
        <Link href={`/${seat.slug}/approvals/${action.approval}`} className="link flex w-fit items-center text-12 max-md:min-h-11">
          Open the approval
        </Link>
      )}
    </header>
  );
}
