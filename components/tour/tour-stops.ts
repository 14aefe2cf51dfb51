import type { Verb } from "@/lib/core/actor";

export const TOUR_STOPS = [
  { id: "overview", title: "What needs somebody stands first", says: "Plain sentences, each with one place to go on. Every figure says what it is and opens the rows behind it.", verb: "read" },
  { id: "approval", title: "Evidence before the verdict", says: "What exactly would run, why it waits, what it touches, and how similar ones were decided. A and R open the verdict; nothing is decided by one key.", verb: "read" },
  { id: "timeline", title: "The fleet's day as a story", says: "A lane for each agent. Hatched bars wait for approval, flags are rules that changed or people who stepped in. Arrow keys walk along the marks.", verb: "read" },
  { id: "step-in", title: "Stop one agent, or all of them", says: "Step in says what it reaches and what not, before you do it. Emergency stop is in reach on every page.", verb: "read" },
  { id: "audit", title: "All of it is on record", says: "Who did what and why, chained so that a change shows. Verify recalculates the whole chain while you watch.", verb: "read_audit" },
] as const satisfies readonly { id: string; title: string; says: string; verb: Verb }[];

export type TourStop = (typeof TOUR_STOPS)[number];

export type TourState = { readonly kind: "offered" } | { readonly kind: "at"; readonly place: number } | { readonly kind: "over" };

/** What a browser remembers of the tour. Nonsense counts as over: nobody is bothered by it. */
export function readTour(stored: string | null, stops: number): TourState {
  if (stored === null) return { kind: "offered" };
  const place = /^\d+$/.test(stored) ? Number(stored) : stops;
  return place < stops ? { kind: "at", place } : { kind: "over" };
}

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
