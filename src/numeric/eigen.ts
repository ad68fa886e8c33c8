import type { Kernels } from './kernels/twins/index.ts';
import { openWorkspace, strideOf, workspaceBytes } from './kernels/workspace.ts';
import { dot } from './linalg.ts';
import { RandomState } from './random/randomState.ts';

/** A symmetric tridiagonal T with the Householder vectors that made it: A = Q T Q'. */
interface Tridiagonal {
  readonly n: number;
  /** Columns of the rows below: n, made even. */
  readonly stride: number;
  readonly diagonal: Float64Array;
  /** `offDiagonal[i]` couples i and i + 1. */
  readonly offDiagonal: Float64Array;
  /** (n, stride): row k holds the reflector of step k in its entries k + 1 … n - 1, zeros before. */
  readonly reflectors: Float64Array;
  /** Scale of each reflector: I - beta v v'. */
  readonly betas: Float64Array;
}

/** Householder's reduction (Golub & Van Loan, Matrix Computations, 8.3.1) on a copy with full rows. */
function tridiagonalise(A: Float64Array, n: number): Tridiagonal {
  const stride = strideOf(n);
  const work = openWorkspace(workspaceBytes({ f64: [n * stride, stride, stride] }));
  const a = work.f64(n * stride);
  const v = work.f64(stride);
  const p = work.f64(stride);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) a[r * stride + c] = c < r ? A[c * n + r]! : A[r * n + c]!;
  }
  const t: Tridiagonal = {
    n,
    stride,
    diagonal: new Float64Array(n),
    offDiagonal: new Float64Array(Math.max(n - 1, 0)),
    reflectors: new Float64Array(n * stride),
    betas: new Float64Array(n),
  };
  for (let k = 0; k < n; k++) {
    t.diagonal[k] = a[k * stride + k]!;
    if (k === n - 1 || !reflector(t, a, k, v)) continue;
    reflectBothSides(work.kernels, a, t, k, v, p);
    t.reflectors.set(v, k * stride);
  }
  work.close();
  return t;
}

/** v ← the reflector that clears row k beyond its first off-diagonal entry; false where there is nothing to clear. */
function reflector(t: Tridiagonal, a: Float64Array, k: number, v: Float64Array): boolean {
  const { n, stride } = t;
  const alpha = a[k * stride + k + 1]!;
  let sum = 0;
  for (let c = k + 1; c < n; c++) sum += a[k * stride + c]! * a[k * stride + c]!;
  const norm = Math.sqrt(sum);
  t.offDiagonal[k] = alpha;
  if (norm === 0 || k === n - 2) return false;
  const reflected = alpha > 0 ? -norm : norm;
  t.offDiagonal[k] = reflected;
  v.fill(0, 0, k + 1);
  for (let c = k + 1; c < n; c++) v[c] = a[k * stride + c]!;
  v[k + 1] = alpha - reflected;
  t.betas[k] = 1 / (norm * (norm + Math.abs(alpha)));
  return true;
}

/** Trailing block ← H block H with the reflector v of step k. */
function reflectBothSides(
  kernels: Kernels,
  a: Float64Array,
  { n, stride, betas }: Tridiagonal,
  k: number,
  v: Float64Array,
  p: Float64Array,
): void {
  const first = (k + 1) & ~1;
  const beta = betas[k]!;
  kernels.symmetricTimes(a, n, stride, first, v, p);
  p.fill(0, 0, k + 1);
  let along = 0;
  for (let r = k + 1; r < n; r++) {
    p[r]! *= beta;
    along += p[r]! * v[r]!;
  }
  const half = (beta * along) / 2;
  for (let r = k + 1; r < n; r++) p[r]! -= half * v[r]!;
  kernels.rankTwo(a, n, stride, first, v, p);
}

/** Eigenvalues of T, descending, by the implicit QL method without vectors (Wilkinson & Reinsch 1971, II/3). */
function tridiagonalEigenvalues(t: Tridiagonal): Float64Array {
  const n = t.n;
  const d = Float64Array.from(t.diagonal);
  const e = new Float64Array(n);
  e.set(t.offDiagonal);
  // An upper bound of the norm, with the rounding of the reduction to T in mind: what vanishes beside it is zero.
  const size = d.reduce((most, x, l) => Math.max(most, Math.abs(x) + Math.abs(e[l]!)), 0);
  for (let l = 0; l < n; l++) {
    for (let iteration = 0; ; iteration++) {
      let m = l;
      while (m < n - 1 && size + Math.abs(e[m]!) !== size) m++;
      if (m === l) break;
      if (iteration === 60) {
        throw new Error(`eigenvalue ${l} did not converge in 60 QL iterations; check the data for NaN`);
      }
      qlSweep(d, e, l, m);
    }
  }
  return d.sort().reverse();
}

/** One implicit QL sweep on the unreduced block l … m. */
function qlSweep(d: Float64Array, e: Float64Array, l: number, m: number): void {
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  let r = Math.sqrt(g * g + 1);
  g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1]! - p;
    r = (d[i]! - g) * s + 2 * c * b;
    p = s * r;
    d[i + 1] = g + p;
    g = c * r - b;
  }
  d[l]! -= p;
  e[l] = g;
  e[m] = 0;
}

/** LU factors with partial pivoting of T - λI, for repeated solves. */
interface ShiftedFactor {
  readonly pivot: Float64Array;
  readonly upper1: Float64Array;
  readonly upper2: Float64Array;
  readonly multiplier: Float64Array;
  readonly swapped: Uint8Array;
}

