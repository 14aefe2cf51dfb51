"use client";

import { ChevronsUpDownIcon } from "lucide-react";
import { LaterMenu } from "@/components/kit/later-menu";
import { Link } from "@/components/kit/link";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { Badge } from "@/components/ui/badge";
import { BrandMark } from "./brand-mark";
import type { FrameWorkspace } from "./frame-types";

type WorkspaceSwitchProps = { current: FrameWorkspace; workspaces: readonly FrameWorkspace[]; hrefOf: (slug: string) => string };

export function WorkspaceSwitch({ current, workspaces, hrefOf }: WorkspaceSwitchProps) {
  return (
    <LaterMenu
      className="min-w-50"
      trigger={
        <button
          type="button"
          aria-label={`Company: ${current.name}. Switch`}
          className="flex min-h-8 w-full items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover max-md:size-11 max-md:justify-center max-md:px-0 unrail:px-2"
        >
          <BrandMark className="max-md:size-6 max-md:rounded-md" />
          <span className="line-clamp-2 hidden min-w-0 flex-1 py-1 leading-4 font-semibold unrail:block">{visibleString(current.name)}</span>
          <ChevronsUpDownIcon aria-hidden className="hidden size-3.5 text-fg-3 unrail:block" />
        </button>
      }
    >
      {(menu) => (
        <>
          <menu.DropdownMenuLabel>Company</menu.DropdownMenuLabel>
          {workspaces.map((workspace) => (
            <menu.DropdownMenuItem key={workspace.slug} asChild>
              <Link href={hrefOf(workspace.slug)} aria-current={workspace.slug === current.slug ? "true" : undefined} className="aria-[current]:font-medium">
                <span className="min-w-0 flex-1">{visibleString(workspace.name)}</span>
                {workspace.isDemonstration ? <Badge outline="dashed">Demo</Badge> : null}
              </Link>
            </menu.DropdownMenuItem>
          ))}
        </>
      )}
    </LaterMenu>
  );
}
