import { expectByLogits } from './earlyExit.ts';
import { setRow } from './responsibilities.ts';
import { axpy, dot } from './vector.ts';

/**
 * Twin of the kernel `fullExpect`: W (k, d, stride) inverse Cholesky factors, centre (k, stride) = W μ, peak (k). The last n
 * of `value` hold each sample's logit under the component of its label until rows are written over them.
 */
export function fullExpect(
  X: Float64Array,
  n: number,
  d: number,
  stride: number,
  k: number,
  W: Float64Array,
  centre: Float64Array,
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
    for (let r = 0; r < d && !(logit < floor); r++) {
      const y = dot(W, (c * d + r) * stride, X, i * stride, (r + 2) & ~1) - centre[c * stride + r]!;
      logit -= 0.5 * y * y;
    }
    return logit;
  };
  for (let i = 0; i < n; i++) value[n * (k - 1) + i] = logitOf(i, labels[i]!, Number.NEGATIVE_INFINITY);
  const write = (i: number, count: number) => setRow(i, components, logits, count, rows);
  return expectByLogits(n, peak.subarray(0, k), labels, logitOf, components, logits, write);
}

/** Twin of the kernel `fullScatter`: sums of r (x - μ)(x - μ)', lower triangles of (k, d, stride); `block` (4, stride). */
export function fullScatter(
  X: Float64Array,
  n: number,
  d: number,
  stride: number,
  k: number,
  means: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  block: Float64Array,
  S: Float64Array,
): void {
  S.fill(0, 0, k * d * stride);
  for (let c = 0; c < k; c++) {
    let held = 0;
    for (let i = 0; i < n; i++) {
      for (let p = start[i]!; p < start[i + 1]!; p++) {
        if (index[p] !== c) continue;
        const root = Math.sqrt(value[p]!);
        for (let j = 0; j < stride; j++) {
          block[held * stride + j] = root * (X[i * stride + j]! - means[c * stride + j]!);
        }
        if (++held === 4) {
          addFour(block, d, stride, S, c * d * stride);
          held = 0;
        }
      }
    }
    for (let h = 0; h < held; h++) {
      for (let r = 0; r < d; r++) {
        axpy(block[h * stride + r]!, block, h * stride, S, (c * d + r) * stride, (r + 2) & ~1);
      }
    }
  }
}

function addFour(block: Float64Array, d: number, stride: number, S: Float64Array, at: number): void {
  for (let r = 0; r < d; r++) {
    const f0 = block[r]!;
    const f1 = block[stride + r]!;
    const f2 = block[2 * stride + r]!;
    const f3 = block[3 * stride + r]!;
    for (let j = 0; j < ((r + 2) & ~1); j++) {
      const first = f0 * block[j]! + f1 * block[stride + j]!;
      const second = f2 * block[2 * stride + j]! + f3 * block[3 * stride + j]!;
      S[at + r * stride + j]! += first + second;
    }
  }
}
