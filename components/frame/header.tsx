"use client";

import { ChevronLeftIcon, ChevronRightIcon, FlaskConicalIcon, SearchIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/kit/link";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { KeyCaps } from "@/components/kit/shortcuts/key-caps";
import type { Crumb } from "./frame-types";

export function DemonstrationBadge() {
  return (
    <span
      data-slot="demonstration"
      title="Everything in this company is invented"
      className="inline-flex h-5 shrink-0 items-center gap-1 rounded-sm border border-dashed border-border-control px-1.5 text-11 font-medium whitespace-nowrap text-fg-2"
    >
      <FlaskConicalIcon aria-hidden className="size-3" />
      <span className="md:hidden">Demo</span>
      <span className="max-md:hidden">Demonstration data</span>
    </span>
  );
}

export function SearchBox({ onOpen }: { onOpen: () => void }) {
  return (
    <button
      type="button"
      aria-label="Search or run"
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      onClick={onOpen}
      className="flex size-7 shrink-0 items-center justify-center gap-2 rounded-md border bg-canvas text-12 text-fg-3 hover:border-border-strong max-md:size-11 max-md:border-transparent max-md:bg-transparent max-md:[&_svg]:size-5 wide:w-49 wide:justify-start wide:pr-1.5 wide:pl-2"
    >
      <SearchIcon aria-hidden className="size-4" />
      <span aria-hidden className="max-wide:hidden">
        Search or run
      </span>
      <KeyCaps shortcut="mod+k" className="ml-auto max-wide:hidden" />
    </button>
  );
}

type HeaderProps = {
  /** Whose page it is, where the sidebar is too narrow to say it. */
  company: string;
  title: string;
  crumbs?: readonly Crumb[];
  /** Beside the title: a badge. */
  aside?: ReactNode;
  isDemonstration: boolean;
  /** On a phone, where there is no sidebar to hold it; a page below another has the way up to that one in its place. */
  workspaceSwitch: ReactNode;
  tools: ReactNode;
};

export function Header({ company, title, crumbs = [], aside, isDemonstration, workspaceSwitch, tools }: HeaderProps) {
  const above = crumbs.at(-1);
  return (
    <header data-slot="frame-header" className="flex h-12 min-w-0 shrink-0 items-center gap-3 border-b bg-surface pr-4 pl-5 max-md:h-auto max-md:min-h-13 max-md:py-1 max-md:gap-2 max-md:pr-1 max-md:pl-1.5">
      <div className="-mr-1.5 md:hidden">{above === undefined ? workspaceSwitch : <WayUp {...above} />}</div>
      <div className="flex min-w-0 items-center gap-1.5">
        <span className="relative max-w-56 shrink truncate text-14 text-fg-3 max-md:hidden unrail:hidden" title={visibleString(company)}>
          {visibleString(company)}
        </span>
        <ChevronRightIcon aria-hidden className="size-4 shrink-0 text-fg-3 max-md:hidden unrail:hidden" />
        {crumbs.map((crumb) => (
          <span key={crumb.href} className="flex items-center gap-1.5 max-md:hidden">
            <Link href={crumb.href} className="rounded-sm text-14 whitespace-nowrap text-fg-3 hover:text-fg">
              {visibleString(crumb.label)}
            </Link>
            <ChevronRightIcon aria-hidden className="size-4 text-fg-3" />
          </span>
        ))}
        <span className="min-w-0">
          <span className="block truncate text-11 leading-3.5 text-fg-3 md:hidden">{visibleString(company)}</span>
          <h1 className="truncate text-14 font-semibold tracking-tight max-md:line-clamp-2 max-md:text-[15px] max-md:leading-4.5 max-md:break-normal max-md:whitespace-normal">{visibleString(title)}</h1>
        </span>
      </div>
      {aside}
      {isDemonstration ? <DemonstrationBadge /> : null}
      <div className="ml-auto flex shrink-0 items-center gap-2 max-md:gap-0">{tools}</div>
    </header>
  );
}

function WayUp({ label, href }: Crumb) {
  return (
    <Link href={href} aria-label={`Up to ${visibleString(label)}`} className="grid size-11 place-items-center rounded-md text-fg-2 hover:text-fg">
      <ChevronLeftIcon aria-hidden className="size-5" />
    </Link>
  );
}
