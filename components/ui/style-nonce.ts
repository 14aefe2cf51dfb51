/** Declared by bundlers of the webpack family; the scroll lock under Radix dialogs reads it when it inserts its style element. */
declare global {
  var __webpack_nonce__: string | undefined;
}

/** The nonce of the page that is open, or undefined on the server. Browsers hide the attribute, not the property. */
export function styleNonce(): string | undefined {
  if (typeof document === "undefined") return undefined;
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce || undefined;
}

export function adoptStyleNonce(): void {
  if (typeof document !== "undefined") globalThis.__webpack_nonce__ ??= styleNonce();
}
