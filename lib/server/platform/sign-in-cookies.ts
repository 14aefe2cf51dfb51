const CALLBACK = /^(?:__Secure-)?next-auth\.callback-url=(.*)$/u;

/**
 * A `Cookie` header (RFC 6265) without the sign-in's note of where to go afterwards where that is no address: any other product on this host can
 * set one, for cookies know no ports, and the sign-in would answer nothing but an error until somebody clears it.
 */
export function withoutBadCallback(cookies: string): string {
  return cookies
    .split(/;\s*/u)
    .filter((cookie) => {
      const [, value] = CALLBACK.exec(cookie) ?? [];
      return value === undefined || isAddress(value);
    })
    .join("; ");
}

/** What is no address is refused as such by whoever reads it. */
export function isCallback(text: string): boolean {
  return isAddress(encodeURIComponent(text));
}

function isAddress(encoded: string): boolean {
  try {
    const text = decodeURIComponent(encoded);
    return /^https?:$/u.test(new URL(text, text.startsWith("/") ? "http://localhost" : undefined).protocol);
  } catch {
    return false;
  }
}
