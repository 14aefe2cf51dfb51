import type { KeyboardEvent, ReactNode } from "react";
import { shownWords } from "@/components/kit/plain-text/shown-words";
import { LeaveFooter, useLeaveQuestion } from "@/components/kit/form/leave-question";
import { useOneAtATime } from "@/components/kit/form/one-at-a-time";
import { KeyCaps } from "@/components/kit/shortcuts/key-caps";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";

type ActFormProps = {
  icon?: ReactNode;
  title: ReactNode;
  description: ReactNode;
  /** The one sentence beside the button: what is still missing, or why this person may not. Null opens the button. */
  whyNot: string | null;
  /** What is missing is a field of this form: the sentence leads there, for on a phone it is out of sight. */
  leadsToField?: boolean;
  /** Something was typed: leaving asks first. */
  isDirty: boolean;
  isPending: boolean;
  /** It was settled otherwise meanwhile: there is nothing left to confirm. */
  isSettled?: boolean;
  /** The button repeats the verb: "Stop 38 agents". */
  verb: ReactNode;
  pendingVerb: string;
  variant: "primary" | "danger" | "danger-outline";
  onAct: () => unknown;
  onCancel: () => void;
  children: ReactNode;
};

/** Header, body and footer of a dialog in which one confirms an act; put it inside DialogContent. ⌘↵ commits it from any field. */
export function ActForm({ icon, title, description, whyNot, leadsToField = false, isDirty, isPending, isSettled = false, verb, pendingVerb, variant, onAct, onCancel, children }: ActFormProps) {
  const once = useOneAtATime();
  const leaving = useLeaveQuestion({ isDirty, isPending, onLeave: onCancel });
  const act = () => {
    leaving.stay();
    if (whyNot === null && !isPending && !isSettled) once(onAct);
  };
  // Before the field itself hears of it: a choice would open by the same key. What is open over the form keeps its keys.
  const actOnKeys = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || !event.currentTarget.contains(event.target as Node)) return;
    event.preventDefault();
    act();
  };
  return (
    <form
      noValidate
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        act();
      }}
      onKeyDownCapture={actOnKeys}
    >
      <DialogHeader>
        {icon}
        <div className="min-w-0">
          <DialogTitle className="wrap-anywhere">{shownWords(title)}</DialogTitle>
          <DialogDescription className="text-pretty">{shownWords(description)}</DialogDescription>
        </div>
      </DialogHeader>
      <DialogBody>{children}</DialogBody>
      <DialogFooter>
        <LeaveFooter isAsking={leaving.isAsking} onLeave={onCancel} onStay={leaving.stay} onCancel={leaving.leave} cancelWord={isSettled ? "Close" : "Cancel"} note={isSettled ? null : whyNot !== null && leadsToField ? <ToField>{whyNot}</ToField> : whyNot} />
        {isSettled || leaving.isAsking ? null : (
          <Button size="lg" variant={variant} type="submit" disabled={whyNot !== null || isPending} className="min-w-0 shrink">
            <span className="min-w-0 truncate">{isPending ? pendingVerb : shownWords(verb)}</span>
            {isPending ? null : <KeyCaps shortcut="mod+enter" className="max-md:hidden" />}
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}

function ToField({ children }: { children: string }) {
  return (
    <button type="button" className="link text-left underline max-md:min-h-11" onClick={({ currentTarget }) => unfilled(currentTarget.form)?.focus()}>
      {children}
    </button>
  );
}

/** The first field that says what is wrong with it, else the first that is still empty, else the last: what is typed there is not yet what it must be. */
function unfilled(form: HTMLFormElement | null): HTMLElement | undefined {
  const fields = [...(form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input:required, textarea:required") ?? [])];
  return fields.find((field) => field.matches("[aria-invalid=true]") && field.value.trim() !== "") ?? fields.find((field) => field.value.trim() === "") ?? fields.at(-1);
}
