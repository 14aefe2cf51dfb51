/** Asks again every few milliseconds until it is so; throws with `what` when it is not within the time. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`within ${timeoutMs} ms it was not so that ${what}`);
    await pauseMs(3);
  }
}

export function pauseMs(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
