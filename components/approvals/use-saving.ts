"use client";

import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { useCaller } from "@/components/workspace/workspace-context";
import { newKey } from "@/lib/client/call";
import { sentenceOfError } from "@/lib/client/problem-words";
import { changeView, deleteView, savedViewsQuery, saveView, type NewView, type SavedViewItem, type ViewChange } from "@/lib/client/saved-views";

/** Saves, changes and deletes views. The list that is known is told at once, so that the address can name what was just made. */
export function useSaving() {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const { queryKey } = savedViewsQuery(caller, "approvals");
  const put = (view: SavedViewItem) =>
    queryClient.setQueryData<SavedViewItem[]>(queryKey, (known) => [...(known ?? []).filter((one) => one.id !== view.id), view].sort((a, b) => a.name.localeCompare(b.name)));
  const onSettled = () => queryClient.invalidateQueries({ queryKey });
  const create = useMutation({ mutationFn: ({ key, ...view }: NewView & { key: string }) => saveView(caller, view, key), onSuccess: put, onSettled });
  const change = useMutation({ mutationFn: ({ view, ...fields }: ViewChange & { view: SavedViewItem }) => changeView(caller, view, fields), onSuccess: put, onSettled });
  const remove = useMutation({
    mutationFn: (view: SavedViewItem) => deleteView(caller, view.id),
    onSuccess: (gone) => queryClient.setQueryData<SavedViewItem[]>(queryKey, (known) => known?.filter((one) => one.id !== gone.id)),
    onSettled,
  });
  return { create, change, remove, newKey };
}

/** For what is done from a menu, where no form stands to show a refusal in. */
export function sayOutcome<In>(mutation: UseMutationResult<SavedViewItem, Error, In>, input: In, done: (view: SavedViewItem) => string): void {
  mutation.mutate(input, {
    onSuccess: (view) => toast.success(done(view)),
    onError: (error) => toast.error("The view is as it was", { description: sentenceOfError(error) }),
  });
}
