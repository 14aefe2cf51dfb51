import {
  BellIcon,
  BuildingIcon,
  KeyRoundIcon,
  LogInIcon,
  MonitorSmartphoneIcon,
  NetworkIcon,
  PaletteIcon,
  UsersIcon,
  type LucideIcon,
} from "lucide-react";

type KnownSection = { readonly id: string; readonly label: string; readonly icon: LucideIcon; readonly heading: string };

/** In the order of the list; each is an address of its own. */
export const settingsSections = [
  { id: "company", label: "Company", icon: BuildingIcon, heading: "Company" },
  { id: "units", label: "Units", icon: NetworkIcon, heading: "Company" },
  { id: "people", label: "People and roles", icon: UsersIcon, heading: "Company" },
  { id: "sign-in", label: "Sign-in", icon: LogInIcon, heading: "You" },
  { id: "sessions", label: "Sessions", icon: MonitorSmartphoneIcon, heading: "You" },
  { id: "tokens", label: "Personal tokens", icon: KeyRoundIcon, heading: "You" },
  { id: "appearance", label: "Appearance", icon: PaletteIcon, heading: "You" },
  { id: "notifications", label: "Notifications", icon: BellIcon, heading: "You" },
] as const satisfies readonly KnownSection[];

export type SectionId = (typeof settingsSections)[number]["id"];

export function isSectionId(value: string): value is SectionId {
  return settingsSections.some((one) => one.id === value);
}
