import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { hasOwnKeys, isCovered, isTyping } from "../shortcuts/key-focus";
import { tableCommand, type TableCommand } from "./table-command";

/** J and K reach the list from wherever nothing else takes them: whoever comes to the page need not Tab there first. */
export function useKeysFromPage(grid: RefObject<HTMLTableElement | null>, letters: boolean, run: (command: TableCommand) => void): void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!letters) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || (event.key !== "j" && event.key !== "k") || isTyping(event.target) || isCovered() || hasOwnKeys(event.target)) return;
      const command = tableCommand(event, true);
      if (command === undefined) return;
      event.preventDefault();
      grid.current?.focus();
      latest.current(command);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [grid, letters]);
}
