import { NEGLIGIBLE, type SparseRows, setRow } from './responsibilities.ts';
import { dot } from './vector.ts';

/** Twin of the kernel `linearExpect`: see assembly/logits.ts. Arrays: X (n, stride), A (k, stride), upper (n, k). */
export function linearExpect(
  X: Float64Array,
  n: number,
  stride: number,
  A: Float64Array,
  b: Float64Array,
  k: number,
  bounded: boolean,
  upper: Float64Array,
  norms: Float64Array,
  drift: Float64Array,
  rise: Float64Array,
  components: Int32Array,
  logits: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  labels: Int32Array,
): number {
  const rows: SparseRows = { start, index, value, labels };
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const likely = labels[i]!;
    const first = bounded ? dot(X, i * stride, A, likely * stride, stride) + b[likely]! : Number.NaN;
    let floor = bounded ? first - NEGLIGIBLE : Number.NEGATIVE_INFINITY;
    let count = 0;
    for (let c = 0; c < k; c++) {
      const bound = bounded ? upper[i * k + c]! + rise[c]! + norms[i]! * drift[c]! : Number.POSITIVE_INFINITY;
      if (!(bounded && c === likely) && bound < floor) {
        upper[i * k + c] = bound;
        continue;
      }
      const logit = bounded && c === likely ? first : dot(X, i * stride, A, c * stride, stride) + b[c]!;
      upper[i * k + c] = logit;
      components[count] = c;
      logits[count++] = logit;
      if (logit - NEGLIGIBLE > floor) floor = logit - NEGLIGIBLE;
    }
    sum += setRow(i, components, logits, count, rows);
  }
  return sum;
}
