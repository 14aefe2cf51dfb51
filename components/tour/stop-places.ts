import type { TourStop } from "./tour-stops";

export type Sights = { readonly approvalId: string | null; readonly agentId: string | null };

/** Where a stop is: at something real where there is one. */
export function hrefOfStop(slug: string, id: TourStop["id"], { approvalId, agentId }: Sights): string {
  switch (id) {
    case "overview":
      return `/${slug}`;
    case "approval":
      return approvalId === null ? `/${slug}/approvals` : `/${slug}/approvals/${approvalId}`;
    case "timeline":
      return `/${slug}/activity?view=timeline&range=30m`;
    case "step-in":
      return agentId === null ? `/${slug}/agents` : `/${slug}/agents/${agentId}`;
    case "audit":
      return `/${slug}/audit`;
    default: {
      const never: never = id;
      throw new Error(`no such stop ${String(never)}`);
    }
  }
}
