/**
 * Whether a key belongs to a word that is still being put together, as in Japanese or Chinese: Escape then only takes that word back.
 * Safari ends the composition before it tells of the key, and leaves 229 as its only sign.
 */
export function isComposing(event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** What closes by Escape stays open for one that only takes back a word that is being put together. */
export function stayWhileComposing(event: KeyboardEvent): void {
  if (isComposing(event)) event.preventDefault();
}
