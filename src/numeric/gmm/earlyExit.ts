import { NEGLIGIBLE, type Responsibilities } from './responsibilities.ts';

/**
 * The E-step where a logit falls from a peak as its squared distance adds up: a component is given up as soon as it lies
 * NEGLIGIBLE below the best one seen for the point, which would have left it out anyway.
 */
export class EarlyExit {
  private readonly n: number;
  private readonly k: number;
  private readonly components: Int32Array;
  private readonly logits: Float64Array;

  constructor(n: number, k: number) {
    this.n = n;
    this.k = k;
    this.components = new Int32Array(k);
    this.logits = new Float64Array(k);
  }

  /**
   * Overwrites `resp`; gives the mean of log Σ exp. `peak` (k): the largest logit each component can have.
   * `logitOf(i, c, floor)`: logit of sample i and component c, or any value below `floor` once it is known to be below.
   */
  expect(
    resp: Responsibilities,
    peak: Float64Array,
    logitOf: (i: number, c: number, floor: number) => number,
  ): number {
    const { n, k, components, logits } = this;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const likely = resp.labels[i]!;
      const first = logitOf(i, likely, Number.NEGATIVE_INFINITY);
      let floor = first - NEGLIGIBLE;
      let count = 0;
      for (let c = 0; c < k; c++) {
        if (peak[c]! < floor) continue;
        const logit = c === likely ? first : logitOf(i, c, floor);
        if (logit < floor) continue;
        components[count] = c;
        logits[count++] = logit;
        if (logit - NEGLIGIBLE > floor) floor = logit - NEGLIGIBLE;
      }
      sum += resp.setRow(i, components, logits, count);
    }
    return sum / n;
  }
}
