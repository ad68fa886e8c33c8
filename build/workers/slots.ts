/** Lets so many jobs run at a time, whichever pools they are of: who comes first goes first. */
export class Slots {
  /** Jobs at a time. */
  readonly count: number;
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.count = count;
    this.free = count;
  }

  /** Comes back when there is room for one more. */
  async acquire(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Gives the room back, to the one that has waited longest. */
  release(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }
}
