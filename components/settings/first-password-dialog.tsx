"use client";

import { ShownOnceDialog } from "@/components/credentials/shown-once";
import { PlainText } from "@/components/kit/plain-text/plain-text";

type FirstPasswordDialogProps = { title: string; name: string; email: string; firstPassword: string; onClose: () => void };

/** A first password to hand over. */
export function FirstPasswordDialog({ title, name, email, firstPassword, onClose }: FirstPasswordDialogProps) {
  return (
    <ShownOnceDialog
      title={title}
      description={
        <>
          First password of <PlainText text={name} />
        </>
      }
      secret={firstPassword}
      copyLabel="Copy the first password"
      onClose={onClose}
    >
      <p>
        Tell it to them in person or by telephone. They sign in as <PlainText text={email} className="font-medium text-fg" /> and must choose their own password before anything else.
      </p>
    </ShownOnceDialog>
  );
}
