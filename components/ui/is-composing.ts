/**
 * Whether a key belongs to a word that is still being put together, as in Japanese or Chinese: Escape then only takes that word back.
 * Safari ends the composition before it tells of the key, and leaves 229 as its only sign.
 */
export function isComposing(event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return event.isComposing || event.keyCode === 229;
}
