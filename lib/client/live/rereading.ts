import { touchedNouns, type Noun } from "./touched-nouns";

/**
 * Reads again what events have touched: at once after a rest, else what a burst touches within `gatherMs` together. What is being
 * read is left to finish before it is read once more. Cancelling it instead would show nothing new for as long as events come faster than answers.
 * What is dear to read, and no worse for being a little old, waits at least its `seldomMs` from one reading to the next.
 */
export function createRereading(read: (noun: Noun) => Promise<unknown>, gatherMs: number, seldomMs: Partial<Record<Noun, number>> = {}): { touch: (verb: string) => void; stop: () => void } {
  const touched = new Set<Noun>();
  const reading = new Set<Noun>();
  const readAt = new Map<Noun, number>();
  let timer: { readonly id: ReturnType<typeof setTimeout>; readonly dueAt: number } | undefined;
  let isStopped = false;
  let flushedAt = -Infinity;

  const dueAtOf = (noun: Noun) => Math.max(flushedAt + gatherMs, (readAt.get(noun) ?? -Infinity) + (seldomMs[noun] ?? 0));
  const schedule = () => {
    const dueAt = Math.min(...[...touched].filter((noun) => !reading.has(noun)).map(dueAtOf));
    if (isStopped || dueAt === Infinity || (timer !== undefined && timer.dueAt <= dueAt)) return;
    clearTimeout(timer?.id);
    timer = { id: setTimeout(flush, Math.max(0, dueAt - performance.now())), dueAt };
  };
  const flush = () => {
    timer = undefined;
    const now = performance.now();
    const due = [...touched].filter((noun) => !reading.has(noun) && (readAt.get(noun) ?? -Infinity) + (seldomMs[noun] ?? 0) <= now);
    flushedAt = now;
    for (const noun of due) {
      touched.delete(noun);
      reading.add(noun);
      readAt.set(noun, now);
      void read(noun).finally(() => {
        reading.delete(noun);
        if (touched.has(noun)) schedule();
      });
    }
    schedule();
  };
  return {
    touch: (verb) => {
      for (const noun of touchedNouns(verb)) touched.add(noun);
      schedule();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer?.id);
    },
  };
}
