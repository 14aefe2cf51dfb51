"use client";

import { BookmarkIcon, EllipsisIcon, PencilIcon, SaveIcon, Share2Icon, Trash2Icon, UsersIcon } from "lucide-react";
import type { RefObject } from "react";
import { LaterMenu, type Menu } from "@/components/kit/later-menu";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { Button } from "@/components/ui/button";
import type { SavedViewItem } from "@/lib/client/saved-views";
import { placesOfViews, VIEWS } from "./approval-views";
import type { ViewAct } from "./use-view-acts";
import type { InboxView } from "./use-wanted-view";
import { isOfMenu } from "./wanted-view";

type ViewsMenuProps = { inbox: InboxView; /** Takes the focus after what was asked in a dialog. */ buttonRef: RefObject<HTMLButtonElement | null>; onOpen: (view: string) => void; onAct: (act: ViewAct) => void };

/** What is not a tab: decided questions, saved views of one's own and of others, and what can be done with the one that is shown. */
export function ViewsMenu({ inbox: { wanted, savedViews, savedViewsFailed }, buttonRef, onOpen, onAct }: ViewsMenuProps) {
  const { saved } = wanted;
  return (
    <LaterMenu
      align="end"
      className="w-64"
      trigger={
        <Button ref={buttonRef} variant="ghost" size="icon" aria-label="More views">
          <EllipsisIcon aria-hidden />
        </Button>
      }
    >
      {(menu) => (
        <>
          <menu.DropdownMenuRadioGroup value={saved?.id ?? wanted.view} onValueChange={onOpen}>
            {placesOfViews(isOfMenu(wanted)).menu.map((id) => (
              <menu.DropdownMenuRadioItem key={id} value={id}>
                {VIEWS[id].label}
              </menu.DropdownMenuRadioItem>
            ))}
            <SavedItems menu={menu} label="Mine" views={savedViews.filter((one) => one.isMine)} />
            <SavedItems menu={menu} label="Shared by others" views={savedViews.filter((one) => !one.isMine)} />
          </menu.DropdownMenuRadioGroup>
          {savedViewsFailed ? <p className="px-2 py-1 text-12 text-danger-text">The saved views could not be loaded.</p> : null}
          <menu.DropdownMenuSeparator />
          <menu.DropdownMenuItem onSelect={() => onAct("save-as")}>
            <SaveIcon aria-hidden />
            Save as a new view…
          </menu.DropdownMenuItem>
          {saved === null ? null : <SavedActs menu={menu} saved={saved} isUnsaved={wanted.isUnsaved} onAct={onAct} />}
        </>
      )}
    </LaterMenu>
  );
}

function SavedItems({ menu, label, views }: { menu: Menu; label: string; views: readonly SavedViewItem[] }) {
  if (views.length === 0) return null;
  return (
    <>
      <menu.DropdownMenuLabel>{label}</menu.DropdownMenuLabel>
      {views.map((one) => (
        <menu.DropdownMenuRadioItem key={one.id} value={one.id} className="h-auto min-h-7 py-1">
          {one.isShared ? <UsersIcon aria-label="Shared" /> : <BookmarkIcon aria-hidden />}
          <span className="min-w-0">
            <PlainText text={one.name} />
            {one.isMine ? null : <span className="block text-11 text-fg-3">{visibleString(one.owner.name)}</span>}
          </span>
        </menu.DropdownMenuRadioItem>
      ))}
    </>
  );
}

function SavedActs({ menu, saved, isUnsaved, onAct }: { menu: Menu; saved: SavedViewItem; isUnsaved: boolean; onAct: (act: ViewAct) => void }) {
  const isClosed = saved.whyNotChange !== null;
  return (
    <>
      <menu.DropdownMenuItem disabled={isClosed || !isUnsaved} onSelect={() => onAct("save")}>
        <SaveIcon aria-hidden />
        Save the changes
      </menu.DropdownMenuItem>
      <menu.DropdownMenuItem disabled={isClosed} onSelect={() => onAct("rename")}>
        <PencilIcon aria-hidden />
        Rename…
      </menu.DropdownMenuItem>
      <menu.DropdownMenuItem disabled={isClosed} onSelect={() => onAct("share")}>
        <Share2Icon aria-hidden />
        {saved.isShared ? "Stop sharing" : "Share with everybody"}
      </menu.DropdownMenuItem>
      <menu.DropdownMenuItem variant="danger" disabled={isClosed} onSelect={() => onAct("delete")}>
        <Trash2Icon aria-hidden />
        Delete…
      </menu.DropdownMenuItem>
      {saved.whyNotChange === null ? null : <p className="px-2 pt-1 pb-1.5 text-12 text-pretty text-fg-3">You may not change it: {saved.whyNotChange}.</p>}
    </>
  );
}
