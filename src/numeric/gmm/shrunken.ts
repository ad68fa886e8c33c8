import { strideOf } from '../kernels/workspace.ts';
import { cholesky, NotPositiveDefiniteError, transpose } from '../linalg.ts';
import { checkLength, checkShapely } from './checkParameters.ts';
import type { Estimator, FamilyOptions, FitData } from './family.ts';
import { FullSteps, full } from './full.ts';
import type { Responsibilities } from './responsibilities.ts';
import { tiedCovariance } from './tiedCovariance.ts';
import type { CovariancePrior } from './types.ts';

/** Samples that the prior of a covariance is worth, where a fit is not told. */
const DEFAULT_STRENGTH = 20;

/** Iterations that the tied mixture behind the prior may take, at least. */
const PRIOR_ITERATIONS = 100;

/**
 * Each component with a covariance of its own, drawn towards a common one M as if ν samples more had been seen, with
 * covariance M about the component's mean:
 *
 * Σ_k = (n_k S_k + ν M) / (n_k + ν), S_k the component's own covariance (with regCovar on its diagonal, as M has it).
 *
 * ν = 0 is `full`, ν → ∞ is `tied`. EM climbs
 *
 * J = Σ_i ln Σ_k w_k N(x_i; μ_k, Σ_k) - ν Σ_k KL(N(0, M) ‖ N(0, Σ_k)),  KL = ½ (tr Σ_k⁻¹M - d + ln |Σ_k| - ln |M|),
 *
 * whose penalty is, but for a constant, the logarithm of an inverse Wishart density of each Σ_k with ν - d - 1 degrees of freedom
 * and scale νM, so with its mode at M (Gelman et al., Bayesian Data Analysis, A.1): the fit is the mode of the posterior, with
 * flat priors of weights and means. As a density this asks for ν > 2d; as a penalty any ν >= 0 will do.
 *
 * J never falls where regCovar is 0, by the argument of Dempster, Laird & Rubin (1977, section 2) with a penalty added to both sides
 * (Green 1990): the responsibilities make Q(θ) + penalty(θ) touch J from below at the present parameters; weights and means
 * maximise Q as ever; and Σ_k stands in it as -½ (n_k + ν) ln |Σ_k| - ½ tr Σ_k⁻¹(n_k S_k + ν M), largest at the Σ_k above.
 *
 * That argument needs an M that EM does not move. Taking M from the components again at every M-step climbs nothing: the
 * pooled covariance maximises no penalty of this kind, and the M that maximises J, the harmonic mean of the Σ_k, runs to 0
 * where components hold fewer samples than dimensions. So M is an estimate made beforehand (empirical Bayes, as the scale
 * of the prior in Fraley & Raftery 2007, Bayesian regularization for normal mixture estimation, J. Classif. 24): the
 * covariance of the tied mixture that EM reaches from the same start.
 */
class ShrunkenSteps extends FullSteps {
  private readonly data: FitData;
  private readonly options: FamilyOptions;
  private prior: CovariancePrior | undefined;
  /** L' of M = L L' (d, stride), and ln |M|. */
  private readonly root: Float64Array;
  private logDet = 0;
  /** tr Σ⁻¹M of every component, as of the last penalty. */
  private readonly priorTraces: number[] = [];

  constructor(data: FitData, k: number, regCovar: number, options: FamilyOptions) {
    const size = data.d * strideOf(data.d);
    super(data, k, regCovar, [size]);
    this.root = this.bench.work.f64(size);
    this.data = data;
    this.options = options;
    const { priorCovariance: given } = options;
    if (given !== undefined) this.settlePrior(checkedPrior(given, data.d));
  }

  private get strength(): number {
    return this.options.priorStrength ?? DEFAULT_STRENGTH;
  }

  private settlePrior(covariance: Float64Array): CovariancePrior {
    const { d } = this.data;
    const L = cholesky(covariance, d);
    for (let j = 0; j < d; j++) this.logDet += 2 * Math.log(L[j * d + j]!);
    this.bench.pad(transpose(L, d, d), d, this.root);
    this.prior = Object.freeze({ strength: this.strength, covariance });
    return this.prior;
  }

  /** The prior; made of `resp` where none was given and this is the first that is seen of the data. */
  private priorFrom(resp: Responsibilities): CovariancePrior {
    if (this.prior !== undefined) return this.prior;
    const { tol = 1e-3, maxIter = 0 } = this.options;
    const limits = { tol, maxIter: Math.max(PRIOR_ITERATIONS, maxIter) };
    return this.settlePrior(tiedCovariance(this.data, resp, this.regCovar, limits));
  }

  override maximise(resp: Responsibilities): void {
    this.priorFrom(resp);
    super.maximise(resp);
  }

  protected override shape(c: number): void {
    const { S, prior, regCovar } = this;
    const { d, stride } = this.bench;
    const { strength, covariance: M } = prior!;
    const nk = this.parameters.nk[c]!;
    const size = nk + strength;
    for (let r = 0; r < d; r++) {
      const row = (c * d + r) * stride;
      for (let s = 0; s <= r; s++) {
        const regularised = S[row + s]! + (r === s ? nk * regCovar : 0);
        S[row + s] = (regularised + strength * M[r * d + s]!) / size;
      }
    }
  }

  protected override traceOf(c: number, own: number): number {
    const { parameters, strength, priorTraces } = this;
    const nk = parameters.nk[c]!;
    return (nk * own + strength * (priorTraces[c] ?? Number.NaN)) / (nk + strength);
  }

  /** -ν / n Σ_k KL(N(0, M) ‖ N(0, Σ_k)): |W L|² is tr Σ⁻¹M for W, the inverse of Σ's Cholesky factor. */
  penalty(resp: Responsibilities): number {
    const { strength } = this.priorFrom(resp);
    const { work, n, k, d, stride } = this.bench;
    let twice = 0;
    for (let c = 0; c < k; c++) {
      const W = this.W.subarray(c * d * stride, (c + 1) * d * stride);
      const trace = work.kernels.squaresOfProduct(W, this.root, d, stride);
      this.priorTraces[c] = trace;
      twice += trace - d - this.logDet;
      for (let r = 0; r < d; r++) twice -= 2 * Math.log(W[r * stride + r]!);
    }
    return (-strength * twice) / (2 * n);
  }

  record() {
    return this.prior === undefined ? {} : { prior: this.prior };
  }
}

function checkedPrior(covariance: Float64Array, d: number): Float64Array {
  checkLength('priorCovariance', covariance, [d, d]);
  checkShapely('priorCovariance', 'tied', covariance, d);
  try {
    cholesky(covariance, d);
  } catch (error) {
    if (!(error instanceof NotPositiveDefiniteError)) throw error;
    throw new RangeError(`priorCovariance is not positive definite: pivot ${error.pivot} is not positive`);
  }
  return covariance.slice();
}

/** See {@link ShrunkenSteps}. Covariances have the shape (k, d, d), and as many parameters as those of full. */
export const shrunken: Estimator = {
  ...full,
  type: 'shrunken',
  steps: (data, k, regCovar, options = {}) => new ShrunkenSteps(data, k, regCovar, options),
};
