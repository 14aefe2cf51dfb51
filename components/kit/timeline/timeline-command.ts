import type { Move } from "./lane-geometry";

export type TimelineCommand = { readonly type: "open" } | { readonly type: "move"; readonly move: Move } | { readonly type: "zoom"; readonly factor: number } | { readonly type: "shift"; readonly share: number };

type Press = { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean };

const moves: Readonly<Record<string, Move>> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", Home: "first", End: "last" };

/** What a key means on a timeline. With ctrl, meta or alt it belongs to the browser. */
export function timelineCommand({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): TimelineCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (shiftKey && key === "ArrowLeft") return { type: "shift", share: -0.25 };
  if (shiftKey && key === "ArrowRight") return { type: "shift", share: 0.25 };
  const move = moves[key];
  if (move !== undefined) return { type: "move", move };
  switch (key) {
    case "Enter":
    case " ":
      return { type: "open" };
    case "+":
    case "=":
      return { type: "zoom", factor: 0.5 };
    case "-":
      return { type: "zoom", factor: 2 };
    default:
      return undefined;
  }
}
