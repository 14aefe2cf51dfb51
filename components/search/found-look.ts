import {
  BotIcon,
  BuildingIcon,
  ChartNoAxesGanttIcon,
  InboxIcon,
  RouteIcon,
  ScaleIcon,
  ServerIcon,
  UserIcon,
  WaypointsIcon,
  WrenchIcon,
  type LucideIcon,
} from "lucide-react";
import type { Found, FoundNoun } from "@/lib/client/search";

type FoundLook = {
  readonly icon: LucideIcon;
  /** The heading above what was found of it. */
  readonly heading: string;
  /** What it is once it is over. */
  readonly past: string;
  /** Its page, below the company's address. */
  readonly path: (found: Pick<Found, "id" | "aboutId">) => string;
};

export const foundLooks = {
  approval: { icon: InboxIcon, heading: "Approvals", past: "Closed", path: ({ id }) => `approvals/${id}` },
  action: { icon: ChartNoAxesGanttIcon, heading: "Actions", past: "Over", path: ({ id }) => `activity/${id}` },
  agent: { icon: BotIcon, heading: "Agents", past: "Retired", path: ({ id }) => `agents/${id}` },
  run: { icon: RouteIcon, heading: "Runs", past: "Over", path: ({ id }) => `runs/${id}` },
  process: { icon: WaypointsIcon, heading: "Processes", past: "Retired", path: ({ id }) => `processes/${id}` },
  policy: { icon: ScaleIcon, heading: "Policies", past: "Off", path: ({ id }) => `policies/${id}` },
  system: { icon: ServerIcon, heading: "Systems", past: "Retired", path: ({ id }) => `systems/${id}` },
  tool: { icon: WrenchIcon, heading: "Tools", past: "Retired", path: ({ id, aboutId }) => `systems/${aboutId}?tool=${id}` },
  unit: { icon: BuildingIcon, heading: "Units", past: "Retired", path: ({ id }) => `settings/units?unit=${id}` },
  person: { icon: UserIcon, heading: "People", past: "Removed", path: ({ id }) => `settings/people?person=${id}` },
} as const satisfies Record<FoundNoun, FoundLook>;

export function foundLook(noun: FoundNoun): FoundLook {
  return foundLooks[noun];
}
