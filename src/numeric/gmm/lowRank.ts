import { choleskyOrNone } from '../linalg.ts';
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
  private readonly G: Float64Array;
  private readonly L: Float64Array;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles(k: number, stride: number): number[] {
    return [k * stride, k * k, k * k];
  }

  constructor(bench: FitBench) {
    const { work, k, stride } = bench;
    this.bench = bench;
    this.B = work.f64(k * stride);
    this.G = work.f64(k * k);
    this.L = work.f64(k * k);
  }

  /**
   * Writes P μ_c to the rows of `A` (k, stride), for the bench's means and nk and the diagonal of S, `variances` (d). Gives
   * undefined, and leaves `A` as it may be, where the difference has lost its digits.
   */
  solve(variances: Float64Array, regCovar: number, A: Float64Array): LowRankPrecision | undefined {
    const { bench, B, G, L } = this;
    const { work, n, k, d, stride, nk, means } = bench;
    const total = nk.reduce((sum, value) => sum + value, 0);
    const D = variances.map((variance) => (n * variance) / total + regCovar);
    const root = D.map(Math.sqrt);
    for (let c = 0; c < k; c++) {
      const weight = Math.sqrt(nk[c]! / total);
      for (let j = 0; j < d; j++) B[c * stride + j] = (weight * means[c * stride + j]!) / root[j]!;
    }
    work.kernels.gramOfRows(B, k, stride, G);
    for (let r = 0; r < k; r++) for (let c = 0; c <= r; c++) G[r * k + c] = (r === c ? 1 : 0) - G[r * k + c]!;
    const factor = choleskyOrNone(G, k);
    if (factor === undefined) return undefined;
    let logDet = 0;
    for (let c = 0; c < k; c++) {
      const pivot = factor[c * k + c]!;
      if (pivot * pivot < CANCELLED) return undefined;
      logDet -= 2 * Math.log(pivot);
    }
    for (let j = 0; j < d; j++) logDet -= Math.log(D[j]!);
    L.set(factor);
    work.kernels.solveLowerRows(L, k, B, stride);
    const spread = this.spreadOf(variances, D);
    work.kernels.solveUpperRows(L, k, B, stride);
    for (let c = 0; c < k; c++) {
      const weight = Math.sqrt(nk[c]! / total);
      for (let j = 0; j < d; j++) A[c * stride + j] = B[c * stride + j]! / (weight * root[j]!);
    }
    return { logDet, spread };
  }

  /** tr(P S) = Σ_j S_jj P_jj, from L⁻¹B. */
  private spreadOf(variances: Float64Array, D: Float64Array): number {
    const { B } = this;
    const { k, d, stride } = this.bench;
    const squares = new Float64Array(d).fill(1);
    for (let c = 0; c < k; c++)
      for (let j = 0; j < d; j++) squares[j]! += B[c * stride + j]! * B[c * stride + j]!;
    let spread = 0;
    for (let j = 0; j < d; j++) spread += (variances[j]! / D[j]!) * squares[j]!;
    return spread;
  }
}
