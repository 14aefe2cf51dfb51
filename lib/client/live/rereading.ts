import { touchedNouns, type Noun } from "./touched-nouns";

/**
 * Reads again what events have touched: a burst of them is gathered into one reading, and what is being read is left to finish
 * before it is read once more. Cancelling it instead would show nothing new for as long as events come faster than answers.
 */
export function createRereading(read: (noun: Noun) => Promise<unknown>, gatherMs: number): { touch: (verb: string) => void; stop: () => void } {
  const touched = new Set<Noun>();
  const reading = new Set<Noun>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const schedule = () => {
    if (!isStopped) timer ??= setTimeout(flush, gatherMs);
  };
  const flush = () => {
    timer = undefined;
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
