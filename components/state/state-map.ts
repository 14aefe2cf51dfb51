import {
  ActivityIcon,
  BanIcon,
  BellIcon,
  CheckIcon,
  MinusIcon,
  CircleAlertIcon,
  CircleDashedIcon,
  CircleDotDashedIcon,
  CircleQuestionMarkIcon,
  CircleSlash2Icon,
  ClockIcon,
  CopyXIcon,
  CornerUpRightIcon,
  DoorClosedLockedIcon,
  DoorOpenIcon,
  EqualIcon,
  EyeIcon,
  HandIcon,
  HandshakeIcon,
  MoonIcon,
  OctagonMinusIcon,
  PauseIcon,
  PencilIcon,
  ShieldAlertIcon,
  ShieldCheckIcon,
  SlidersHorizontalIcon,
  ArchiveIcon,
  TriangleAlertIcon,
  Undo2Icon,
  UnplugIcon,
  XIcon,
  type LucideIcon,
} from "lucide-react";
import type { CredentialItem } from "@/lib/contracts/credentials";
import type { ActionStatus, Effect } from "@/lib/core/action";
import type { Person } from "@/lib/core/actor";
import type { AgentStanding, RiskTier } from "@/lib/core/agent";
import type { ApprovalStatus } from "@/lib/core/approval";
import type { InterventionKind } from "@/lib/core/intervention";
import type { RunState } from "@/lib/core/run";
import type { Binding } from "@/lib/core/tool";

export type Tone = "ok" | "info" | "warn" | "danger" | "plum" | "neutral";

export type StateLook = {
  icon: LucideIcon;
  /** The manager's word. */
  word: string;
  tone: Tone;
  /** Unfinished on purpose: the outline is dashed where there is one. */
  dashed?: true;
  /** One sentence: what it means. */
  hint: string;
};

/** What an agent is seen as: its stored status, or what open interventions and its liveness make of it. */
export type AgentState = AgentStanding | "silent" | "failing" | "stopped";

/** How a tool or agent is bound; `not-proven` until somebody has shown the declared binding to hold. */
export type BindingState = Binding | "not-proven";

export type RegisteredState = "active" | "retired";

export type ConnectionState = "live" | "connecting" | "reconnecting" | "paused" | "stale";

const action = {
  held: { icon: HandIcon, word: "Waiting for approval", tone: "warn", hint: "It does not run until people approve it." },
  announced: { icon: BellIcon, word: "Open to objection", tone: "info", hint: "People were told; it may run once nobody can object any more." },
  approved: { icon: CheckIcon, word: "Approved", tone: "ok", hint: "People approved it; the agent has not taken it up yet." },
  permitted: { icon: CheckIcon, word: "Allowed", tone: "ok", hint: "It may run once, with exactly these arguments; it has not yet." },
  redeemed: { icon: CircleDotDashedIcon, word: "Under way", tone: "neutral", dashed: true, hint: "It was let through; the result is not in yet." },
  succeeded: { icon: CheckIcon, word: "Succeeded", tone: "ok", hint: "The tool reported success." },
  failed: { icon: XIcon, word: "Failed", tone: "danger", hint: "The tool reported an error." },
  unknown: { icon: CircleQuestionMarkIcon, word: "No result reported", tone: "neutral", dashed: true, hint: "It was let through and nothing was heard of it by its deadline." },
  denied: { icon: BanIcon, word: "Denied", tone: "danger", hint: "The rules do not let it run." },
  rejected: { icon: XIcon, word: "Rejected", tone: "danger", hint: "People decided against it." },
  expired: { icon: ClockIcon, word: "Expired", tone: "danger", hint: "Its time ran out before it ran." },
  withdrawn: { icon: Undo2Icon, word: "Withdrawn", tone: "neutral", hint: "The agent took its request back." },
  cancelled: { icon: XIcon, word: "Cancelled", tone: "neutral", hint: "A person ended it before it ran." },
  overridden: { icon: SlidersHorizontalIcon, word: "Overridden", tone: "plum", hint: "A person supplied the result instead." },
  redirected: { icon: CornerUpRightIcon, word: "Redirected", tone: "plum", hint: "A person sent the work elsewhere." },
} satisfies Record<ActionStatus, StateLook>;

