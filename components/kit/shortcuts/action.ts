import type { LucideIcon } from "lucide-react";

/** Where an action's single key works: only while the list or the card has focus, or anywhere on the page. */
export type ShortcutScope = "list" | "card" | "anywhere";

/**
 * One thing that a person can do. The same object feeds menus, bulk bar, palette, keys and the `?` sheet.
 * `shortcut` is written `a`, `g a` (one after the other), `mod+enter` or `mod+.`; `mod` is ⌘ on a Mac, Ctrl elsewhere.
 */
export type Action = {
  id: string;
  label: string;
  /** Its heading in the palette and on the sheet. */
  group: string;
  shortcut?: string;
  /** Default `anywhere`. */
  scope?: ShortcutScope;
  icon?: LucideIcon;
  /** On every page, so it says nothing of what one is looking at: the palette offers it after what the page itself can do. */
  isEverywhere?: true;
  /** More words to find it by. */
  keywords?: readonly string[];
  /** `true`, or the reason why not, in the server's own words. */
  canRun: () => true | string;
  run: () => void | Promise<void>;
};

/** Before the id of a page, as an action. */
export const PAGE_PREFIX = "page:";

/** A place that the palette leads to; `g a` leads there too. */
export type Page = {
  id: string;
  label: string;
  href: string;
  icon?: LucideIcon;
  shortcut?: string;
};
