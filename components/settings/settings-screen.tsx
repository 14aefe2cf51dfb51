"use client";

import dynamic from "next/dynamic";
import { useGo } from "@/components/kit/go";
import { Link } from "@/components/kit/link";
import { cn } from "@/components/ui/cn";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { NotificationsSection } from "./notifications-section";
import { settingsSections, type SectionId } from "./sections";
import type { SingleSignOn } from "./sign-in-section";

const AppearanceSection = dynamic(() => import("./appearance-section").then((file) => file.AppearanceSection));
const CompanySection = dynamic(() => import("./company-section").then((file) => file.CompanySection));
const PeopleSection = dynamic(() => import("./people-section").then((file) => file.PeopleSection));
const SessionsSection = dynamic(() => import("./sessions-section").then((file) => file.SessionsSection));
const SignInSection = dynamic(() => import("./sign-in-section").then((file) => file.SignInSection));
const TokensSection = dynamic(() => import("./tokens-section").then((file) => file.TokensSection));
const UnitsSection = dynamic(() => import("./units-section").then((file) => file.UnitsSection));

type SettingsScreenProps = { section: SectionId; singleSignOn: SingleSignOn | null };

/** A list of sections beside the one that is open; on a phone a choice above it. */
export function SettingsScreen({ section, singleSignOn }: SettingsScreenProps) {
  return (
    <div className="flex min-h-0 flex-1 max-md:flex-col">
      <SectionList current={section} />
      <SectionChoice current={section} />
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto wrap-anywhere">
        {/* A list of people scrolls by itself; everything else scrolls here. */}
        <div className={cn("max-w-230 px-6 py-5 max-md:px-4", section === "people" && "flex h-full flex-col pb-0")}>
          <OpenSection section={section} singleSignOn={singleSignOn} />
        </div>
      </div>
    </div>
  );
}

function OpenSection({ section, singleSignOn }: SettingsScreenProps) {
  switch (section) {
    case "company":
      return <CompanySection />;
    case "units":
      return <UnitsSection />;
    case "people":
      return <PeopleSection />;
    case "sign-in":
      return <SignInSection singleSignOn={singleSignOn} />;
    case "sessions":
      return <SessionsSection />;
    case "tokens":
      return <TokensSection />;
    case "appearance":
      return <AppearanceSection />;
    case "notifications":
      return <NotificationsSection />;
    default:
      return section satisfies never;
  }
}

const headings = ["Company", "You"] as const;

function SectionList({ current }: { current: SectionId }) {
  const { seat } = useWorkspace();
  return (
    <nav aria-label="Settings" className="w-50 shrink-0 overflow-y-auto border-r px-2.5 py-3 max-md:hidden">
      {headings.map((heading) => (
        <div key={heading} className="mb-3">
          <h2 className="px-2 pb-1 text-11 font-medium tracking-normal text-fg-3">{heading}</h2>
          <ul className="grid gap-px">
            {settingsSections
              .filter((one) => one.heading === heading)
              .map(({ id, label, icon: Icon }) => (
                <li key={id}>
                  <Link
                    href={`/${seat.slug}/settings/${id}`}
                    aria-current={id === current ? "page" : undefined}
                    className="group/section flex h-7 items-center gap-2 rounded-md px-2 font-medium text-fg-2 hover:bg-hover hover:text-fg aria-[current]:bg-active aria-[current]:text-fg"
                  >
                    <Icon aria-hidden className="size-4 text-fg-3 group-aria-[current]/section:text-fg" />
                    {label}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function SectionChoice({ current }: { current: SectionId }) {
  const { seat } = useWorkspace();
  const go = useGo();
  return (
    <div className="border-b px-4 py-2 md:hidden">
      <Select value={current} onValueChange={(id) => go(`/${seat.slug}/settings/${id}`)}>
        <SelectTrigger aria-label="Section of the settings" className="w-full">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {settingsSections.map(({ id, label }) => (
            <SelectItem key={id} value={id}>
              {label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </div>
  );
}
