import { LogSum, NEGLIGIBLE, setRow } from './responsibilities.ts';

/** Nats below the cut at which a sum of squares is given up, so that the bound it leaves lasts for some iterations. */
const BEYOND = 60;

/** More than the rounding of a distance. */
const CAREFUL = 1 - 1e-9;

/** Logit of the row of X from `x` under the component from `at`, or any value below `floor`. */
function diagonalLogit(
  X: Float64Array,
  x: number,
  means: Float64Array,
  precision: Float64Array,
  at: number,
  stride: number,
  peak: number,
  floor: number,
): number {
  let logit = peak;
  for (let j = 0; j < stride; ) {
    let even = 0;
    let odd = 0;
    for (const end = Math.min(j + 8, stride); j < end; j += 2) {
      const e0 = X[x + j]! - means[at + j]!;
      const e1 = X[x + j + 1]! - means[at + j + 1]!;
      even += e0 * e0 * precision[at + j]!;
      odd += e1 * e1 * precision[at + j + 1]!;
    }
    logit -= 0.5 * (even + odd);
    if (logit < floor) break;
  }
  return logit;
}

/** Twin of the kernel `diagonalExpect`: means and precision (k, stride), lower (n, k), peak, shrunk, moved (k). */
export function diagonalExpect(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  means: Float64Array,
  precision: Float64Array,
  peak: Float64Array,
  bounded: boolean,
  lower: Float64Array,
  shrunk: Float64Array,
  moved: Float64Array,
  components: Int32Array,
  logits: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  labels: Int32Array,
): number {
  const rows = { start, index, value, labels };
  const sum = new LogSum();
  for (let i = 0; i < n; i++) {
    const logitOf = (c: number, floor: number) =>
      diagonalLogit(X, i * stride, means, precision, c * stride, stride, peak[c]!, floor);
    const likely = labels[i]!;
    const first = logitOf(likely, Number.NEGATIVE_INFINITY);
    const floor = first - NEGLIGIBLE;
    let count = 0;
    for (let c = 0; c < k; c++) {
      const bound = lower[i * k + c]! * shrunk[c]! - moved[c]!;
      if (bounded && bound > 0 && peak[c]! - 0.5 * bound * bound < floor) continue;
      const logit = c === likely ? first : logitOf(c, floor - BEYOND);
      lower[i * k + c] = (Math.sqrt(Math.max(2 * (peak[c]! - logit), 0)) * CAREFUL + moved[c]!) / shrunk[c]!;
      if (logit < floor) continue;
      components[count] = c;
      logits[count++] = logit;
    }
    sum.add(setRow(i, components, logits, count, rows), logits[0]!);
  }
  return sum.total();
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
