"use client";

import { KeyboardIcon, LogOutIcon, MapIcon, Settings2Icon } from "lucide-react";
import { LaterMenu } from "@/components/kit/later-menu";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Avatar } from "@/components/ui/avatar";
import type { FramePerson } from "./frame-types";
import { ThemeItems } from "./theme-toggle";

type PersonMenuProps = { person: FramePerson; settingsHref?: string; onSignOut: () => void; onShowKeys: () => void; /** Only where there is a tour to show. */ onShowTour?: () => void };

export function PersonMenu({ person, settingsHref, onSignOut, onShowKeys, onShowTour }: PersonMenuProps) {
  return (
    <LaterMenu
      align="end"
      className="max-w-80 min-w-56"
      trigger={
        <button type="button" aria-label={`${person.name}: account`} className="grid shrink-0 place-items-center rounded-full focus-visible:rounded-full max-md:size-11">
          <Avatar name={person.name} />
        </button>
      }
    >
      {(menu) => (
        <>
          <div className="px-2 py-1.5 wrap-anywhere">
            <PlainText text={person.name} className="block font-medium" />
            <PlainText text={person.email} className="block text-12 text-fg-3" />
            {person.roles === undefined || person.roles.length === 0 ? null : (
              <ul aria-label="Roles" className="mt-1.5 grid gap-0.5 text-12 text-fg-2">
                {person.roles.map((role) => (
                  <li key={role}>
                    <PlainText text={role} />
                  </li>
                ))}
              </ul>
            )}
          </div>
          <menu.DropdownMenuSeparator />
          {/* On a phone the header has no room for a button of its own. */}
          <ThemeItems menu={menu} className="md:hidden" />
          <menu.DropdownMenuSeparator className="md:hidden" />
          {settingsHref === undefined ? null : (
            <menu.DropdownMenuItem asChild>
              <Link href={settingsHref}>
                <Settings2Icon aria-hidden />
                Settings
              </Link>
            </menu.DropdownMenuItem>
          )}
          <menu.DropdownMenuItem onSelect={onShowKeys} className="max-md:hidden">
            <KeyboardIcon aria-hidden />
            Keys
          </menu.DropdownMenuItem>
          {onShowTour === undefined ? null : (
            <menu.DropdownMenuItem onSelect={onShowTour}>
              <MapIcon aria-hidden />
              Show the tour
            </menu.DropdownMenuItem>
          )}
          <menu.DropdownMenuItem onSelect={onSignOut}>
            <LogOutIcon aria-hidden />
            Sign out
          </menu.DropdownMenuItem>
        </>
      )}
    </LaterMenu>
  );
}
