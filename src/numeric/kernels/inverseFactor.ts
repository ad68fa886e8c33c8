import { NotPositiveDefiniteError, transpose } from '../linalg.ts';
import { openWorkspace, strideOf, workspaceBytes } from './workspace.ts';

/** The inverse W of a lower Cholesky factor L, A = L L', so that W'W = A⁻¹. */
export interface InverseFactor {
  /** Lower triangular, row-major (d, d). */
  readonly W: Float64Array;
  /** First row whose pivot is not positive, which leaves W without meaning; -1 where A is positive definite. */
  readonly pivot: number;
}

/** Inverse Cholesky factor of the symmetric `A`, row-major (d, d) from `at`; only its lower triangle is read. */
export function inverseFactor(A: Float64Array, d: number, at = 0): InverseFactor {
  const stride = strideOf(d);
  const work = openWorkspace(workspaceBytes({ f64: [d * stride, d * stride] }));
  const L = work.f64(d * stride);
  const rows = work.f64(d * stride);
  for (let r = 0; r < d; r++) L.set(A.subarray(at + r * d, at + r * d + d), r * stride);
  const pivot = work.kernels.factorLower(L, d, stride);
  if (pivot < 0) work.kernels.invertLower(L, d, stride, rows);
  const W = new Float64Array(d * d);
  for (let r = 0; r < d; r++) W.set(rows.subarray(r * stride, r * stride + d), r * d);
  work.close();
  return { W, pivot };
}

/** U, upper triangular, with U U' = A⁻¹, for the symmetric `A` from `at`; row-major (d, d). Throws NotPositiveDefiniteError. */
export function upperInverse(A: Float64Array, d: number, at = 0): Float64Array {
  const { W, pivot } = inverseFactor(A, d, at);
  if (pivot >= 0) throw new NotPositiveDefiniteError(pivot);
  return transpose(W, d, d);
}

/** Whether `A - least · I` is positive definite, i.e. no eigenvalue of the symmetric `A` is `least` or below. */
export function isAbove(A: Float64Array, d: number, least: number, at = 0): boolean {
  const stride = strideOf(d);
  const work = openWorkspace(workspaceBytes({ f64: [d * stride] }));
  const L = work.f64(d * stride);
  for (let r = 0; r < d; r++) {
    L.set(A.subarray(at + r * d, at + r * d + d), r * stride);
    L[r * stride + r]! -= least;
  }
  const pivot = work.kernels.factorLower(L, d, stride);
  work.close();
  return pivot < 0;
}
