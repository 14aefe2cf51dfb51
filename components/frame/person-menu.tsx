"use client";

import { KeyboardIcon, LogOutIcon } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import type { FramePerson } from "./frame-types";
import { ThemeItems } from "./theme-toggle";

type PersonMenuProps = { person: FramePerson; onSignOut: () => void; onShowKeys: () => void };

export function PersonMenu({ person, onSignOut, onShowKeys }: PersonMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger aria-label={`${person.name}: account`} className="grid shrink-0 place-items-center rounded-full focus-visible:rounded-full max-md:size-11">
        <Avatar name={person.name} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-50">
        <div className="px-2 py-1.5">
          <p className="font-medium">{person.name}</p>
          <p className="text-12 text-fg-3">{person.email}</p>
        </div>
        <DropdownMenuSeparator />
        {/* On a phone the header has no room for a button of its own. */}
        <ThemeItems className="md:hidden" />
        <DropdownMenuSeparator className="md:hidden" />
        <DropdownMenuItem onSelect={onShowKeys} className="max-md:hidden">
          <KeyboardIcon aria-hidden />
          Keys
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={onSignOut}>
          <LogOutIcon aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
