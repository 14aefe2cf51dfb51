const SECONDS_A_YEAR = 31_536_000;

/** Tells the server, from the next request on, what it draws pages by. */
export function keepCookie(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${SECONDS_A_YEAR}; samesite=lax`;
}
