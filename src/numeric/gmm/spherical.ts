import { NotPositiveDefiniteError } from '../linalg.ts';
import { ColumnMoments } from './columnMoments.ts';
import { sphericalFamily } from './families/spherical.ts';
import { type EmSteps, type Estimator, type FitData, LOG_2PI, type Parameters } from './family.ts';
import { FitBench } from './fitBench.ts';
import { emptyParameters } from './maximise.ts';
import type { Responsibilities } from './responsibilities.ts';
import { SphericalExpectation } from './sphericalExpectation.ts';

/** One variance a component. */
class SphericalSteps implements EmSteps {
  readonly parameters: Parameters;
  private readonly bench: FitBench;
  private readonly regCovar: number;
  private readonly moments: ColumnMoments;
  /** Scratch: one variance a component and column (k, d). */
  private readonly variances: Float64Array;
  private readonly expectation: SphericalExpectation;

  constructor(data: FitData, k: number, regCovar: number) {
    const { space, d } = data;
    const doubles = [
      ...ColumnMoments.doubles(k, space.stride),
      ...SphericalExpectation.doubles(space, k),
      k * d,
    ];
    this.bench = new FitBench(data, k, doubles);
    this.regCovar = regCovar;
    this.parameters = emptyParameters(k, d, k);
    this.moments = new ColumnMoments(this.bench);
    this.expectation = new SphericalExpectation(this.bench);
    this.variances = this.bench.work.scratch64(k * d);
  }

  maximise(resp: Responsibilities): void {
    const { parameters, bench, expectation, regCovar } = this;
    const { nk, covariances } = parameters;
    const scatter = expectation.maximise(resp);
    if (scatter === undefined) {
      this.maximiseAny(resp);
    } else {
      bench.shareMeans(parameters);
      for (let c = 0; c < bench.k; c++) covariances[c] = scatter[c]! / nk[c]! / bench.d + regCovar;
    }
    this.prepare();
  }

  /** From responsibilities that the last E-step did not leave, or where its sums would lose digits. */
  private maximiseAny(resp: Responsibilities): void {
    const { parameters, bench, moments, regCovar, variances } = this;
    const { covariances } = parameters;
    moments.maximise(resp, parameters);
    const { k, d } = bench;
    moments.variances(regCovar, variances);
    for (let c = 0; c < k; c++) {
      covariances[c] =
        variances.subarray(c * d, (c + 1) * d).reduce((sum, variance) => sum + variance, 0) / d;
    }
  }

  adopt(): void {
    const { bench, parameters } = this;
    bench.pad(parameters.means, bench.k, bench.means);
    this.prepare();
  }

  /** Coefficients of the logits. */
  private prepare(): void {
    const { bench, expectation } = this;
    const { weights, covariances } = this.parameters;
    this.moments.started = true;
    covariances.forEach((variance, c) => {
      if (!(variance > 0)) throw new NotPositiveDefiniteError(0);
      expectation.half[c] = 0.5 / variance;
      expectation.peak[c] = Math.log(weights[c]!) - 0.5 * bench.d * (Math.log(variance) + LOG_2PI);
    });
    expectation.forget();
  }

  expect(resp: Responsibilities): number {
    return this.expectation.expect(resp) / this.bench.n;
  }

  close(): void {
    this.bench.close();
  }
}

/** One variance a component. Covariances have the shape (k). */
export const spherical: Estimator = {
  ...sphericalFamily,
  steps: (data, k, regCovar) => new SphericalSteps(data, k, regCovar),
  collapsed: (covariances, _k, _d, least) => [...covariances.keys()].filter((c) => covariances[c]! < least),
};
