import { ColumnMoments } from './columnMoments.ts';
import { DiagonalExpectation } from './diagonalExpectation.ts';
import { diagFamily } from './families/diag.ts';
import type { EmSteps, Estimator, FitData, Parameters } from './family.ts';
import { FitBench } from './fitBench.ts';
import { emptyParameters } from './maximise.ts';
import type { Responsibilities } from './responsibilities.ts';

/** One variance a component and column. */
export class DiagonalSteps implements EmSteps {
  readonly parameters: Parameters;
  private readonly bench: FitBench;
  private readonly regCovar: number;
  private readonly moments: ColumnMoments;
  private readonly expectation: DiagonalExpectation;
  /** The covariances, where the kernels see them (k, d). */
  private readonly variances: Float64Array;

  constructor(data: FitData, k: number, regCovar: number) {
    const { space, d } = data;
    const { n, stride } = space;
    const own = [k * d, ...ColumnMoments.doubles(k, stride)];
    this.bench = new FitBench(data, k, [...own, ...DiagonalExpectation.doubles(n, d, k, stride)]);
    this.regCovar = regCovar;
    this.parameters = emptyParameters(k, d, k * d);
    this.variances = this.bench.work.f64(k * d);
    this.moments = new ColumnMoments(this.bench);
    this.expectation = new DiagonalExpectation(this.bench, space.meanSquare());
  }

  maximise(resp: Responsibilities): void {
    const { moments, parameters, expectation, variances, regCovar } = this;
    moments.maximise(resp, parameters);
    moments.variances(regCovar, variances);
    parameters.covariances.set(variances);
    moments.started = true;
    expectation.adopt(parameters.weights, variances);
  }

  adopt(): void {
    const { bench, moments, parameters, expectation, variances } = this;
    const { weights, means, covariances } = parameters;
    bench.pad(means, bench.k, bench.means);
    variances.set(covariances);
    moments.started = true;
    expectation.adopt(weights, variances);
  }

  expect(resp: Responsibilities): number {
    return this.expectation.expect(resp) / this.bench.n;
  }

  close(): void {
    this.bench.close();
  }
}

/** See {@link DiagonalSteps}. Covariances have the shape (k, d). */
export const diag: Estimator = {
  ...diagFamily,
  steps: (data, k, regCovar) => new DiagonalSteps(data, k, regCovar),
  collapsed(covariances, k, d, least) {
    const all = Array.from({ length: k }, (_, c) => c);
    return all.filter((c) => covariances.subarray(c * d, (c + 1) * d).some((variance) => variance < least));
  },
};
