/** How many streams each holder has open in this process (GATE 19). */
export class StreamCounter {
  private readonly open = new Map<string, number>();

  constructor(private readonly max: number) {}

  /** What to call when the stream ends; null where there are too many. */
  take(holder: string): (() => void) | null {
    const count = this.open.get(holder) ?? 0;
    if (count >= this.max) return null;
    this.open.set(holder, count + 1);
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      const left = (this.open.get(holder) ?? 1) - 1;
      if (left === 0) this.open.delete(holder);
      else this.open.set(holder, left);
    };
  }
}
