import { NotPositiveDefiniteError } from '../linalg.ts';
import { ColumnMoments } from './columnMoments.ts';
import { DiagonalExpectation } from './diagonalExpectation.ts';
import { diagFamily } from './families/diag.ts';
import { type EmSteps, type Estimator, type FitData, LOG_2PI, type Parameters } from './family.ts';
import { FitBench } from './fitBench.ts';
import { emptyParameters } from './maximise.ts';
import type { Responsibilities } from './responsibilities.ts';

/** One variance a component and column. */
export class DiagonalSteps implements EmSteps {
  readonly parameters: Parameters;
  private readonly bench: FitBench;
  private readonly regCovar: number;
  /** 1 / variance, (k, stride). */
  private readonly precision: Float64Array;
  private readonly peak: Float64Array;
  private readonly moments: ColumnMoments;
  private readonly expectation: DiagonalExpectation;

  constructor(data: FitData, k: number, regCovar: number) {
    const { n, stride } = data.space;
    const own = [k * stride, k, ...ColumnMoments.doubles(k, stride)];
    const bench = new FitBench(data, k, [...own, ...DiagonalExpectation.doubles(n, data.d, k)]);
    const { work } = bench;
    this.bench = bench;
    this.regCovar = regCovar;
    this.parameters = emptyParameters(k, data.d, k * data.d);
    this.precision = work.f64(k * stride);
    this.peak = work.f64(k);
    this.moments = new ColumnMoments(bench);
    this.expectation = new DiagonalExpectation(bench, this.precision, this.peak, data.space.meanSquare());
  }

  maximise(resp: Responsibilities): void {
    const { moments, parameters, bench, regCovar } = this;
    moments.maximise(resp, parameters);
    const { nk, covariances } = parameters;
    for (let c = 0; c < bench.k; c++) moments.variancesOf(c, nk[c]!, regCovar, covariances, c * bench.d);
    this.adopt();
  }

  adopt(): void {
    const { bench, peak } = this;
    const { d, k } = bench;
    const { weights, means } = this.parameters;
    bench.pad(means, k, bench.means);
    this.moments.started = true;
    for (let c = 0; c < k; c++) {
      peak[c] = Math.log(weights[c]!) - 0.5 * (this.invert(c) + d * LOG_2PI);
    }
  }

  /** Writes the precisions of component c; gives ln |Σ|. */
  private invert(c: number): number {
    const { precision } = this;
    const { d, stride } = this.bench;
    const variances = this.parameters.covariances.subarray(c * d, (c + 1) * d);
    for (let j = 0; j < d; j++) {
      if (!(variances[j]! > 0)) throw new NotPositiveDefiniteError(j);
      precision[c * stride + j] = 1 / variances[j]!;
    }
    return logOfProduct(variances);
  }

  expect(resp: Responsibilities): number {
    return this.expectation.expect(resp) / this.bench.n;
  }

  close(): void {
    this.bench.close();
  }
}

/** Σ ln of positive values: one logarithm for as many as a double holds the product of. */
function logOfProduct(values: Float64Array): number {
  let sum = 0;
  let product = 1;
  for (const value of values) {
    const next = product * value;
    if (next > 1e-250 && next < 1e250) {
      product = next;
    } else {
      sum += Math.log(product);
      product = value;
    }
  }
  return sum + Math.log(product);
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
