"use client";

import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from "react";
import { shownWords } from "@/components/kit/plain-text/shown-words";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { LeaveFooter } from "./leave-question";
import { useOneAtATime } from "./one-at-a-time";

type FormDialogProps = {
  title: ReactNode;
  description: ReactNode;
  size?: "sm" | "md" | "lg";
  /** Something was typed: leaving asks first. */
  isDirty: boolean;
  isPending: boolean;
  /** Why this person may not, or null. */
  whyNot?: string | null;
  /** The button repeats the verb: "Add the system". */
  verb: ReactNode;
  pendingVerb?: string;
  variant?: "primary" | "danger";
  /** What the server refused that is of no one field; stands above the buttons. */
  problem?: ReactNode;
  /** Takes the form's place once it is done, and is left only on purpose: what is shown once, say. Header, body and footer. */
  done?: ReactNode;
  onSubmit: (event?: FormEvent) => unknown;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a dialog, open for as long as it is rendered. ⌘↵ submits from any field; what was typed is not lost to a stray Esc; focus goes back to where it was. */
export function FormDialog({ title, description, size = "md", isDirty, isPending, whyNot = null, verb, pendingVerb = "Recording…", variant = "primary", problem, done, onSubmit, onClose, children }: FormDialogProps) {
  const [isAsking, setAsking] = useState(false);
  const once = useOneAtATime();
  const isDone = done !== undefined;
  const leave = () => (isPending ? undefined : isDirty && !isAsking && !isDone ? setAsking(true) : onClose());
  const stay = (event: Event) => (isDone ? event.preventDefault() : undefined);
  // Escape takes the question away, not what was typed.
  const onEscape = (event: Event) => {
    if (!isAsking && !isDone) return;
    event.preventDefault();
    setAsking(false);
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setAsking(false);
    if (whyNot === null && !isPending) once(() => onSubmit(event));
  };
  const submitOnKeys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave())}>
      <DialogContent size={size} onEscapeKeyDown={onEscape} onInteractOutside={stay}>
        {done ?? (
          <form noValidate className="contents" onSubmit={submit} onKeyDown={submitOnKeys}>
            <DialogHeader>
              <div className="min-w-0">
                <DialogTitle className="wrap-anywhere">{shownWords(title)}</DialogTitle>
                <DialogDescription className="text-pretty">{shownWords(description)}</DialogDescription>
              </div>
            </DialogHeader>
            <DialogBody>
              {children}
              {problem}
            </DialogBody>
            <DialogFooter>
              <LeaveFooter isAsking={isAsking} onLeave={onClose} onStay={() => setAsking(false)} onCancel={leave} note={whyNot} />
              <Button size="lg" variant={variant} type="submit" disabled={whyNot !== null || isPending} className="min-w-0 shrink">
                <span className="min-w-0 truncate">{isPending ? pendingVerb : shownWords(verb)}</span>
              </Button>
            </DialogFooter>
          </form>
        )}
      </DialogContent>
    </Dialog>
  );
}
