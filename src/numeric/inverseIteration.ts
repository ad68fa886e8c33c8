import type { Kernels } from './kernels/twins/index.ts';
import { dot } from './linalg.ts';
import { RandomState } from './random/randomState.ts';

/** A symmetric tridiagonal matrix: `offDiagonal[i]` couples i and i + 1; both (n). */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly offDiagonal: Float64Array;
}

/** LU factors with partial pivoting of T - λI, for repeated solves; all (n). */
interface ShiftedFactor {
  /** Reciprocals of the pivots. */
  readonly inverse: Float64Array;
  readonly upper1: Float64Array;
  readonly upper2: Float64Array;
  readonly multiplier: Float64Array;
  readonly swapped: Uint8Array;
}

function roomForFactor(n: number): ShiftedFactor {
  const row = () => new Float64Array(n);
  return { inverse: row(), upper1: row(), upper2: row(), multiplier: row(), swapped: new Uint8Array(n) };
}

/** Writes the factors of T - λI over `f`; pivots below `tiny` become it. */
function factorShifted(
  f: ShiftedFactor,
  { diagonal, offDiagonal }: Tridiagonal,
  lambda: number,
  tiny: number,
): void {
  const n = diagonal.length;
  const { inverse, upper1, upper2, multiplier, swapped } = f;
  let pivot = diagonal[0]! - lambda;
  let upper = offDiagonal[0]!;
  for (let i = 0; i < n - 1; i++) {
    const below = offDiagonal[i]!;
    const next = diagonal[i + 1]! - lambda;
    const swap = Math.abs(below) > Math.abs(pivot);
    swapped[i] = swap ? 1 : 0;
    if (swap) {
      inverse[i] = 1 / below;
      multiplier[i] = pivot * inverse[i]!;
      upper1[i] = next;
      upper2[i] = i < n - 2 ? offDiagonal[i + 1]! : 0;
      pivot = upper - multiplier[i]! * next;
      upper = -multiplier[i]! * upper2[i]!;
    } else {
      inverse[i] = 1 / (Math.abs(pivot) < tiny ? tiny : pivot);
      multiplier[i] = below * inverse[i]!;
      upper1[i] = upper;
      upper2[i] = 0;
      pivot = next - multiplier[i]! * upper;
      upper = offDiagonal[i + 1]!;
    }
  }
  inverse[n - 1] = 1 / (Math.abs(pivot) < tiny ? tiny : pivot);
}

/** x ← (T - λI)⁻¹ x. */
function solveShifted(
  { inverse, upper1, upper2, multiplier, swapped }: ShiftedFactor,
  x: Float64Array,
): void {
  const n = x.length;
  let carried = x[0]!;
  for (let i = 0; i < n - 1; i++) {
    const below = x[i + 1]!;
    const swap = swapped[i] === 1;
    const kept = swap ? below : carried;
    x[i] = kept;
    carried = (swap ? carried : below) - multiplier[i]! * kept;
  }
  let after = carried * inverse[n - 1]!;
  let second = 0;
  x[n - 1] = after;
  for (let i = n - 2; i >= 0; i--) {
    const value = (x[i]! - upper2[i]! * second - upper1[i]! * after) * inverse[i]!;
    second = after;
    after = value;
    x[i] = value;
  }
}

/** Makes x a unit vector; returns the length it had. */
function normalise(x: Float64Array): number {
  let largest = 0;
  for (const value of x) largest = Math.max(largest, Math.abs(value));
  const scale = 1 / largest;
  for (let i = 0; i < x.length; i++) x[i]! *= scale;
  const norm = Math.sqrt(dot(x, 0, x, 0, x.length));
  const unit = 1 / norm;
  for (let i = 0; i < x.length; i++) x[i]! *= unit;
  return norm * largest;
}

/** Solves for one eigenvector: two are enough where the eigenvalue is right to the last digits. */
const FEWEST_SOLVES = 2;
const MOST_SOLVES = 5;

/**
 * Writes eigenvectors of T for `values`, its eigenvalues in descending order, into the first `count` rows of `vectors` (rows,
 * stride), an array of the kernels' memory. Inverse iteration; within a cluster (gaps below 1e-3 ‖T‖, as LAPACK's
 * dstein) each is kept orthogonal to those before it.
 */
export function inverseIteration(
  t: Tridiagonal,
  values: Float64Array,
  count: number,
  vectors: Float64Array,
  stride: number,
  { orthogonalise }: Pick<Kernels, 'orthogonalise'>,
): void {
  const n = t.diagonal.length;
  const norm = Math.max(Math.abs(values[0] ?? 0), Math.abs(values[n - 1] ?? 0)) || 1;
  const apart = norm * Number.EPSILON * 10;
  const random = new RandomState(0);
  const start = Float64Array.from({ length: n }, () => random.nextDouble() - 0.5);
  const factor = roomForFactor(n);
  // The residual of a solution is the reciprocal of the length that a unit vector grows to.
  const enough = 1 / (norm * Number.EPSILON * 16 * n);
  let clusterStart = 0;
  let lambda = Number.POSITIVE_INFINITY;
  for (let j = 0; j < count; j++) {
    if (j > 0 && values[j - 1]! - values[j]! > 1e-3 * norm) clusterStart = j;
    lambda = j > clusterStart ? Math.min(values[j]!, lambda - apart) : values[j]!;
    factorShifted(factor, t, lambda, norm * Number.EPSILON);
    const row = vectors.subarray(j * stride, (j + 1) * stride);
    const x = row.subarray(0, n);
    for (let i = 0; i < n; i++) x[i] = start[(i + j) % n]!;
    normalise(x);
    const cluster = vectors.subarray(clusterStart * stride);
    let growth = 0;
    for (let solve = 0; solve < FEWEST_SOLVES || (solve < MOST_SOLVES && !(growth > enough)); solve++) {
      solveShifted(factor, x);
      growth = normalise(x);
      if (j > clusterStart) makeOrthogonal(x, () => orthogonalise(row, cluster, j - clusterStart, stride));
    }
  }
}

/** A unit vector through `orthogonalise`, again where much of it was lost: rounding weighs more in what is left. */
function makeOrthogonal(x: Float64Array, orthogonalise: () => void): void {
  for (let pass = 0; pass < 3; pass++) {
    orthogonalise();
    const left = normalise(x);
    if (left > 0.7) break;
  }
}
