import { placeWords } from "@/components/kit/peek-bar";

type ListedRow = { readonly item: { readonly id: string }; readonly gone: boolean };

/** `3 of 14`, counted as the list above counts: what is still shown but no longer open has no place. */
export function placeSaid(rows: readonly ListedRow[], openId: string | null, total: number): string {
  const living = rows.filter((row) => !row.gone);
  const place = living.findIndex((row) => row.item.id === openId);
  return place < 0 && rows.some((row) => row.item.id === openId) ? "No longer open" : placeWords(place, Math.max(total, living.length));
}
