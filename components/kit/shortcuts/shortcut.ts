export type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

const named: Record<string, string> = { enter: "Enter", escape: "Escape", space: " ", up: "ArrowUp", down: "ArrowDown" };

/** Is it one of those that a person could press by accident: no modifier held? (WCAG 2.1.4) */
export function isSingleKey(shortcut: string): boolean {
  return !shortcut.includes("mod+");
}

function stepMatches(step: string, press: KeyPress): boolean {
  const withModifier = step.startsWith("mod+");
  const key = withModifier ? step.slice("mod+".length) : step;
  const pressedModifier = press.ctrlKey || press.metaKey;
  if (withModifier !== pressedModifier || press.altKey) return false;
  return press.key === (named[key] ?? key) || (withModifier && press.key.toLowerCase() === key);
}

export type KeyProgress = { run: string } | { pending: readonly string[] } | "nothing";

/**
 * What a key means after those already pressed: it runs a shortcut, is the beginning of one (`g` of `g a`), or nothing.
 * A key that does not continue a sequence is looked at afresh.
 */
export function advanceKeys(pending: readonly string[], press: KeyPress, shortcuts: readonly string[]): KeyProgress {
  const open = shortcuts
    .map((shortcut) => ({ shortcut, steps: shortcut.split(" ") }))
    .filter(({ steps }) => steps.length > pending.length && pending.every((step, index) => steps[index] === step));
  const next = open.filter(({ steps }) => stepMatches(steps[pending.length] ?? "", press));
  const complete = next.find(({ steps }) => steps.length === pending.length + 1);
  if (complete) return { run: complete.shortcut };
  const begun = next[0];
  if (begun) return { pending: begun.steps.slice(0, pending.length + 1) };
  return pending.length > 0 ? advanceKeys([], press, shortcuts) : "nothing";
}

const faces: Record<string, string> = { enter: "↵", escape: "Esc", space: "Space", up: "↑", down: "↓", "shift+up": "⇧↑", "shift+down": "⇧↓" };

function stepFace(step: string, isMac: boolean): string {
  const withModifier = step.startsWith("mod+");
  const key = withModifier ? step.slice("mod+".length) : step;
  const face = faces[key] ?? key.toUpperCase();
  if (!withModifier) return face;
  return isMac ? `⌘${face}` : `Ctrl ${face}`;
}

/** `g a` → `['G', 'A']`, `mod+enter` → `['⌘↵']`: one entry per key cap. */
export function shortcutFaces(shortcut: string, isMac: boolean): string[] {
  return shortcut.split(" ").map((step) => stepFace(step, isMac));
}
