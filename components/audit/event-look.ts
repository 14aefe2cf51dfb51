import { BotIcon, Building2Icon, CircleSlash2Icon, KeyRoundIcon, MilestoneIcon, PlayIcon, RouteIcon, ScaleIcon, ServerIcon, UserIcon, WaypointsIcon, WrenchIcon, type LucideIcon } from "lucide-react";
import { stateLook, stateMap, type StateOf, type Tone } from "@/components/state/state-map";
import type { AuditItem } from "@/lib/client/audit";
import { isRecord } from "@/lib/client/record";

export type EventLook = { readonly icon: LucideIcon; readonly tone: Tone };

/** What was done to something registered looks like the thing. */
const things: Readonly<Record<string, LucideIcon>> = {
  agent: BotIcon,
  agent_role: BotIcon,
  approval_route: MilestoneIcon,
  credential: KeyRoundIcon,
  permission: KeyRoundIcon,
  person: UserIcon,
  policy: ScaleIcon,
  process: WaypointsIcon,
  run: RouteIcon,
  system: ServerIcon,
  tool: WrenchIcon,
  unit: Building2Icon,
  workspace: Building2Icon,
};

/** The icon and tone of an event: of the state that it brought about where there is one, else of what it is about. */
export function eventLook({ verb, payload }: Pick<AuditItem, "verb" | "payload">): EventLook | null {
  const [noun = "", act = ""] = verb.split(".");
  const told = isRecord(payload) ? payload : {};
  switch (noun) {
    case "action": {
      const effect = isRecord(told["decision"]) ? told["decision"]["effect"] : null;
      if (act === "proposed") return isStateOf("effect", effect) ? stateLook("effect", effect) : null;
      if (act === "redeem_refused") return stateLook("action", "denied");
      if (act === "objected") return stateLook("action", "held");
      return isStateOf("action", act) ? stateLook("action", act) : null;
    }
    case "approval": {
      const verdict = told["verdict"];
      if (act === "voted") return verdict === "approve" ? stateLook("approval", "approved") : verdict === "reject" ? stateLook("approval", "rejected") : null;
      return isStateOf("approval", act) ? stateLook("approval", act) : null;
    }
    case "intervention": {
      const kind = told["kind"];
      if (act === "lifted") return { icon: PlayIcon, tone: "neutral" };
      return stateLook("intervention", isStateOf("intervention", kind) ? kind : "pause");
    }
    case "payload":
      return { icon: CircleSlash2Icon, tone: "neutral" };
    default: {
      const icon = things[noun];
      return icon === undefined ? null : { icon, tone: "neutral" };
    }
  }
}

function isStateOf<Kind extends "action" | "approval" | "effect" | "intervention">(kind: Kind, value: unknown): value is StateOf<Kind> {
  return typeof value === "string" && Object.hasOwn(stateMap[kind], value);
}