const effect = {
  allow: { icon: CheckIcon, word: "Allowed", tone: "ok", hint: "It runs." },
  notify: { icon: BellIcon, word: "Announced", tone: "info", hint: "People are told before it runs." },
  hold: { icon: HandIcon, word: "Sent for approval", tone: "warn", hint: "It waits until people approve it." },
  deny: { icon: BanIcon, word: "Denied", tone: "danger", hint: "It does not run." },
} satisfies Record<Effect, StateLook>;

const approval = {
  open: { icon: HandIcon, word: "Waiting for approval", tone: "warn", hint: "People can still decide." },
  approved: { icon: CheckIcon, word: "Approved", tone: "ok", hint: "Enough people approved." },
  rejected: { icon: XIcon, word: "Rejected", tone: "danger", hint: "People decided against it, or too few are left to approve." },
  expired: { icon: ClockIcon, word: "Expired", tone: "danger", hint: "Nobody decided in time." },
  withdrawn: { icon: Undo2Icon, word: "Withdrawn", tone: "neutral", hint: "What was asked for was taken back." },
  superseded: { icon: CopyXIcon, word: "Replaced", tone: "neutral", hint: "A newer approval stands in its place." },
} satisfies Record<ApprovalStatus, StateLook>;

const agent = {
  discovered: { icon: CircleDashedIcon, word: "Discovered", tone: "neutral", dashed: true, hint: "It was seen at work; nobody has registered it yet." },
  draft: { icon: PencilIcon, word: "Draft", tone: "neutral", dashed: true, hint: "It is being set up and may do nothing." },
  active: { icon: ActivityIcon, word: "Active", tone: "ok", hint: "It may do what the rules allow." },
  retired: { icon: ArchiveIcon, word: "Retired", tone: "neutral", hint: "It never acts again." },
  paused: { icon: PauseIcon, word: "Paused", tone: "neutral", hint: "A person or a limit stopped it; nothing new is permitted." },
  stopped: { icon: OctagonMinusIcon, word: "Stopped", tone: "danger", hint: "The Emergency stop is in force; nothing new is permitted to anybody." },
  quarantined: { icon: ShieldAlertIcon, word: "Quarantined", tone: "plum", hint: "Nothing is permitted while people look into it." },
  silent: { icon: UnplugIcon, word: "Silent", tone: "neutral", dashed: true, hint: "Nothing has been heard of it for longer than agreed." },
  failing: { icon: CircleAlertIcon, word: "Failing", tone: "danger", hint: "Its actions fail again and again, whatever it says of itself." },
} satisfies Record<AgentState, StateLook>;

const binding = {
  enforced: { icon: ShieldCheckIcon, word: "Enforced", tone: "ok", hint: "The system itself refuses what was not allowed here." },
  cooperative: { icon: HandshakeIcon, word: "Cooperative", tone: "info", hint: "The agent asks first, but could go round." },
  observed: { icon: EyeIcon, word: "Observed", tone: "neutral", hint: "It only reports; nothing here could stop it." },
  "not-proven": { icon: CircleQuestionMarkIcon, word: "Not proven", tone: "neutral", dashed: true, hint: "Nobody has shown yet that it cannot go round." },
} satisfies Record<BindingState, StateLook>;

const risk = {
  low: { icon: MinusIcon, word: "Low", tone: "neutral", hint: "Risk under 40 of 100." },
  medium: { icon: EqualIcon, word: "Medium", tone: "warn", hint: "Risk from 40 to 69 of 100." },
  high: { icon: TriangleAlertIcon, word: "High", tone: "danger", hint: "Risk of 70 and more of 100." },
} satisfies Record<RiskTier, StateLook>;

const intervention = {
  pause: { icon: PauseIcon, word: "Pause", tone: "neutral", hint: "Nothing new is permitted until it is lifted." },
  quarantine: { icon: ShieldAlertIcon, word: "Quarantine", tone: "plum", hint: "A pause, and everybody sees that people are looking into it." },
  cancel: { icon: XIcon, word: "Cancel", tone: "neutral", hint: "Ends what has not run yet." },
  override: { icon: SlidersHorizontalIcon, word: "Override", tone: "plum", hint: "A person decides instead of the rule, for a time." },
  redirect: { icon: CornerUpRightIcon, word: "Redirect", tone: "plum", hint: "Its work goes to another agent or person." },
} satisfies Record<InterventionKind, StateLook>;

