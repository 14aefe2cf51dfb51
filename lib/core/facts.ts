/** Facts: what the log up to the head adds up to, where a decision needs it. A fold, so exact under concurrency. */

export type Facts = {
  /** Agent id → its questions that nobody has decided yet. */
  readonly openQuestions: ReadonlyMap<string, number>;
};

export const NO_FACTS: Facts = { openQuestions: new Map() };

/** Documented default of GATE 19. */
export const MAX_OPEN_QUESTIONS = 100;

/** What one event of the log does to the facts; most do nothing. */
export type FactChange = { readonly agentId: string; readonly openQuestions: 1 | -1 };

export function foldFacts(facts: Facts, changes: readonly FactChange[]): Facts {
  const fold = new FactFold(facts);
  for (const change of changes) fold.add(change);
  return fold.facts;
}

/** Facts being advanced, change by change. What it began with stays as it was, and is copied once, at the first change. */
export class FactFold {
  private counts: Map<string, number> | null = null;

  constructor(private current: Facts) {}

  get facts(): Facts {
    return this.current;
  }

  add({ agentId, openQuestions: by }: FactChange): void {
    if (this.counts === null) {
      this.counts = new Map(this.current.openQuestions);
      this.current = { openQuestions: this.counts };
    }
    const open = (this.counts.get(agentId) ?? 0) + by;
    if (open > 0) this.counts.set(agentId, open);
    else this.counts.delete(agentId);
  }
}

/** The change that an event makes, read from its header alone, so that every process folds the same. */
export function factChangeOf(subjects: Readonly<Record<string, string>> | undefined): FactChange | null {
  const agentId = subjects?.["agent"];
  if (agentId === undefined) return null;
  if (subjects?.["opened"] !== undefined) return { agentId, openQuestions: 1 };
  if (subjects?.["closed"] !== undefined) return { agentId, openQuestions: -1 };
  return null;
}
