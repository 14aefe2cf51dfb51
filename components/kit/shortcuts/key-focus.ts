import type { ShortcutScope } from "./action";

const typing = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable="true"], [role="combobox"], [role="searchbox"]';
const overlays = '[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"], [role="menu"][data-state="open"], [role="listbox"][data-state="open"]';

/** Single keys are dead while somebody types. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typing) !== null;
}

/** All keys of the page are dead under a dialog or an open menu. */
export function isCovered(): boolean {
  return document.querySelector(overlays) !== null;
}

/** Does the focus lie in a list or card, where its keys act? Mark those with `data-shortcut-scope`. */
export function inScope(scope: ShortcutScope, target: EventTarget | null): boolean {
  if (scope === "anywhere") return true;
  return target instanceof Element && target.closest(`[data-shortcut-scope~="${scope}"]`) !== null;
}

/** Does the focus lie in a list, card or timeline with keys of its own? */
export function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-shortcut-scope], [role=grid], [role=slider], [role=application]") !== null;
}
