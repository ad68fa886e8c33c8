import { norm } from './norm.ts';
/** Eigenvalues of a symmetric 3×3 matrix, descending, and its eigenvectors as the columns of `vectors`. */
export interface Eigen3 {
  readonly values: Float64Array;
  /** Row-major (3, 3): column j belongs to value j. */
  readonly vectors: Float64Array;
}

const SWEEPS = 24;
const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

/** One Jacobi rotation that clears a[p][q] (Golub & Van Loan, Matrix Computations, 8.5). */
function rotate(a: Float64Array, v: Float64Array, p: number, q: number): void {
  const apq = a[3 * p + q]!;
  if (apq === 0) return;
  const tau = (a[3 * q + q]! - a[3 * p + p]!) / (2 * apq);
  const t = Math.sign(tau || 1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  for (let i = 0; i < 3; i += 1) {
    const [ip, iq] = [a[3 * i + p]!, a[3 * i + q]!];
    a[3 * i + p] = c * ip - s * iq;
    a[3 * i + q] = s * ip + c * iq;
  }
  for (let i = 0; i < 3; i += 1) {
    const [pi, qi] = [a[3 * p + i]!, a[3 * q + i]!];
    a[3 * p + i] = c * pi - s * qi;
    a[3 * q + i] = s * pi + c * qi;
    const [vp, vq] = [v[3 * i + p]!, v[3 * i + q]!];
    v[3 * i + p] = c * vp - s * vq;
    v[3 * i + q] = s * vp + c * vq;
  }
}

/**
 * Eigenvectors of a symmetric 3×3 matrix by Jacobi's rotations: small enough for the browser's bundle.
 *
 * @param matrix row-major (3, 3)
 */
export function eigen3(matrix: ArrayLike<number>): Eigen3 {
  const a = Float64Array.from(matrix);
  const size = norm(...a) || 1;
  if (a.length !== 9 || !a.every(Number.isFinite)) {
    throw new Error(`eigen3: got ${a.length} values, expected nine finite ones, row-major (3, 3).`);
  }
  for (const [p, q] of PAIRS) {
    if (Math.abs(a[3 * p + q]! - a[3 * q + p]!) > 1e-8 * size) {
      throw new Error(
        `eigen3: entries (${p}, ${q}) and (${q}, ${p}) are ${a[3 * p + q]} and ${a[3 * q + p]}, expected a symmetric matrix.`,
      );
    }
  }
  const v = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const [p, q] of PAIRS) rotate(a, v, p, q);
  }
  const order = [0, 1, 2].sort((i, j) => a[4 * j]! - a[4 * i]!);
  const vectors = new Float64Array(9);
  order.forEach((from, to) => {
    for (let i = 0; i < 3; i += 1) vectors[3 * i + to] = v[3 * i + from]!;
  });
  return { values: Float64Array.from(order, (i) => a[4 * i]!), vectors };
}
