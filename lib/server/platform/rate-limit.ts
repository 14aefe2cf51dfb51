/** Token buckets in this process's memory: limits are a shield for the process, not a quota that gives authority (GATE 27). */

export type Limit = {
  readonly name: string;
  /** Requests a second in the long run. */
  readonly perSecond: number;
  /** Requests at once after a rest. */
  readonly burst: number;
};

export type Allowance = { readonly allowed: boolean; readonly remaining: number; readonly retryAfterS: number };

type Bucket = { tokens: number; at: number };

/** Beyond this many, buckets that have filled up again are forgotten. */
const MAX_BUCKETS = 50_000;

export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>();

  constructor(readonly limit: Limit) {}

  /** `now` is a monotonic time in milliseconds. */
  take(key: string, now: number = performance.now()): Allowance {
    const { perSecond, burst } = this.limit;
    let bucket = this.buckets.get(key);
    if (bucket === undefined) {
      if (this.buckets.size >= MAX_BUCKETS) this.forget(now);
      bucket = { tokens: burst, at: now };
      this.buckets.set(key, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (bucket.tokens < 1) return { allowed: false, remaining: 0, retryAfterS: Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond)) };
    bucket.tokens -= 1;
    return { allowed: true, remaining: Math.floor(bucket.tokens), retryAfterS: 0 };
  }

  private forget(now: number): void {
    for (const [key, bucket] of this.buckets) {
      if (bucket.tokens + ((now - bucket.at) / 1000) * this.limit.perSecond >= this.limit.burst) this.buckets.delete(key);
    }
    // Everybody is busy at once: forgetting all is kinder than growing without end.
    if (this.buckets.size >= MAX_BUCKETS) this.buckets.clear();
  }
}

/** `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10). */
export function rateLimitHeaders(limit: Limit, allowance: Allowance): Record<string, string> {
  const seconds = Math.max(1, Math.ceil(limit.burst / limit.perSecond));
  const headers: Record<string, string> = {
    "RateLimit-Policy": `"${limit.name}";q=${limit.burst};w=${seconds}`,
    RateLimit: `"${limit.name}";r=${allowance.remaining};t=${allowance.allowed ? 1 : allowance.retryAfterS}`,
  };
  if (!allowance.allowed) headers["Retry-After"] = `${allowance.retryAfterS}`;
  return headers;
}
