/**
 * vaul and sonner write their own style sheet into the page when they load and take no nonce.
 * Their exact texts are allowed by digest instead of opening `style-src` for everything inline.
 * The first entry is the empty text: both append the element before its content.
 */
export const libraryStyleDigests = {
  empty: "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
  sonner: "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=",
  vaul: "sha256-YIjArHm2rkb5J7hX9lUM1bnQ3Kp61MTfluMGkuyKwDw=",
} as const;

/** The Content-Security-Policy of a page (CSP Level 3). `nonce` is fresh for each request. */
export function contentSecurityPolicy(input: { nonce: string; isDevelopment: boolean }): string {
  const digests = Object.values(libraryStyleDigests).map((digest) => `'${digest}'`);
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    // React rebuilds server stacks with eval in development only.
    "script-src": ["'self'", `'nonce-${input.nonce}'`, "'strict-dynamic'", ...(input.isDevelopment ? ["'unsafe-eval'"] : [])],
    "script-src-attr": ["'none'"],
    // Next's own tools for developers insert style sheets without a nonce.
    "style-src": input.isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${input.nonce}'`, ...digests],
    // Positions and lengths that are only known while rendering (virtual rows, meters) are style attributes.
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-src": ["'none'"],
    "frame-ancestors": ["'none'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}
