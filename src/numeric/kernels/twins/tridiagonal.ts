import { axpy, dot } from './vector.ts';

/** p ← A v over rows and columns from `first` (even) on, for the symmetric A (n, stride). */
export function symmetricTimes(
  A: Float64Array,
  n: number,
  stride: number,
  first: number,
  v: Float64Array,
  p: Float64Array,
): void {
  for (let r = first; r < n; r++) p[r] = dot(A, r * stride + first, v, first, stride - first);
}

/** A ← A - v p' - p v' over rows and columns from `first` (even) on. */
export function rankTwo(
  A: Float64Array,
  n: number,
  stride: number,
  first: number,
  v: Float64Array,
  p: Float64Array,
): void {
  for (let r = first; r < n; r++) {
    const vr = v[r]!;
    const pr = p[r]!;
    for (let c = first; c < stride; c++) A[r * stride + c]! -= vr * p[c]! + pr * v[c]!;
  }
}

/** Each of `count` vectors (rows, stride) ← (I - beta v v') vector for the reflectors (n, stride), from last to first. */
export function reflectAll(
  reflectors: Float64Array,
  betas: Float64Array,
  n: number,
  stride: number,
  vectors: Float64Array,
  count: number,
): void {
  for (let k = n - 2; k >= 0; k--) {
    if (betas[k] === 0) continue;
    const first = (k + 1) & ~1;
    const v = k * stride + first;
    for (let j = 0; j < count; j++) {
      const x = j * stride + first;
      const along = dot(reflectors, v, vectors, x, stride - first);
      axpy(-betas[k]! * along, reflectors, v, vectors, x, stride - first);
    }
  }
}

/** x (stride) loses its parts along the first `count` of `vectors` (rows, stride), one after another. */
export function orthogonalise(x: Float64Array, vectors: Float64Array, count: number, stride: number): void {
  for (let m = 0; m < count; m++)
    axpy(-dot(vectors, m * stride, x, 0, stride), vectors, m * stride, x, 0, stride);
}
