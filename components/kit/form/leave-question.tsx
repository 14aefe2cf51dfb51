import { useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogFooterNote, useStays } from "@/components/ui/dialog";

/** Inside a dialog: what was typed is not lost to a stray Escape or press outside; they ask, and a second Escape takes the question away. */
export function useLeaveQuestion(isDirty: boolean): { readonly isAsking: boolean; readonly ask: () => void; readonly stay: () => void } {
  const [wasAsked, setAsked] = useState(false);
  const isAsking = wasAsked && isDirty;
  useStays(
    useCallback(
      (by) => {
        if (isDirty) setAsked(by === "escape" ? !isAsking : true);
        return isDirty;
      },
      [isDirty, isAsking],
    ),
  );
  return { isAsking, ask: () => setAsked(true), stay: () => setAsked(false) };
}

/** What stands in the footer, instead of Cancel, while that is asked. */
export function LeaveQuestion({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  return (
    <>
      <DialogFooterNote role="alert">Nothing is recorded yet. Leave what you typed?</DialogFooterNote>
      <Button size="lg" variant="danger-outline" onClick={onLeave}>
        Leave it
      </Button>
      <Button size="lg" onClick={onStay}>
        Keep editing
      </Button>
    </>
  );
}
