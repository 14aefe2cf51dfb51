import { touchedNouns, type Noun } from "./touched-nouns";

/**
 * Reads again what events have touched: at once after a rest, else what a burst touches within `gatherMs` together. What is being
 * read is left to finish before it is read once more. Cancelling it instead would show nothing new for as long as events come faster than answers.
 */
export function createRereading(read: (noun: Noun) => Promise<unknown>, gatherMs: number): { touch: (verb: string) => void; stop: () => void } {
  const touched = new Set<Noun>();
  const reading = new Set<Noun>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let flushedAt = -Infinity;

  const schedule = () => {
    if (!isStopped) timer ??= setTimeout(flush, Math.max(0, flushedAt + gatherMs - performance.now()));
  };
  const flush = () => {
    timer = undefined;
    flushedAt = performance.now();
    for (const noun of touched) {
      if (reading.has(noun)) continue;
      touched.delete(noun);
      reading.add(noun);
      void read(noun).finally(() => {
        reading.delete(noun);
        if (touched.has(noun)) schedule();
      });
    }
  };
  return {
    touch: (verb) => {
      for (const noun of touchedNouns(verb)) touched.add(noun);
      schedule();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
