import { inverseIteration, type Tridiagonal } from './inverseIteration.ts';
import { strideOf, type Workspace, workspaceBytes } from './kernels/memory.ts';
import type { Kernels } from './kernels/twins/index.ts';
import { tridiagonalEigenvalues } from './tridiagonalValues.ts';

/** Opens memory for so many bytes, with the kernels that an eigen-decomposition takes. */
export type OpenEigenWorkspace = (
  bytes: number,
) => Workspace<Pick<Kernels, 'orthogonalise' | 'reflectAll' | 'tridiagonalise'>>;

/** A symmetric tridiagonal T with the Householder vectors that made it: A = Q T Q'. */
interface Reduced extends Tridiagonal {
  readonly n: number;
  /** Columns of the rows below: n, made even. */
  readonly stride: number;
  /** (n, stride): row k holds the reflector of step k, as the kernel `tridiagonalise` leaves it. */
  readonly reflectors: Float64Array;
  /** Scale of each reflector: I - beta v v' (n). */
  readonly betas: Float64Array;
}

/** Householder's reduction of `scale` times the symmetric matrix whose upper triangle `A` (n, n) holds. */
function reduce(open: OpenEigenWorkspace, A: Float64Array, n: number, scale: number): Reduced {
  const stride = strideOf(n);
  const work = open(workspaceBytes({ f64: [stride * stride, n, n, n, 4 * stride] }));
  const a = work.f64(stride * stride);
  const diagonal = work.f64(n);
  const offDiagonal = work.f64(n);
  const betas = work.f64(n);
  for (let r = 0; r < n; r++) {
    const row = a.subarray(r * stride, r * stride + n);
    row.set(A.subarray(r * n + r, (r + 1) * n), r);
    if (scale !== 1) for (let c = r; c < n; c++) row[c]! *= scale;
    if (r % 2 === 1) row[r - 1] = a[(r - 1) * stride + r]!;
  }
  work.kernels.tridiagonalise(a, n, stride, diagonal, offDiagonal, betas, work.f64(4 * stride));
  const reduced = {
    n,
    stride,
    diagonal: diagonal.slice(),
    offDiagonal: offDiagonal.slice(),
    reflectors: a.slice(0, n * stride),
    betas: betas.slice(),
  };
  work.close();
  return reduced;
}

/** Eigenvectors for the `count` largest eigenvalues: those of T, then Q times each. Row-major (count, n). */
function eigenvectors(
  open: OpenEigenWorkspace,
  t: Reduced,
  values: Float64Array,
  count: number,
): Float64Array {
  const { n, stride } = t;
  const rows = strideOf(count);
  const work = open(workspaceBytes({ f64: [rows * stride, n * stride, n] }));
  const vectors = work.f64(rows * stride);
  inverseIteration(t, values, count, vectors, stride, work.kernels);
  const reflectors = work.f64(n * stride);
  const betas = work.f64(n);
  reflectors.set(t.reflectors);
  betas.set(t.betas);
  work.kernels.reflectAll(reflectors, betas, n, stride, vectors, rows);
  const out = new Float64Array(count * n);
  for (let j = 0; j < count; j++) out.set(vectors.subarray(j * stride, j * stride + n), j * n);
  work.close();
  return out;
}

/** All eigenvalues of a symmetric matrix and, on demand, the eigenvectors of its largest ones. */
export interface SymmetricEigen {
  /** (n), descending. */
  readonly values: Float64Array;
  /** Unit eigenvectors of the `count` largest eigenvalues, row-major (count, n); signs are arbitrary. */
  vectors(count: number): Float64Array;
}

/** Entries beyond this, or all below its inverse, would leave the range of doubles when squared. */
const WIDE = 1e100;

/** A power of two that brings `largest` near 1 where its square would over- or underflow, else 1. */
function safeScale(largest: number): number {
  if (largest === 0 || (largest < WIDE && largest > 1 / WIDE)) return 1;
  let scale = 1;
  while (largest * scale > 2) scale /= 2;
  while (largest * scale < 1) scale *= 2;
  return scale;
}

/** Largest magnitude in the upper triangle. Throws RangeError where an entry is not finite. */
function largestOf(A: Float64Array, n: number): number {
  let largest = 0;
  for (let r = 0; r < n; r++) {
    for (let at = r * n + r; at < (r + 1) * n; at++) {
      const size = Math.abs(A[at]!);
      if (size > largest) largest = size;
      if (!(size < Number.POSITIVE_INFINITY)) {
        throw new RangeError(`A[${r}, ${at % n}] is ${A[at]}; expected a finite number`);
      }
    }
  }
  return largest;
}

/** Eigen-decomposition of `A`, see `symmetricEigen`, in memory of the given kind. */
export function eigenIn(open: OpenEigenWorkspace, A: Float64Array, n: number): SymmetricEigen {
  const scale = safeScale(largestOf(A, n));
  const t = reduce(open, A, n, scale);
  const values = tridiagonalEigenvalues(t.diagonal, t.offDiagonal);
  return {
    values: scale === 1 ? values : values.map((value) => value / scale),
    vectors: (count) => eigenvectors(open, t, values, count),
  };
}