function factorShifted(t: Tridiagonal, lambda: number, tiny: number): ShiftedFactor {
  const n = t.n;
  const pivot = t.diagonal.map((x) => x - lambda);
  const upper1 = new Float64Array(n);
  upper1.set(t.offDiagonal);
  const upper2 = new Float64Array(n);
  const multiplier = new Float64Array(n);
  const swapped = new Uint8Array(n);
  for (let i = 0; i < n - 1; i++) {
    const below = t.offDiagonal[i]!;
    if (Math.abs(below) > Math.abs(pivot[i]!)) {
      swapped[i] = 1;
      multiplier[i] = pivot[i]! / below;
      const next = pivot[i + 1]!;
      pivot[i] = below;
      pivot[i + 1] = upper1[i]! - multiplier[i]! * next;
      upper2[i] = i < n - 2 ? upper1[i + 1]! : 0;
      if (i < n - 2) upper1[i + 1] = -multiplier[i]! * upper2[i]!;
      upper1[i] = next;
    } else {
      if (Math.abs(pivot[i]!) < tiny) pivot[i] = tiny;
      multiplier[i] = below / pivot[i]!;
      pivot[i + 1]! -= multiplier[i]! * upper1[i]!;
    }
  }
  if (n > 0 && Math.abs(pivot[n - 1]!) < tiny) pivot[n - 1] = tiny;
  return { pivot, upper1, upper2, multiplier, swapped };
}

/** x ← (T - λI)⁻¹ x. */
function solveShifted(f: ShiftedFactor, x: Float64Array): void {
  const n = x.length;
  for (let i = 0; i < n - 1; i++) {
    if (f.swapped[i]) {
      const kept = x[i]!;
      x[i] = x[i + 1]!;
      x[i + 1] = kept - f.multiplier[i]! * x[i]!;
    } else {
      x[i + 1]! -= f.multiplier[i]! * x[i]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    let rest = x[i]!;
    if (i < n - 1) rest -= f.upper1[i]! * x[i + 1]!;
    if (i < n - 2) rest -= f.upper2[i]! * x[i + 2]!;
    x[i] = rest / f.pivot[i]!;
  }
}

function normalise(x: Float64Array): void {
  let largest = 0;
  for (const value of x) largest = Math.max(largest, Math.abs(value));
  for (let i = 0; i < x.length; i++) x[i]! /= largest;
  const norm = Math.sqrt(dot(x, 0, x, 0, x.length));
  for (let i = 0; i < x.length; i++) x[i]! /= norm;
}

/**
 * Eigenvectors for the `count` largest eigenvalues: inverse iteration on T, within a cluster (gaps below 1e-3 ‖T‖, as
 * LAPACK's dstein) each kept orthogonal to those before it, then Q times each. Row-major (count, n).
 */
function eigenvectors(t: Tridiagonal, values: Float64Array, count: number): Float64Array {
  const { n, stride } = t;
  const norm = Math.max(Math.abs(values[0] ?? 0), Math.abs(values[n - 1] ?? 0)) || 1;
  const apart = norm * Number.EPSILON * 10;
  const random = new RandomState(0);
  const work = openWorkspace(workspaceBytes({ f64: [count * stride, n * stride, n] }));
  const vectors = work.f64(count * stride);
  let clusterStart = 0;
  let lambda = Number.POSITIVE_INFINITY;
  for (let j = 0; j < count; j++) {
    if (j > 0 && values[j - 1]! - values[j]! > 1e-3 * norm) clusterStart = j;
    lambda = j > clusterStart ? Math.min(values[j]!, lambda - apart) : values[j]!;
    const factor = factorShifted(t, lambda, norm * Number.EPSILON);
    const x = vectors.subarray(j * stride, j * stride + n);
    for (let i = 0; i < n; i++) x[i] = random.nextDouble() - 0.5;
    for (let iteration = 0; iteration < 3; iteration++) {
      solveShifted(factor, x);
      normalise(x);
      const cluster = vectors.subarray(clusterStart * stride);
      for (let pass = 0; pass < 2; pass++) work.kernels.orthogonalise(x, cluster, j - clusterStart, stride);
      normalise(x);
    }
  }
  const reflectors = work.f64(n * stride);
  const betas = work.f64(n);
  reflectors.set(t.reflectors);
  betas.set(t.betas);
  work.kernels.reflectAll(reflectors, betas, n, stride, vectors, count);
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

/** A power of two that brings the largest entry of `A` near 1 where its squares would over- or underflow, else 1. */
function safeScale(A: Float64Array): number {
  let largest = 0;
  for (const value of A) largest = Math.max(largest, Math.abs(value));
  if (largest === 0 || (largest < WIDE && largest > 1 / WIDE)) return 1;
  let scale = 1;
  while (largest * scale > 2) scale /= 2;
  while (largest * scale < 1) scale *= 2;
  return scale;
}

/**
 * Eigen-decomposition of the symmetric row-major (n, n) matrix `A` (upper triangle read); `A` is left as it is. Throws
 * RangeError where an entry is not finite.
 */
export function symmetricEigen(A: Float64Array, n: number): SymmetricEigen {
  const bad = A.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(`A[${Math.floor(bad / n)}, ${bad % n}] is ${A[bad]}; expected a finite number`);
  }
  const scale = safeScale(A);
  const t = tridiagonalise(scale === 1 ? A : A.map((value) => value * scale), n);
  const values = tridiagonalEigenvalues(t);
  return {
    values: scale === 1 ? values : values.map((value) => value / scale),
    vectors: (count) => eigenvectors(t, values, count),
  };
}
