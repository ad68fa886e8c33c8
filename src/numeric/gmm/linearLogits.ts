import { DeepLogits } from './deepLogits.ts';
import type { FitData } from './family.ts';
import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';

/** Up to so many features a logit costs less than its bound. */
const SHALLOW = 8;

/** The E-step where logits are linear, x·a_k + b_k. */
export interface LinearLogits {
  /** Coefficients: (k, stride) and (k). To be written before {@link expect}. */
  readonly A: Float64Array;
  readonly b: Float64Array;
  /** Overwrites the bench's responsibilities; gives the mean of log Σ exp. */
  expect(resp: Responsibilities): number;
}

/** The way that suits the number of columns. */
export function linearLogits(bench: FitBench, data: FitData): LinearLogits {
  return bench.d <= SHALLOW ? new ShallowLogits(bench) : new DeepLogits(bench, data);
}

/** Lengths of the arrays that {@link linearLogits} takes from the bench. */
export function linearLogitsRoom(space: FitData['space'], k: number): number[] {
  return space.d <= SHALLOW ? ShallowLogits.doubles(space, k) : DeepLogits.doubles(space, k);
}

/** All logits of few columns, where a bound would cost more. */
class ShallowLogits implements LinearLogits {
  readonly A: Float64Array;
  readonly b: Float64Array;
  private readonly bench: FitBench;
  /** A by columns, (d, even k). */
  private readonly columns: Float64Array;

  static doubles({ d, stride }: FitData['space'], k: number): number[] {
    const even = (k + 1) & ~1;
    return [k * stride, even, d * even];
  }

  constructor(bench: FitBench) {
    const { work, d, k, stride } = bench;
    const even = (k + 1) & ~1;
    this.bench = bench;
    this.A = work.f64(k * stride);
    this.b = work.f64(even);
    this.columns = work.f64(d * even);
  }

  expect(resp: Responsibilities): number {
    const { bench, A, b, columns } = this;
    const { work, X, n, d, k, stride, components, logits, start, index, value, labels } = bench;
    const even = (k + 1) & ~1;
    bench.take(resp);
    for (let c = 0; c < k; c++) for (let j = 0; j < d; j++) columns[j * even + c] = A[c * stride + j]!;
    const sum = work.kernels.shallowExpect(
      ...([X, n, d, stride, columns, b, k] as const),
      ...([components, logits, start, index, value, labels] as const),
    );
    return sum / n;
  }
}
