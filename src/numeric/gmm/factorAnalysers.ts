import { strideOf } from '../kernels/workspace.ts';
import { factorAnalysersFamily, factorsOf } from './families/factorAnalysers.ts';
import type { Estimator, FamilyOptions, FitData } from './family.ts';
import { FullSteps, full } from './full.ts';
import { type Leading, LeadingAxes } from './leadingAxes.ts';

/**
 * A mixture of factor analysers (Ghahramani & Hinton 1996) with round noise, that is, of probabilistic principal component
 * analysers (Tipping & Bishop 1999, Mixtures of probabilistic principal component analysers, Neural Computation 11): each
 * component varies freely along q axes of its own and equally in all other directions,
 *
 * Σ_k = Λ_k Λ_k' + σ_k² I = U_k diag(l_k - σ_k²) U_k' + σ_k² I.
 *
 * For given responsibilities the likeliest U_k and l_k are the q leading eigenvectors and eigenvalues of the component's
 * covariance S_k, and σ_k² the mean of its other eigenvalues (their appendix A): what the component adds to the expected
 * log-likelihood is then -½ n_k (Σ_j ln l_j + (d - q) ln σ² + d), σ² = (tr S - Σ_j l_j) / (d - q), which rises with every
 * l_j > σ². With the axes of {@link LeadingAxes} in place of eigenvectors it is therefore no less than with the old axes,
 * and that no less than with the old covariance: a generalised EM (Dempster, Laird & Rubin 1977), whose likelihood never
 * falls where regCovar is 0, in a fraction of the time that k decompositions take. Where 4q >= d it decomposes.
 *
 * q = 0 is `spherical`, q = d - 1 is `full`. The E-step is that of full: a d × d triangle a component, cheap to make in the
 * hundreds of dimensions, gives up hopeless components after a few of its rows, where the q × q form of Woodbury's identity
 * would have to finish every distance.
 */
class FactorSteps extends FullSteps {
  /** Axes go on to improve where the scatter stays as it is. */
  protected override readonly isSettledByScatter = false;
  private readonly factors: number;
  private readonly axes: LeadingAxes;
  /** Λ of one component (d, q made even), and Λ Λ' (d, d). */
  private readonly loadings: Float64Array;
  private readonly product: Float64Array;

  constructor(data: FitData, k: number, regCovar: number, { factors }: FamilyOptions) {
    const { d } = data;
    const stride = strideOf(d);
    const q = factorsOf(d, factors);
    super(data, k, regCovar, [...LeadingAxes.doubles(k, d, stride, q), d * strideOf(q), d * d]);
    const { work } = this.bench;
    this.factors = q;
    this.axes = new LeadingAxes(work, k, d, stride, q);
    this.loadings = work.f64(d * strideOf(q));
    this.product = work.f64(d * d);
  }

  protected override shape(c: number): void {
    const { axes, factors: q, regCovar, product } = this;
    const { d, stride } = this.bench;
    const nk = this.parameters.nk[c]!;
    const S = this.S.subarray(c * d * stride, (c + 1) * d * stride);
    let trace = 0;
    for (let r = 0; r < d; r++) trace += S[r * stride + r]!;
    const noiseOf = (values: Float64Array) =>
      Math.max(0, (trace - values.reduce((sum, value) => sum + value, 0)) / (d - q));
    let leading = axes.improve(c, S);
    if (q > 0 && leading.values[q - 1]! < noiseOf(leading.values)) leading = axes.decompose(c, S);
    const noise = noiseOf(leading.values) / nk;
    this.multiplyLoadings(leading, nk, noise);
    for (let r = 0; r < d; r++) {
      for (let s = 0; s <= r; s++) {
        S[r * stride + s] = product[r * d + s]! + (r === s ? noise + regCovar : 0);
      }
    }
  }

  protected override traceOf(): number {
    return Number.NaN;
  }

  /** product ← Λ Λ', lower triangle, Λ = U diag(√(l / nk - σ²)). */
  private multiplyLoadings({ values, vectors }: Leading, nk: number, noise: number): void {
    const { factors: q, loadings, product } = this;
    const { work, d, stride } = this.bench;
    const width = strideOf(q);
    for (let j = 0; j < q; j++) {
      const deviation = Math.sqrt(Math.max(0, values[j]! / nk - noise));
      for (let r = 0; r < d; r++) loadings[r * width + j] = deviation * vectors[j * stride + r]!;
    }
    work.kernels.gramOfRows(loadings, d, width, product);
  }

  record() {
    return { factors: this.factors };
  }
}

/** See {@link FactorSteps}. Covariances have the shape (k, d, d). */
export const factorAnalysers: Estimator = {
  ...full,
  ...factorAnalysersFamily,
  precisionsCholesky: full.precisionsCholesky,
  steps: (data, k, regCovar, options = {}) => new FactorSteps(data, k, regCovar, options),
};
