import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { WorkspaceShell } from "@/components/workspace/workspace-shell";
import { isRefusal, refuse } from "@/lib/core/refusal";
import { getAccount } from "@/lib/server/accounts/me";
import { turnAway } from "@/lib/server/platform/turn-away";
import { checkpointQuery } from "@/lib/client/audit";
import { inForceQuery } from "@/lib/client/interventions";
import { unitsQuery } from "@/lib/client/names";
import { closedGateQuery } from "@/lib/client/workspaces";
import { webProcess } from "@/lib/server/platform/web-process";
import { Prefetched } from "./prefetched";
import { seatedAt } from "./seat";

type LayoutProps = { children: ReactNode; params: Promise<{ workspace: string }> };

export async function generateMetadata({ params }: Pick<LayoutProps, "params">): Promise<Metadata> {
  const { workspace } = await params;
  return { title: { default: workspace, template: `%s · ${workspace} · Reeve` } };
}

/** Everything of one company: who looks at it, and the frame around what they see. */
export default async function WorkspaceLayout({ children, params }: LayoutProps) {
  const { workspace: slug } = await params;
  const requestHeaders = await headers();
  const session = await seatedAt(slug);
  if (isRefusal(session)) turnAway(session, requestHeaders);
  const { caller, seq } = session;
  if (caller.type !== "session" || seq === null) turnAway(refuse("not_found", "there is no such workspace"), requestHeaders);
  const me = await getAccount(webProcess().database, caller.accountId);
  if (isRefusal(me)) turnAway(me, requestHeaders);
  const seat = me.workspaces.find((one) => one.slug === slug);
  if (seat === undefined) turnAway(refuse("not_found", "there is no such workspace"), requestHeaders);
  return (
    <Prefetched
      slug={slug}
      read={(known, asking) => [known.prefetchQuery(unitsQuery(asking)), known.prefetchQuery(inForceQuery(asking)), known.prefetchQuery(closedGateQuery(asking)), known.prefetchQuery(checkpointQuery(asking))]}
    >
      <WorkspaceShell seat={seat} person={{ name: caller.person.name, email: caller.person.email }} workspaces={me.workspaces} startSeq={Number(seq)}>
        {children}
      </WorkspaceShell>
    </Prefetched>
  );
}
