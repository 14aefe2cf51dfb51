/** Where to go after signing in: a path of this very site, never another one. */
export function callbackPath(value: string | null | undefined): string {
  if (value === null || value === undefined || !value.startsWith("/")) return "/";
  const base = "http://here.invalid";
  if (!URL.canParse(value, base)) return "/";
  const url = new URL(value, base);
  if (url.origin !== base || url.pathname.startsWith("/sign-in") || url.pathname.startsWith("/api/")) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
