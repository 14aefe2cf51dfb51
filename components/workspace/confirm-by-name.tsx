"use client";

import { useState, type ReactNode } from "react";
import { isTyped, TypeNameField } from "@/components/interventions/type-name-field";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { ProblemNote } from "./problem-note";

type ConfirmByNameProps = { name: string; title: string; says: string; verb: string; failed: string; /** It is not any more as it was when this opened. */ whyStale?: string | null; mutation: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown }; onAct: () => void; onClose: () => void; children?: ReactNode };

/** High risk: one types the name before the button opens. */
export function ConfirmByName({ name, title, says, verb, failed, whyStale = null, mutation, onAct, onClose, children }: ConfirmByNameProps) {
  const [typed, setTyped] = useState("");
  return (
    <FormDialog
      title={title}
      description={says}
      isDirty={false}
      isPending={mutation.isPending}
      whyNot={mutation.isPending ? null : (whyStale ?? (isTyped(name, typed) ? null : "Type the name in full."))}
      verb={verb}
      variant="danger"
      problem={mutation.isError ? <ProblemNote title={failed} error={mutation.error} /> : null}
      onSubmit={onAct}
      onClose={onClose}
    >
      {children}
      <TypeNameField name={name} value={typed} onChange={setTyped} />
    </FormDialog>
  );
}
