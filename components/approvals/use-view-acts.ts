"use client";

import { useCallback, useMemo, useState } from "react";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { writeQuery } from "./approval-address";
import { VIEW_IDS, VIEWS } from "./approval-views";
import { sayOutcome, useSaving } from "./use-saving";
import type { InboxView } from "./use-wanted-view";

export type ViewAct = "save-as" | "save" | "rename" | "share" | "delete";
export type ViewQuestion = "save-as" | "rename" | "delete";

/** What can be done with the view that is shown; what asks something first opens its dialog. */
export function useViewActs(inbox: InboxView, onOpen: (view: string) => void) {
  const [question, setQuestion] = useState<ViewQuestion | null>(null);
  const { change } = useSaving();
  const { wanted } = inbox;
  const { saved } = wanted;
  const act = (what: ViewAct | "discard") => {
    switch (what) {
      case "save-as":
      case "rename":
      case "delete":
        return setQuestion(what);
      case "save":
        if (saved !== null) sayOutcome(change, { view: saved, query: writeQuery(wanted) }, () => "The view is saved");
        // Bare again: the address says what was saved.
        return saved === null ? undefined : inbox.open(saved.id);
      case "share":
        return saved === null ? undefined : sayOutcome(change, { view: saved, isShared: !saved.isShared }, (view) => (view.isShared ? "Everybody in the company sees it now" : "Only you see it now"));
      case "discard":
        return inbox.open(saved?.id ?? wanted.view);
      default:
        return what satisfies never;
    }
  };
  useViewKeys(inbox, onOpen, useCallback(() => setQuestion("save-as"), []));
  return { question, act, close: () => setQuestion(null) };
}

function useViewKeys({ savedViews }: InboxView, onOpen: (view: string) => void, onSave: () => void): void {
  const actions = useMemo<Action[]>(() => {
    const canRun = () => true as const;
    const views = [...VIEW_IDS.map((id) => ({ id: id as string, name: VIEWS[id].label })), ...savedViews.map(({ id, name }) => ({ id, name }))];
    return [
      ...views.map(({ id, name }) => ({ id: `approvals:view:${id}`, group: "Views of approvals", label: `Show “${name}”`, canRun, run: () => onOpen(id) })),
      { id: "approvals:save-view", group: "Views of approvals", label: "Save this view…", canRun, run: onSave },
    ];
  }, [savedViews, onOpen, onSave]);
  useActions(actions);
}
