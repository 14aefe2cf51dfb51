import type { SavedViewItem, SavedViewPage } from "@/lib/contracts/saved-views";
import { mayDo } from "@/lib/core/actor";
import type { Electorate } from "@/lib/core/approval";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { personBehind } from "@/lib/server/people/viewer";
import { loadElectorate } from "@/lib/server/people/store";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import type { Viewer } from "@/lib/server/people/viewer";

export const SAVED_VIEW_COLUMNS = { id: true, personId: true, page: true, name: true, query: true, isShared: true, version: true } as const;
export type SavedViewRow = { id: string; personId: string; page: string; name: string; query: string; isShared: boolean; version: number };

export function toSavedView({ personId, ...row }: SavedViewRow, viewer: Viewer): SavedViewItem {
  return {
    ...row,
    page: row.page as SavedViewPage,
    owner: { id: personId, name: viewer.electorate.people.get(personId)?.name ?? personId },
    isMine: personId === viewer.person.id,
    whyNotChange: whyNotChange(personId, viewer),
  };
}

function whyNotChange(ownerId: string, { person, electorate }: Viewer): string | null {
  if (ownerId === person.id || mayDo(person, "manage_people", [])) return null;
  return `it belongs to ${electorate.people.get(ownerId)?.name ?? "somebody else"}; save one of your own, or ask them or an administrator`;
}

/** The person who changes views here and now, as this transaction sees them. */
export async function loadSaver(ctx: Context, tx: Transaction): Promise<Viewer | Refusal> {
  const electorate: Electorate = await loadElectorate(tx, ctx.workspaceId);
  const person = electorate.people.get(personBehind(ctx.actor) ?? "");
  if (person === undefined || person.status !== "active") return refuse("forbidden", "only people of this workspace save views; sign in");
  return { person, electorate };
}

/** A view that the saver may change; another's own view is not there for them. */
export async function loadChangeable(ctx: Context, tx: Transaction, id: string): Promise<{ readonly saver: Viewer; readonly row: SavedViewRow } | Refusal> {
  const saver = await loadSaver(ctx, tx);
  if (isRefusal(saver)) return saver;
  const row = await tx.savedView.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: SAVED_VIEW_COLUMNS });
  if (row === null || (!row.isShared && row.personId !== saver.person.id)) return missing("saved view", id);
  const why = whyNotChange(row.personId, saver);
  return why === null ? { saver, row } : refuse("forbidden", why, { reason: "not_yours" });
}

/** Whether this person has a view of this name already. */
export async function isNameTaken(tx: Transaction, workspaceId: string, view: Pick<SavedViewRow, "personId" | "page" | "name">, exceptId?: string): Promise<boolean> {
  const { personId, page, name } = view;
  const found = await tx.savedView.findUnique({ where: { workspaceId_personId_page_name: { workspaceId, personId, page, name } }, select: { id: true } });
  return found !== null && found.id !== exceptId;
}
