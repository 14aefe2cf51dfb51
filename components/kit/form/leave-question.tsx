import { useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogFooterNote, useStays } from "@/components/ui/dialog";
import { useAskBeforeLeaving } from "./ask-before-leaving";

type Leaving = { readonly isDirty: boolean; /** What came of it is not known yet: nobody leaves before it is. */ readonly isPending: boolean; readonly onLeave: () => void };

/** Inside a dialog: what was typed is not lost to a stray Escape, press outside or Back; they ask, and a second Escape takes the question away. */
export function useLeaveQuestion({ isDirty, isPending, onLeave }: Leaving): { readonly isAsking: boolean; readonly leave: () => void; readonly stay: () => void } {
  const [isAsking, setAsking] = useState(false);
  // A question about what is no longer there does not come back with the next letter.
  if (isAsking && (!isDirty || isPending)) setAsking(false);
  useStays(
    useCallback(
      (by) => {
        if (isDirty && !isPending) setAsking(by === "escape" ? !isAsking : true);
        return isDirty || isPending;
      },
      [isDirty, isPending, isAsking],
    ),
  );
  const ask = useCallback(() => setAsking(true), []);
  useAskBeforeLeaving(isDirty || isPending, ask);
  return { isAsking, leave: () => (isPending ? undefined : isDirty ? setAsking(true) : onLeave()), stay: () => setAsking(false) };
}

type LeaveFooterProps = { isAsking: boolean; onLeave: () => void; onStay: () => void; onCancel: () => void; cancelWord?: string; /** Beside the buttons while nothing is asked. */ note?: React.ReactNode };

/**
 * The note and the way out in a footer. Cancel and Keep editing are one button, which keeps the focus and its place: a second press on it loses
 * nothing. While the question stands its two answers stand alone.
 */
export function LeaveFooter({ isAsking, onLeave, onStay, onCancel, cancelWord = "Cancel", note = null }: LeaveFooterProps) {
  return (
    <>
      {isAsking ? <DialogFooterNote role="alert">Discard what you typed?</DialogFooterNote> : note === null ? null : <DialogFooterNote>{note}</DialogFooterNote>}
      <Button size="lg" onClick={isAsking ? onStay : onCancel}>
        {isAsking ? "Keep editing" : cancelWord}
      </Button>
      {isAsking ? (
        <Button size="lg" variant="danger-outline" onClick={onLeave}>
          Discard
        </Button>
      ) : null}
    </>
  );
}
