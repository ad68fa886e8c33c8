import { LogSum, NEGLIGIBLE } from '../kernels/twins/responsibilities.ts';

/**
 * The E-step where a logit falls from a peak as its squared distance adds up: a component is given up as soon as it lies
 * NEGLIGIBLE below the best one seen for the point, which would have left it out anyway. Gives the sum of log Σ exp.
 *
 * `peak` (k): the largest logit each component can have. `labels` (n): the component to look at first. `logitOf(i, c, floor)`:
 * logit of sample i and component c, or any value below `floor` once it is known to be below. `setRow` writes one row from the
 * first `count` of `components` and their `logits`; it gives the largest logit and leaves Σ exp(logit - largest) in logits[0].
 */
export function expectByLogits(
  n: number,
  peak: Float64Array,
  labels: Int32Array,
  logitOf: (i: number, c: number, floor: number) => number,
  components: Int32Array,
  logits: Float64Array,
  setRow: (i: number, count: number) => number,
): number {
  const k = peak.length;
  const sum = new LogSum();
  for (let i = 0; i < n; i++) {
    const likely = labels[i]!;
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
    sum.add(setRow(i, count), logits[0]!);
  }
  return sum.total();
}
