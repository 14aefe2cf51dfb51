import { KeyRoundIcon, TriangleAlertIcon } from "lucide-react";
import { useCallback, useState, type ReactNode } from "react";
import { CopyButton } from "@/components/kit/copy-button";
import { useAskBeforeLeaving } from "@/components/kit/form/ask-before-leaving";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogFooterNote, DialogHeader, DialogTitle, LeftOnPurpose } from "@/components/ui/dialog";

type Secret =
  | { secret: string; whenLost?: never }
  /** null: it was made, but its secret did not arrive. `whenLost` says what to do then. */
  | { secret: string | null; whenLost: string };

type ShownOnceProps = Secret & {
  title: string;
  /** Whose it is. */
  description: ReactNode;
  copyLabel: string;
  onClose: () => void;
  /** Where it belongs. */
  children: ReactNode;
};

/** Header, body and footer of a dialog that shows a secret, this once. */
export function ShownOnce({ title, description, secret, whenLost, copyLabel, onClose, children }: ShownOnceProps) {
  const [wouldLeave, setWouldLeave] = useState(false);
  useAskBeforeLeaving(
    secret !== null,
    useCallback(() => setWouldLeave(true), []),
  );
  return (
    <>
      <DialogHeader>
        <div className="min-w-0">
          <DialogTitle>{secret === null ? "Made, but its secret is not here" : title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </div>
      </DialogHeader>
      <DialogBody>
        {secret === null ? (
          <Banner role="alert" tone="warn" icon={<TriangleAlertIcon aria-hidden />} title="The answer that carried the secret did not arrive.">
            Nobody can read it again. {whenLost}
          </Banner>
        ) : (
          <>
            <div className="flex items-start gap-2 rounded-lg border bg-sunken px-3 py-2.5">
              <KeyRoundIcon aria-hidden className="mt-0.5 size-4 text-fg-3" />
              <code data-slot="secret" className="min-w-0 flex-1 font-mono text-13 leading-5 break-all select-all">
                {secret}
              </code>
              <CopyButton text={secret} label={copyLabel} />
            </div>
            <div className="grid gap-1.5 text-pretty text-fg-2">{children}</div>
          </>
        )}
      </DialogBody>
      <DialogFooter>
        <DialogFooterNote {...(wouldLeave ? { role: "alert" } : {})}>{secret === null ? "" : wouldLeave ? "Keep it first: going back once more loses it." : "Reeve keeps only a fingerprint; it cannot show it again."}</DialogFooterNote>
        <Button size="lg" variant="primary" onClick={onClose}>
          {secret === null ? "Close" : "I have kept it"}
        </Button>
      </DialogFooter>
    </>
  );
}

/** The same in a dialog of its own. A stray Esc or click outside does not take it away. */
export function ShownOnceDialog(props: ShownOnceProps) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : props.onClose())}>
      <DialogContent>
        <LeftOnPurpose>
          <ShownOnce {...props} />
        </LeftOnPurpose>
      </DialogContent>
    </Dialog>
  );
}
