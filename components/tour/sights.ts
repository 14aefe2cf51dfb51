import type { QueryClient } from "@tanstack/react-query";
import { approvalListQuery } from "@/lib/client/approvals";
import type { Caller } from "@/lib/client/call";
import { attentionQuery } from "@/lib/client/metrics";
import { hrefOfStop, type Sights } from "./stop-places";
import type { TourStop } from "./tour-stops";

/** The address of a stop, at something real to look at where there is one. */
export async function findStop(queryClient: QueryClient, caller: Caller, id: TourStop["id"]): Promise<string> {
  return hrefOfStop(caller.workspace, id, await findSights(queryClient, caller, id));
}

/** An open question, an agent that fails. Without them the stop is the list itself. */
async function findSights(queryClient: QueryClient, caller: Caller, id: TourStop["id"]): Promise<Sights> {
  const nothing = { approvalId: null, agentId: null };
  try {
    if (id === "approval") {
      const { pages } = await queryClient.fetchInfiniteQuery(approvalListQuery(caller, "all_open"));
      const open = pages[0]?.data ?? [];
      // What has most to look at, and of equals what stays longest, for they come by deadline; one that may be decided shows more.
      const [best] = open.toReversed().toSorted((a, b) => Number(b.whyNotMe === null) - Number(a.whyNotMe === null) || b.risk - a.risk);
      return { ...nothing, approvalId: best?.id ?? null };
    }
    if (id === "step-in") {
      const { findings } = await queryClient.fetchQuery(attentionQuery(caller, null));
      return { ...nothing, agentId: findings.find((one) => one.kind === "failing")?.agent.id ?? null };
    }
    return nothing;
  } catch {
    // Its page will say itself what could not be read.
    return nothing;
  }
}
