import { axpy } from '../linalg.ts';
import type { FitData, Parameters } from './family.ts';
import type { Responsibilities } from './responsibilities.ts';

/** Zeroed parameters of k components; `size` numbers for the covariances. */
export function emptyParameters(k: number, d: number, size: number): Parameters {
  return {
    nk: new Float64Array(k),
    weights: new Float64Array(k),
    means: new Float64Array(k * d),
    covariances: new Float64Array(size),
  };
}

/** The part of the M-step that all families share: nk, weights, means. */
export function maximiseMeans(data: FitData, resp: Responsibilities, parameters: Parameters): void {
  const { X, n, d } = data;
  const { nk, weights, means } = parameters;
  nk.fill(10 * Number.EPSILON);
  means.fill(0);
  for (let i = 0; i < n; i++) {
    for (let p = resp.start[i]!; p < resp.start[i + 1]!; p++) {
      const c = resp.index[p]!;
      const r = resp.value[p]!;
      nk[c]! += r;
      axpy(r, X, i * d, means, c * d, d);
    }
  }
  for (let c = 0; c < nk.length; c++) {
    weights[c] = nk[c]! / n;
    for (let j = 0; j < d; j++) means[c * d + j]! /= nk[c]!;
  }
}

/** Row-major (d, d) sum over samples of r (x - μ)(x - μ)' of component c, lower triangle added to `out` from `at`. */
export function addScatter(
  data: FitData,
  resp: Responsibilities,
  means: Float64Array,
  componentOffset: (component: number) => number,
  out: Float64Array,
): void {
  const { X, n, d } = data;
  const difference = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let p = resp.start[i]!; p < resp.start[i + 1]!; p++) {
      const c = resp.index[p]!;
      const r = resp.value[p]!;
      for (let j = 0; j < d; j++) difference[j] = X[i * d + j]! - means[c * d + j]!;
      const at = componentOffset(c);
      for (let j = 0; j < d; j++) axpy(r * difference[j]!, difference, 0, out, at + j * d, j + 1);
    }
  }
}

/** Copies the lower triangle of the row-major (d, d) matrix from `at` to its upper one. */
export function mirrorLower(A: Float64Array, d: number, at = 0): void {
  for (let r = 0; r < d; r++) for (let c = 0; c < r; c++) A[at + c * d + r] = A[at + r * d + c]!;
}
