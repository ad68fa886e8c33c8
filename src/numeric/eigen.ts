import { axpy, dot } from './linalg.ts';
import { RandomState } from './random/randomState.ts';

/** A symmetric tridiagonal T with the Householder vectors that made it: A = Q T Q'. */
interface Tridiagonal {
  readonly n: number;
  readonly diagonal: Float64Array;
  /** `offDiagonal[i]` couples i and i + 1. */
  readonly offDiagonal: Float64Array;
  /** Row-major (n, n): row k holds the reflector of step k in its entries k + 1 … n - 1. */
  readonly reflectors: Float64Array;
  /** Scale of each reflector: I - beta v v'. */
  readonly betas: Float64Array;
}

/** Householder's reduction (Golub & Van Loan, Matrix Computations, 8.3.1); works on a copy, upper rows. */
function tridiagonalise(A: Float64Array, n: number): Tridiagonal {
  const a = Float64Array.from(A);
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(Math.max(n - 1, 0));
  const betas = new Float64Array(n);
  const p = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    diagonal[k] = a[k * n + k]!;
    const row = k * n;
    const size = n - k - 1;
    const alpha = a[row + k + 1]!;
    const norm = Math.sqrt(dot(a, row + k + 1, a, row + k + 1, size));
    if (norm === 0 || size === 1) {
      offDiagonal[k] = alpha;
      continue;
    }
    const reflected = alpha > 0 ? -norm : norm;
    offDiagonal[k] = reflected;
    a[row + k + 1] = alpha - reflected;
    const beta = 1 / (norm * (norm + Math.abs(alpha)));
    betas[k] = beta;
    reflectBothSides(a, n, k, beta, p);
  }
  if (n > 0) diagonal[n - 1] = a[n * n - 1]!;
  return { n, diagonal, offDiagonal, reflectors: a, betas };
}

/** Trailing block ← H block H with the reflector in row k; only the block's upper triangle is kept. */
function reflectBothSides(a: Float64Array, n: number, k: number, beta: number, p: Float64Array): void {
  const v = k * n;
  p.fill(0, k + 1, n);
  for (let r = k + 1; r < n; r++) {
    const row = r * n;
    const vr = a[v + r]!;
    p[r]! += a[row + r]! * vr + dot(a, row + r + 1, a, v + r + 1, n - r - 1);
    axpy(vr, a, row + r + 1, p, r + 1, n - r - 1);
  }
  for (let r = k + 1; r < n; r++) p[r]! *= beta;
  const half = (beta * dot(p, k + 1, a, v + k + 1, n - k - 1)) / 2;
  axpy(-half, a, v + k + 1, p, k + 1, n - k - 1);
  for (let r = k + 1; r < n; r++) {
    const row = r * n;
    const vr = a[v + r]!;
    const pr = p[r]!;
    for (let c = r; c < n; c++) a[row + c]! -= vr * p[c]! + pr * a[v + c]!;
  }
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
 * Eigenvectors of T for its `count` largest eigenvalues by inverse iteration; within a cluster (gaps below 1e-3 ‖T‖, as
 * LAPACK's dstein) each is kept orthogonal to those before it. Row-major (count, n).
 */
function tridiagonalEigenvectors(t: Tridiagonal, values: Float64Array, count: number): Float64Array {
  const n = t.n;
  const norm = Math.max(Math.abs(values[0] ?? 0), Math.abs(values[n - 1] ?? 0)) || 1;
  const apart = norm * Number.EPSILON * 10;
  const random = new RandomState(0);
  const vectors = new Float64Array(count * n);
  let clusterStart = 0;
  let lambda = Number.POSITIVE_INFINITY;
  for (let j = 0; j < count; j++) {
    if (j > 0 && values[j - 1]! - values[j]! > 1e-3 * norm) clusterStart = j;
    lambda = j > clusterStart ? Math.min(values[j]!, lambda - apart) : values[j]!;
    const factor = factorShifted(t, lambda, norm * Number.EPSILON);
    const x = Float64Array.from({ length: n }, () => random.nextDouble() - 0.5);
    for (let iteration = 0; iteration < 4; iteration++) {
      solveShifted(factor, x);
      normalise(x);
      for (let pass = 0; pass < 2; pass++) {
        for (let m = clusterStart; m < j; m++) axpy(-dot(vectors, m * n, x, 0, n), vectors, m * n, x, 0, n);
      }
      normalise(x);
    }
    vectors.set(x, j * n);
  }
  return vectors;
}

/** Rows of `vectors` ← Q · row: eigenvectors of T become those of A. */
function backTransform(t: Tridiagonal, vectors: Float64Array, count: number): void {
  const n = t.n;
  for (let j = 0; j < count; j++) {
    for (let k = n - 2; k >= 0; k--) {
      const beta = t.betas[k]!;
      if (beta === 0) continue;
      const size = n - k - 1;
      const along = dot(t.reflectors, k * n + k + 1, vectors, j * n + k + 1, size);
      axpy(-beta * along, t.reflectors, k * n + k + 1, vectors, j * n + k + 1, size);
    }
  }
}

/** All eigenvalues of a symmetric matrix and, on demand, the eigenvectors of its largest ones. */
export interface SymmetricEigen {
  /** (n), descending. */
  readonly values: Float64Array;
  /** Unit eigenvectors of the `count` largest eigenvalues, row-major (count, n); signs are arbitrary. */
  vectors(count: number): Float64Array;
}

/** Eigen-decomposition of the symmetric row-major (n, n) matrix `A` (upper triangle read); `A` is left as it is. */
export function symmetricEigen(A: Float64Array, n: number): SymmetricEigen {
  const t = tridiagonalise(A, n);
  const values = tridiagonalEigenvalues(t);
  return {
    values,
    vectors(count) {
      const vectors = tridiagonalEigenvectors(t, values, count);
      backTransform(t, vectors, count);
      return vectors;
    },
  };
}
