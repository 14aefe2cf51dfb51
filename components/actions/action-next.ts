import { formatClock, formatDuration } from "@/components/kit/time/format";
import type { ActionDetail } from "@/lib/client/actions";

type Event = Pick<ActionDetail["events"][number], "verb" | "at" | "actor" | "detail">;
export type Ended = Pick<ActionDetail, "status" | "decision" | "at" | "dueAt" | "permitValidFrom" | "permitExpiresAt"> & { readonly events: readonly Event[] };

/** What became of an action after it was decided, as sentences. `nameOf` gives an actor's name, `timeZone` is the reader's. */
export function whatHappenedNext(action: Ended, nameOf: (actor: Event["actor"]) => string, timeZone: string): string[] {
  const verdict = verdictWords(action, nameOf);
  const ending = endingWords(action, (at) => formatClock(Date.parse(at), { timeZone }));
  return verdict === null ? [ending] : [verdict, ending];
}

function verdictWords({ events, at }: Ended, nameOf: (actor: Event["actor"]) => string): string | null {
  const votes = events.filter((event) => event.verb === "approval.voted" || event.verb === "approval.approved" || event.verb === "approval.rejected");
  const last = votes.at(-1);
  if (last === undefined) return null;
  const names = [...new Set(votes.map((event) => nameOf(event.actor)))].join(" and ");
  const verb = last.verb === "approval.rejected" ? "rejected" : last.verb === "approval.approved" ? "approved" : "decided on";
  return `${names} ${verb} it ${after(at, last.at)}.`;
}

function endingWords(action: Ended, clock: (at: string) => string): string {
  const { status, decision, dueAt, permitValidFrom, permitExpiresAt } = action;
  switch (status) {
    case "denied":
      return decision === "deny" ? "The agent was told why. Nothing ran." : "When it was about to run the rules said no. Nothing ran.";
    case "held":
      return dueAt === null ? "It waits until people decide. Nothing has run." : `It waits until people decide, until ${clock(dueAt)} at the latest. Nothing has run.`;
    case "announced":
      return permitValidFrom === null ? "People were told before it may run." : `People were told. It may run from ${clock(permitValidFrom)}, unless somebody objects.`;
    case "approved":
      return "The agent has not come for its permit yet. Nothing has run.";
    case "permitted":
      return permitExpiresAt === null ? "It may run once. It has not yet." : `It may run once, until ${clock(permitExpiresAt)}. It has not yet.`;
    case "redeemed":
      return `It was let through ${letThrough(action)}. The result is not in yet.`;
    case "succeeded":
      return `It was let through ${letThrough(action)} and succeeded${ranFor(action)}.`;
    case "failed":
      return `It was let through ${letThrough(action)} and failed${ranFor(action)}${reported(action)}.`;
    case "unknown":
      return `It was let through ${letThrough(action)}. Nothing was heard of it by its deadline: it may have run or not.`;
    case "rejected":
      return "Nothing ran.";
    case "expired":
      return decision === "hold" ? "Its time ran out before it ran. Nothing ran." : "Its permit ran out unused. Nothing ran.";
    case "withdrawn":
      return "The agent took it back. Nothing ran.";
    case "cancelled":
      return "A person ended it before it ran.";
    case "overridden":
      return "A person supplied the result instead.";
    case "redirected":
      return "A person sent the work elsewhere.";
    default:
      return status satisfies never;
  }
}

function timeOf({ events }: Ended, ...verbs: readonly string[]): string | null {
  return events.findLast((event) => verbs.includes(event.verb))?.at ?? null;
}

function letThrough(action: Ended): string {
  const at = timeOf(action, "action.redeemed");
  const from = timeOf(action, "approval.approved") ?? action.at;
  return at === null ? "" : after(from, at);
}

function ranFor(action: Ended): string {
  const [from, to] = [timeOf(action, "action.redeemed"), timeOf(action, "action.succeeded", "action.failed")];
  return from === null || to === null ? "" : ` ${after(from, to)}`;
}

function reported({ events }: Ended): string {
  const error = events.findLast((event) => event.verb === "action.failed")?.detail?.["error"];
  return typeof error === "string" && error !== "" ? `: “${error}”` : "";
}

function after(from: string, to: string): string {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < 1_000 ? "at once" : `${formatDuration(ms)} later`;
}