const policy = {
  active: { icon: CheckIcon, word: "In force", tone: "ok", hint: "Its rules count in every decision that they fit." },
  off: { icon: CircleSlash2Icon, word: "Switched off", tone: "neutral", dashed: true, hint: "Its rules count in no decision." },
} satisfies Record<"active" | "off", StateLook>;

const connection = {
  live: { icon: ActivityIcon, word: "Live", tone: "ok", hint: "What you see is what is recorded." },
  connecting: { icon: ClockIcon, word: "Connecting", tone: "neutral", hint: "The page was just opened, and the connection is being made." },
  reconnecting: { icon: ClockIcon, word: "Reconnecting", tone: "warn", hint: "The connection was lost and is being made again; what was missed meanwhile is read first." },
  paused: { icon: PauseIcon, word: "Paused", tone: "neutral", hint: "You paused the updates of this page." },
  stale: { icon: UnplugIcon, word: "Stale", tone: "warn", hint: "What you see may be out of date." },
} satisfies Record<ConnectionState, StateLook>;

const run = {
  not_begun: { icon: CircleDashedIcon, word: "Nothing asked yet", tone: "neutral", dashed: true, hint: "It was given its task; no action was asked for so far." },
  waiting: { icon: HandIcon, word: "Waiting for approval", tone: "warn", hint: "At least one of its actions waits for approval." },
  working: { icon: ActivityIcon, word: "Working", tone: "ok", hint: "Something of it may still run, or ran within the last minute." },
  failing: { icon: CircleAlertIcon, word: "Failing", tone: "danger", hint: "It is at work, and nothing in it has succeeded: all that ended failed or reported no result." },
  troubled: { icon: CircleAlertIcon, word: "Quiet, with failures", tone: "danger", hint: "Nothing for a minute, and something in it failed or reported no result." },
  quiet: { icon: MoonIcon, word: "Quiet", tone: "neutral", hint: "Nothing for a minute. Nothing says whether it is finished." },
} satisfies Record<RunState, StateLook>;

/** What is registered once and taken out of use some day: systems, tools, processes. */
const registered = {
  active: { icon: CheckIcon, word: "In use", tone: "ok", hint: "It may be used as the rules allow." },
  retired: { icon: ArchiveIcon, word: "Retired", tone: "neutral", hint: "Out of use; what was done with it stays in the log." },
} satisfies Record<RegisteredState, StateLook>;

const gate = {
  open: { icon: DoorOpenIcon, word: "Open", tone: "ok", hint: "What agents ask for is decided by the rules." },
  closed: { icon: DoorClosedLockedIcon, word: "Closed", tone: "danger", hint: "Whatever agents ask for is denied until an administrator opens it." },
} satisfies Record<"open" | "closed", StateLook>;

const credential = {
  active: { icon: CheckIcon, word: "Works", tone: "ok", hint: "Whoever holds its secret may use it." },
  expired: { icon: ClockIcon, word: "Ran out", tone: "neutral", hint: "Its time is over; nothing takes it any more." },
  revoked: { icon: BanIcon, word: "Ended", tone: "neutral", hint: "Somebody ended it; nothing takes it any more." },
} satisfies Record<CredentialItem["status"], StateLook>;

const person = {
  active: { icon: CheckIcon, word: "Active", tone: "ok", hint: "May sign in." },
  removed: { icon: ArchiveIcon, word: "Removed", tone: "neutral", hint: "May not sign in; what they did stays in the log." },
} satisfies Record<Person["status"], StateLook>;

/** The one map from the states of things to icon, word and tone. A new state without a look does not compile. */
export const stateMap = { action, effect, approval, agent, binding, risk, intervention, policy, connection, run, registered, gate, credential, person } as const;

export type StateKind = keyof typeof stateMap;
export type StateOf<Kind extends StateKind> = keyof (typeof stateMap)[Kind] & string;

export function stateLook<Kind extends StateKind>(kind: Kind, value: StateOf<Kind>): StateLook {
  const looks = stateMap[kind] as Record<string, StateLook>;
  const look = looks[value];
  if (!look) throw new Error(`no look for ${kind} \`${value}\``);
  return look;
}
