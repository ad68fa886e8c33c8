import { expectByLogits } from './earlyExit.ts';
import { setRow } from './responsibilities.ts';

/** Twin of the kernel `diagonalExpect`: means and precision (k, stride), peak (k). */
export function diagonalExpect(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  means: Float64Array,
  precision: Float64Array,
  peak: Float64Array,
  components: Int32Array,
  logits: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  labels: Int32Array,
): number {
  const rows = { start, index, value, labels };
  const logitOf = (i: number, c: number, floor: number): number => {
    let logit = peak[c]!;
    for (let j = 0; j < stride; ) {
      let even = 0;
      let odd = 0;
      for (const end = Math.min(j + 8, stride); j < end; j += 2) {
        const e0 = X[i * stride + j]! - means[c * stride + j]!;
        const e1 = X[i * stride + j + 1]! - means[c * stride + j + 1]!;
        even += e0 * e0 * precision[c * stride + j]!;
        odd += e1 * e1 * precision[c * stride + j + 1]!;
      }
      logit -= 0.5 * (even + odd);
      if (logit < floor) break;
    }
    return logit;
  };
  const write = (i: number, count: number) => setRow(i, components, logits, count, rows);
  return expectByLogits(n, peak.subarray(0, k), labels, logitOf, components, logits, write);
}

/** Twin of the kernel `columnScatter`: sums of r (x - μ)² by component and column, (k, stride). */
export function columnScatter(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  means: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  S: Float64Array,
): void {
  S.fill(0, 0, k * stride);
  for (let i = 0; i < n; i++) {
    for (let p = start[i]!; p < start[i + 1]!; p++) {
      const c = index[p]!;
      for (let j = 0; j < stride; j++) {
        const e = X[i * stride + j]! - means[c * stride + j]!;
        S[c * stride + j]! += value[p]! * (e * e);
      }
    }
  }
}
