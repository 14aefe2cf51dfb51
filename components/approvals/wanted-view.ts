import type { LeftOut } from "@/components/kit/left-out-note";
import type { ApprovalFilter, ApprovalSort, ApprovalWish } from "@/lib/client/approvals";
import type { SavedViewItem } from "@/lib/client/saved-views";
import { addressOf, DEFAULT_SORT, hasFilter, isSameFilter, readQuery, type ApprovalAddress, type RawAddress } from "./approval-address";
import { VIEWS, type ViewId } from "./approval-views";

/** What the inbox shows: of which view, with which filters, and whether that has drifted from what was saved. */
export type WantedView = {
  /** The system view below it. */
  readonly view: ViewId;
  readonly saved: SavedViewItem | null;
  readonly filter: ApprovalFilter;
  readonly sort: ApprovalSort;
  readonly isUnsaved: boolean;
  readonly leftOut: readonly LeftOut[];
};

/** It comes out of the menu, and has no tab of its own while it is not shown. */
export function isOfMenu({ view, saved }: Pick<WantedView, "view" | "saved">): boolean {
  return saved !== null || view === "decided";
}

/** A saved view's bare address shows what it saved; with anything beside it, the address says all of it. */
export function wantedView(given: ApprovalAddress, savedViews: readonly SavedViewItem[]): WantedView {
  const saved = given.savedId === null ? null : (savedViews.find((one) => one.id === given.savedId) ?? null);
  const address = fitting(given, saved === null ? (given.view ?? "needs-me") : keptIn(saved).view);
  if (saved === null) {
    const leftOut = address.savedId === null ? address.leftOut : [{ name: "view", value: address.savedId }, ...address.leftOut];
    const sort = address.sort ?? DEFAULT_SORT;
    return { view: address.view ?? "needs-me", saved: null, filter: address.filter, sort, isUnsaved: hasFilter(address.filter) || sort !== DEFAULT_SORT, leftOut };
  }
  const kept = keptIn(saved);
  const isBare = !hasFilter(address.filter) && address.sort === null;
  const filter = isBare ? kept.filter : address.filter;
  const sort = isBare ? kept.sort : (address.sort ?? DEFAULT_SORT);
  return { view: kept.view, saved, filter, sort, isUnsaved: sort !== kept.sort || !isSameFilter(filter, kept.filter), leftOut: address.leftOut };
}

/** When it was decided is asked of what is decided only; which view a saved one is, its address does not say. */
function fitting(address: ApprovalAddress, view: ViewId): ApprovalAddress {
  const { since, ...filter } = address.filter;
  return since === undefined || view === "decided" ? address : { ...address, filter, leftOut: [...address.leftOut, { name: "since", value: since }] };
}

type Kept = { readonly view: ViewId; readonly filter: ApprovalFilter; readonly sort: ApprovalSort };

/** What was saved; what is not understood of it any more is left out. */
function keptIn(saved: Pick<SavedViewItem, "query">): Kept {
  const asked = readQuery(saved.query);
  const view = asked.view ?? "needs-me";
  return { view, filter: fitting(asked, view).filter, sort: asked.sort ?? DEFAULT_SORT };
}

/** What the address becomes when filters or order change. Back at what was saved it is bare again; with nothing left it is the system view. */
export function changedAddress({ view, saved }: Pick<WantedView, "view" | "saved">, filter: ApprovalFilter, sort: ApprovalSort): RawAddress {
  const plain = { view, ...addressOf(filter, sort === DEFAULT_SORT ? null : sort) };
  if (saved === null) return plain;
  const kept = keptIn(saved);
  if (isSameFilter(filter, kept.filter) && sort === kept.sort) return bareAddress(saved.id);
  return hasFilter(filter) || sort !== DEFAULT_SORT ? { view: saved.id, ...addressOf(filter, sort) } : plain;
}

/** A view as it was saved, or a system view without anything beside it. */
export function bareAddress(view: string): RawAddress {
  return { view, ...addressOf({}, null) };
}

/** What is asked of the server. */
export function wishOf({ view, filter, sort }: Pick<WantedView, "view" | "filter" | "sort">): ApprovalWish {
  return { view: VIEWS[view].list, filter: { ...filter, ...VIEWS[view].base }, sort };
}
