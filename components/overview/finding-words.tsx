import { BellIcon, CircleAlertIcon, ClockIcon, DoorClosedLockedIcon, HourglassIcon, OctagonMinusIcon, PauseIcon, ShieldAlertIcon, UsersIcon, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { isEmergencyStop } from "@/components/interventions/scope-words";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { formatDuration } from "@/components/kit/time/format";
import { stateLook, type Tone } from "@/components/state/state-map";
import { activityHref } from "@/lib/client/activity-filters";
import type { Finding } from "@/lib/client/metrics";
import type { ActionStatus, Effect } from "@/lib/core/action";
import { listed } from "@/lib/core/listed";
import { countText } from "./figure-words";

export type FindingWords = { readonly id: string; readonly icon: LucideIcon; readonly tone: Tone; readonly sentence: ReactNode; readonly link: { readonly href: string; readonly label: string } | null };

type Where = { readonly slug: string; readonly nowMs: number; readonly unit: string | null; readonly mayReadAudit: boolean };

function B({ children }: { children: ReactNode }) {
  return <b className="num font-semibold">{children}</b>;
}

function Name({ text }: { text: string }) {
  return (
    <B>
      <PlainText text={text} />
    </B>
  );
}

const plural = (count: number, one: string, many: string) => `${countText(count)} ${count === 1 ? one : many}`;

function ofTheDay({ slug, unit }: Where, status: ActionStatus, decision: readonly Effect[] = []): string {
  return activityHref(slug, { view: "table", range: "24h", status: [status], ...(decision.length === 0 ? {} : { decision }), ...(unit === null ? {} : { unit }) });
}

/** A finding as one sentence with its figures, and the one place to go on from it. */
export function findingWords(finding: Finding, where: Where): FindingWords {
  const base = `/${where.slug}`;
  switch (finding.kind) {
    case "gate_closed":
      return {
        id: "gate",
        icon: DoorClosedLockedIcon,
        tone: "danger",
        sentence: <><B>The gate is closed</B>: <PlainText text={finding.reason} />. Whatever agents ask for is denied.</>,
        link: where.mayReadAudit ? { href: `${base}/audit`, label: "Open the audit log" } : null,
      };
    case "stopped":
      return stoppedWords(finding, where);
    case "expiring":
      return expiringWords(finding, where);
    case "short_of_people":
      return {
        id: "short",
        icon: UsersIcon,
        tone: "warn",
        sentence: <><B>{plural(finding.count, "approval", "approvals")}</B> {finding.count === 1 ? "needs" : "need"} more people than are left to decide.</>,
        link: { href: `${base}/approvals/${finding.first}`, label: finding.count === 1 ? "Open it" : "Open the first" },
      };
    case "overdue":
      return {
        id: "overdue",
        icon: ClockIcon,
        tone: "danger",
        sentence: <><B>{plural(finding.count, "approval", "approvals")}</B> ran out of time in the last {finding.hours} hours, and nobody had answered.</>,
        // With them stands what was approved and then not taken up in time, so no number is promised.
        link: { href: ofTheDay(where, "expired", ["hold"]), label: "See what waited and expired" },
      };
    case "failing":
      return {
        id: `failing ${finding.agent.id}`,
        icon: CircleAlertIcon,
        tone: "danger",
        sentence: (
          <>
            <Name text={finding.agent.name} /> failed <B>{countText(finding.count)}{finding.isAtLeast ? " times or more" : " times"}</B> in a row with {finding.tool}
            {finding.error === null ? "." : <>: <PlainText text={shortened(finding.error)} />.</>}
          </>
        ),
        link: { href: `${base}/agents/${finding.agent.id}`, label: "Open the agent" },
      };
    case "silent":
      return silentWords(finding, where);
    case "no_result":
      return {
        id: "no result",
        icon: stateLook("action", "unknown").icon,
        tone: "neutral",
        sentence: <>No result was reported for <B>{plural(finding.count, "action", "actions")}</B> of the last {finding.hours} hours, by <PlainText text={listed(finding.agents.map((one) => one.name), "and")} />.</>,
        link: { href: ofTheDay(where, "unknown"), label: finding.count === 1 ? "See it" : `See the ${countText(finding.count)}` },
      };
    case "not_proven":
      return {
        id: `not proven ${finding.system.id}`,
        icon: stateLook("binding", "not-proven").icon,
        tone: "neutral",
        sentence: <><B>{plural(finding.count, "tool", "tools")}</B> of <Name text={finding.system.name} /> {finding.count === 1 ? "is" : "are"} said to be enforced, but that system has never checked anything with Reeve: nobody knows yet whether it would refuse.</>,
        link: { href: `${base}/systems/${finding.system.id}`, label: "Open the system" },
      };
    default: {
      const never: never = finding;
      throw new Error(`no such finding ${JSON.stringify(never)}`);
    }
  }
}

function silentWords({ count, agents, since }: Extract<Finding, { kind: "silent" }>, { slug, nowMs }: Where): FindingWords {
  const [first] = agents;
  const isOne = count === 1 && first !== undefined;
  const names = `${listed(agents.map((one) => one.name), "and")}${count > agents.length ? ` and ${countText(count - agents.length)} more` : ""}`;
  const time = <B>{formatDuration(nowMs - Date.parse(since))}</B>;
  return {
    id: "silent",
    icon: stateLook("agent", "silent").icon,
    tone: "neutral",
    sentence: isOne ? <><Name text={first.name} /> has been silent for {time}.</> : <><B>{countText(count)} agents</B> have been silent for {time} or longer: <PlainText text={names} />.</>,
    link: isOne ? { href: `/${slug}/agents/${first.id}`, label: "Open the agent" } : { href: `/${slug}/agents?status=silent`, label: `See the ${countText(count)}` },
  };
}

const ERROR_SHOWN = 140;

/** What a tool reports may be long, and this is a sentence; the agent's page has it in full. */
function shortened(error: string): string {
  const line = (error.split("\n")[0] ?? "").replace(/\.$/, "");
  return line.length > ERROR_SHOWN ? `${line.slice(0, ERROR_SHOWN)}…` : line;
}

function stoppedWords(finding: Extract<Finding, { kind: "stopped" }>, { slug, nowMs }: Where): FindingWords {
  const isQuarantine = finding.intervention === "quarantine";
  const verb = isQuarantine ? "quarantined" : "paused";
  const link = (what: string) => ({ href: `/${slug}/interventions?stop=${finding.id}`, label: `Open the ${what}` });
  const heldMs = nowMs - Date.parse(finding.since);
  // The clock here moves by ten seconds.
  const since = heldMs < 10_000 ? "a few seconds" : formatDuration(heldMs);
  if (isEmergencyStop({ kind: finding.intervention, scope: finding.scope })) {
    return {
      id: finding.id,
      icon: OctagonMinusIcon,
      tone: "danger",
      sentence: <><B>Emergency stop</B> in force for <B>{since}</B>, by <PlainText text={finding.by} />: <PlainText text={shortened(finding.reason)} />.</>,
      link: link("stop"),
    };
  }
  return {
    id: finding.id,
    icon: isQuarantine ? ShieldAlertIcon : PauseIcon,
    tone: isQuarantine ? "plum" : "neutral",
    sentence: (
      <>
        <Name text={finding.scope.name} /> has been {verb} for <B>{since}</B>, by <PlainText text={finding.by} />: <PlainText text={shortened(finding.reason)} />.
      </>
    ),
    link: link(finding.intervention),
  };
}

function expiringWords({ count, mine, soonest }: Extract<Finding, { kind: "expiring" }>, { slug, nowMs }: Where): FindingWords {
  const left = formatDuration(Date.parse(soonest.dueAt) - nowMs);
  const others = soonest.decidersInAll - soonest.deciders.length;
  const who = `${listed(soonest.deciders, "and")}${others > 0 ? ` and ${others} more` : ""}`;
  return {
    id: "expiring",
    icon: mine > 0 ? BellIcon : HourglassIcon,
    tone: "warn",
    sentence: (
      <>
        <B>{plural(count, "approval", "approvals")}</B> {count === 1 ? "runs" : "run"} out soon, {count === 1 ? "in" : "the first in"} <B>{left}</B>.{" "}
        {mine > 0 ? (
          <>
            {mine === count ? (count === 1 ? "It waits for " : "All wait for ") : <><B>{countText(mine)}</B> of them {mine === 1 ? "waits" : "wait"} for </>}
            <B>you</B>.
          </>
        ) : soonest.deciders.length === 0 ? (
          "Nobody is left who may decide it."
        ) : (
          <><PlainText text={who} /> may decide {count === 1 ? "it" : "the first"}.</>
        )}
      </>
    ),
    link: mine > 0 ? { href: `/${slug}/approvals?view=expiring`, label: mine === 1 ? "Decide it" : `Decide the ${countText(mine)}` } : { href: `/${slug}/approvals/${soonest.id}`, label: count === 1 ? "Open it" : "Open the first" },
  };
}
