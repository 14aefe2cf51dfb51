"use client";

import type { ReactNode } from "react";
import { ActForm } from "@/components/kit/act-form";
import { Dialog, DialogContent, LeftOnPurpose } from "@/components/ui/dialog";

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
  onSubmit: () => unknown;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a dialog, open for as long as it is rendered. ⌘↵ submits from any field; what was typed is not lost to a stray Esc; focus goes back to where it was. */
export function FormDialog({ size = "md", whyNot = null, pendingVerb = "Recording…", variant = "primary", problem, done, onSubmit, onClose, children, ...form }: FormDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent size={size}>
        {done === undefined ? (
          <ActForm {...form} whyNot={whyNot} pendingVerb={pendingVerb} variant={variant} onAct={onSubmit} onCancel={onClose}>
            {children}
            {problem}
          </ActForm>
        ) : (
          <LeftOnPurpose>{done}</LeftOnPurpose>
        )}
      </DialogContent>
    </Dialog>
  );
}
