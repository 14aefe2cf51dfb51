/**
 * What every answer of the web process says to the browser, page or not; plain JavaScript because Next's configuration reads it too. The
 * Content-Security-Policy of pages carries a nonce and is set in `proxy.ts`.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  // Browsers ignore it over plain HTTP, so it only binds where the console is served over TLS.
  "Strict-Transport-Security": "max-age=31536000",
};

/**
 * What is no page runs nothing and is shown in no frame.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const API_SECURITY_HEADERS = { ...SECURITY_HEADERS, "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'" };
