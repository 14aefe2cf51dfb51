/** Resolves after `ms`; rejects with the signal's reason as soon as that is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason as Error);
      return;
    }
    const aborted = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", aborted);
      resolve();
    }, Math.max(0, ms));
    signal?.addEventListener("abort", aborted, { once: true });
  });
}

/** Milliseconds until a moment of `performance.now()`; never less than nothing. */
export function timeLeft(deadline: number): number {
  return Math.max(0, deadline - performance.now());
}
