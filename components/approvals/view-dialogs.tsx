"use client";

import { useId, useState } from "react";
import { ActForm } from "@/components/kit/act-form";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { MAX_VIEW_NAME } from "@/lib/contracts/choices";
import type { SavedViewItem } from "@/lib/client/saved-views";
import { writeQuery } from "./approval-address";
import { useSaving } from "./use-saving";
import type { ViewQuestion } from "./use-view-acts";
import type { WantedView } from "./wanted-view";

type ViewDialogProps = { question: ViewQuestion | null; wanted: WantedView; onClose: () => void; onCloseAutoFocus: (event: Event) => void; /** Shows what was saved, or the system view where it is deleted. */ onOpen: (view: string) => void };

/** What a saved view asks before it is made, renamed or deleted. */
export function ViewDialog(props: ViewDialogProps) {
  const { question, onClose } = props;
  return (
    <Dialog open={question !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {question === null ? null : (
        <DialogContent size="sm" onCloseAutoFocus={props.onCloseAutoFocus}>
          <ViewForm question={question} wanted={props.wanted} onClose={onClose} onOpen={props.onOpen} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function ViewForm({ question, wanted: shown, onClose, onOpen }: Omit<ViewDialogProps, "question" | "onCloseAutoFocus"> & { question: ViewQuestion }) {
  // As it was when it was asked about: deleted, by this form or by somebody else, it is no longer in the list.
  const [wanted] = useState(shown);
  const { saved } = wanted;
  const finish = (view: string) => {
    onOpen(view);
    onClose();
  };
  const sayDeleted = () => {
    toast.success("The view is deleted");
    finish(wanted.view);
  };
  if (question === "delete" && saved !== null) return <DeleteForm saved={saved} onClose={onClose} onDone={sayDeleted} />;
  if (question === "rename" && saved !== null) return <RenameForm saved={saved} onClose={onClose} />;
  return <SaveForm wanted={wanted} onClose={onClose} onDone={finish} />;
}

function SaveForm({ wanted, onClose, onDone }: Pick<ViewDialogProps, "wanted" | "onClose"> & { onDone: (view: string) => void }) {
  const { create, newKey } = useSaving();
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  const [key] = useState(newKey);
  const id = useId();
  const save = () => create.mutate({ page: "approvals", name: name.trim(), query: writeQuery(wanted), isShared, key }, { onSuccess: (view) => onDone(view.id) });
  return (
    <ActForm
      title="Save this view"
      description="Its filters and its order, under a name. What it lists is worked out anew for whoever opens it."
      whyNot={whyNotName(name)}
      isDirty={name.trim() !== ""}
      isPending={create.isPending}
      verb="Save the view"
      pendingVerb="Saving…"
      variant="primary"
      onAct={save}
      onCancel={onClose}
    >
      <NameField value={name} onChange={setName} />
      <div className="flex items-start gap-2">
        <Checkbox id={id} checked={isShared} onCheckedChange={setShared} className="mt-0.5" />
        <Label htmlFor={id} className="text-13 font-normal">
          Share with everybody in the company
        </Label>
      </div>
      <Problem error={create.error}>The view is not saved.</Problem>
    </ActForm>
  );
}

function RenameForm({ saved, onClose }: { saved: SavedViewItem; onClose: () => void }) {
  const { change } = useSaving();
  const [name, setName] = useState(saved.name);
  const isSame = name.trim() === saved.name;
  return (
    <ActForm
      title="Rename the view"
      description={saved.isShared ? "Everybody sees the new name." : "Only you see it."}
      whyNot={whyNotName(name) ?? (isSame ? "That is its name already." : null)}
      isDirty={!isSame}
      isPending={change.isPending}
      verb="Rename"
      pendingVerb="Saving…"
      variant="primary"
      onAct={() => change.mutate({ view: saved, name: name.trim() }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <NameField value={name} onChange={setName} />
      <Problem error={change.error}>The view has its old name.</Problem>
    </ActForm>
  );
}

function DeleteForm({ saved, onClose, onDone }: { saved: SavedViewItem; onClose: () => void; onDone: () => void }) {
  const { remove } = useSaving();
  return (
    <ActForm
      title={
        <>
          Delete the view <PlainText text={saved.name} />?
        </>
      }
      description={saved.isShared ? "It goes for everybody. No approval is touched." : "No approval is touched."}
      whyNot={null}
      isDirty={false}
      isPending={remove.isPending}
      verb="Delete the view"
      pendingVerb="Deleting…"
      variant="danger-outline"
      onAct={() => remove.mutate(saved, { onSuccess: onDone })}
      onCancel={onClose}
    >
      <Problem error={remove.error}>The view is still there.</Problem>
    </ActForm>
  );
}

function whyNotName(name: string): string | null {
  const { length } = name.trim();
  return length === 0 ? "Give it a name." : length > MAX_VIEW_NAME ? `Shorten the name to ${MAX_VIEW_NAME} characters.` : null;
}

function NameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>Name</Label>
      <Input id={id} value={value} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

function Problem({ error, children }: { error: unknown; children: string }) {
  return error === null ? null : <ProblemNote title={children} error={error} />;
}
