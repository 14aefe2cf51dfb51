"use client";

import { KeyRoundIcon } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/kit/copy-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogFooterNote, DialogHeader, DialogTitle, LeftOnPurpose } from "@/components/ui/dialog";

type ShownOnceDialogProps = { title: string; description: ReactNode; /** null: it was made, but its secret did not arrive. */ secret: string | null; copyLabel: string; onClose: () => void; children: ReactNode };

/** A secret, this once. A stray Esc or click outside does not take it away. */
export function ShownOnceDialog({ title, description, secret, copyLabel, onClose, children }: ShownOnceDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent>
        <LeftOnPurpose>
          <DialogHeader>
            <div className="min-w-0">
              <DialogTitle>{title}</DialogTitle>
              <DialogDescription>{description}</DialogDescription>
            </div>
          </DialogHeader>
          <DialogBody>
            {secret === null ? null : (
              <div className="flex items-start gap-2 rounded-lg border bg-sunken px-3 py-2.5">
                <KeyRoundIcon aria-hidden className="mt-0.5 size-4 text-fg-3" />
                <code data-slot="secret" className="min-w-0 flex-1 font-mono text-13 leading-5 break-all select-all">
                  {secret}
                </code>
                <CopyButton text={secret} label={copyLabel} />
              </div>
            )}
            <div className="grid gap-1.5 text-pretty text-fg-2">{children}</div>
          </DialogBody>
          <DialogFooter>
            <DialogFooterNote>{secret === null ? "" : "Reeve keeps only a fingerprint; it cannot show it again."}</DialogFooterNote>
            <Button size="lg" variant="primary" onClick={onClose}>
              {secret === null ? "Close" : "I have kept it"}
            </Button>
          </DialogFooter>
        </LeftOnPurpose>
      </DialogContent>
    </Dialog>
  );
}
