export type TableCommand =
  | { type: "move"; by: number; extend: boolean }
  | { type: "move-to"; end: "first" | "last" }
  | { type: "toggle" }
  | { type: "open" }
  | { type: "clear" };

type KeyPress = { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

const pageRows = 10;

/** What a key means while the list has focus; undefined if nothing. Letters are ignored where `letters` is off. */
export function tableCommand(press: KeyPress, letters: boolean): TableCommand | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  switch (press.key) {
    case "ArrowDown":
      return { type: "move", by: 1, extend: press.shiftKey };
    case "ArrowUp":
      return { type: "move", by: -1, extend: press.shiftKey };
    case "PageDown":
      return { type: "move", by: pageRows, extend: press.shiftKey };
    case "PageUp":
      return { type: "move", by: -pageRows, extend: press.shiftKey };
    case "Home":
      return { type: "move-to", end: "first" };
    case "End":
      return { type: "move-to", end: "last" };
    case "Enter":
      return { type: "open" };
    case " ":
      return { type: "toggle" };
    case "Escape":
      return { type: "clear" };
    default:
      return letters ? letterCommand(press) : undefined;
  }
}

function letterCommand(press: KeyPress): TableCommand | undefined {
  switch (press.key) {
    case "j":
      return { type: "move", by: 1, extend: false };
    case "k":
      return { type: "move", by: -1, extend: false };
    case "x":
      return { type: "toggle" };
    case "o":
      return { type: "open" };
    default:
      return undefined;
  }
}

/** The row that a move leads to; it stops at both ends. */
export function rowAfterMove(order: readonly string[], currentId: string | null, by: number): string | null {
  if (order.length === 0) return null;
  const at = currentId === null ? -1 : order.indexOf(currentId);
  if (at < 0) return (by > 0 ? order[0] : order[order.length - 1]) ?? null;
  return order[Math.min(order.length - 1, Math.max(0, at + by))] ?? null;
}
