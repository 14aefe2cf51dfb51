/**
 * Idempotency keys that this process has recorded lately: those are looked up before a batch is linked. Any other key is
 * taken to be new; if it is not, the unique index refuses the batch, and then every key of it is looked up.
 */
export class RecentKeys {
  private readonly generations: [Set<string>, Set<string>] = [new Set(), new Set()];

  constructor(private readonly perGeneration = 100_000) {}

  has(key: string): boolean {
    return this.generations[0].has(key) || this.generations[1].has(key);
  }

  add(key: string): void {
    this.generations[0].add(key);
    if (this.generations[0].size < this.perGeneration) return;
    this.generations[1] = this.generations[0];
    this.generations[0] = new Set();
  }
}
