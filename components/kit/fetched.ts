/** How long the server is waited for before it counts as away. */
const ANSWERS_WITHIN_MS = 4_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;

/** Whether the server answers at all. Does not throw. */
export async function isServerThere(): Promise<boolean> {
  return fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

/**
 * A part of the console whose script comes when it is wanted. While the server is away it is asked for again and again, so that what is
 * open stays open; throws where the server is there and does not have it, or what it has throws.
 */
export async function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await load();
    } catch (error) {
      if (typeof window === "undefined") throw error;
      if (await isServerThere()) return await load();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
