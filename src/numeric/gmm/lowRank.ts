import type { FitBench } from './fitBench.ts';

/** Pivots of I - B B' below this have lost too many digits to be trusted. */
const CANCELLED = 1e-6;

/** What the tied E-step needs of a covariance D - M'M without the covariance. */
export interface LowRankPrecision {
  /** ln |P|. */
  readonly logDet: number;
  /** tr(P S). */
  readonly spread: number;
}

/**
 * The tied covariance where S = X'X / n is diagonal, as it is for principal component scores: Σ = D - Σ_c w_c μ_c μ_c' with a
 * diagonal D, a rank-k downdate. Woodbury's identity then needs a k × k Cholesky factor instead of a d × d one:
 *
 * B_c = √w_c D^(-½) μ_c, C = I - B B' = L L', P μ_c = D^(-½) (C⁻¹ B)_c / √w_c, |P| = 1 / (|D| |C|),
 * diag P = D⁻¹ (1 + column sums of (L⁻¹B)²).
 */
export class LowRank {
  private readonly bench: FitBench;
  private readonly B: Float64Array;
  private readonly C: Float64Array;
  private readonly L: Float64Array;
  /** √w_c (k). */
  private readonly weights: Float64Array;
  /** D^½ (stride), 1 beyond the columns. */
  private readonly roots: Float64Array;
  /** 1 + column sums of (L⁻¹B)² (stride). */
  private readonly squares: Float64Array;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles(k: number, stride: number): number[] {
    return [k * stride, k * k, k * k, k, stride, stride];
  }

  constructor(bench: FitBench) {
    const { work, k, stride } = bench;
    this.bench = bench;
    this.B = work.f64(k * stride);
    this.C = work.f64(k * k);
    this.L = work.f64(k * k);
    this.weights = work.f64(k);
    this.roots = work.f64(stride).fill(1);
    this.squares = work.f64(stride);
  }

  /**
   * Writes P μ_c to the rows of `A` (k, stride), for the bench's means and nk and the diagonal of S, `variances` (d). Gives
   * undefined, and leaves `A` as it may be, where the difference has lost its digits.
   */
  solve(variances: Float64Array, regCovar: number, A: Float64Array): LowRankPrecision | undefined {
    const { bench, B, C, L, weights, roots, squares } = this;
    const { work, n, k, d, stride, nk, means } = bench;
    const total = nk.reduce((sum, value) => sum + value, 0);
    const D = variances.map((variance) => (n * variance) / total + regCovar);
    for (let c = 0; c < k; c++) weights[c] = Math.sqrt(nk[c]! / total);
    for (let j = 0; j < d; j++) roots[j] = Math.sqrt(D[j]!);
    const failed = work.kernels.solveDowndate(means, k, stride, weights, roots, B, C, L, squares, A);
    if (failed >= 0) return undefined;
    let logDet = 0;
    for (let c = 0; c < k; c++) {
      const pivot = L[c * k + c]!;
      if (pivot * pivot < CANCELLED) return undefined;
      logDet -= 2 * Math.log(pivot);
    }
    let spread = 0;
    for (let j = 0; j < d; j++) {
      logDet -= Math.log(D[j]!);
      // tr(P S) = Σ_j S_jj P_jj.
      spread += (variances[j]! / D[j]!) * squares[j]!;
    }
    return { logDet, spread };
  }
}
