import { axpy } from './vector.ts';

/** Twin of the kernel `maximiseMeans`: nk (k) and means (k, stride) from sparse responsibilities. */
export function maximiseMeans(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  nk: Float64Array,
  means: Float64Array,
): void {
  means.fill(0, 0, k * stride);
  nk.fill(10 * Number.EPSILON, 0, k);
  for (let i = 0; i < n; i++) {
    for (let p = start[i]!; p < start[i + 1]!; p++) {
      const c = index[p]!;
      nk[c]! += value[p]!;
      axpy(value[p]!, X, i * stride, means, c * stride, stride);
    }
  }
  for (let c = 0; c < k; c++) for (let j = 0; j < stride; j++) means[c * stride + j]! /= nk[c]!;
}
