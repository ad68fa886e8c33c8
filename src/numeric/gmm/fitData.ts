import { centredSpace } from '../centredSpace.ts';
import type { DataSpace } from '../kernels/dataSpace.ts';
import { secondMoment } from '../kernels/secondMoment.ts';
import { centred } from '../linalg.ts';
import type { FitData } from './family.ts';
import { columnScales, type ScaledShorts, scaledShorts } from './scaledShorts.ts';

/**
 * Centres `X`, row-major (n, d), for fitting: offsets cost digits in sums of squares, and no fit depends on them. Throws
 * RangeError for a wrong shape, for values that are not finite or whose squares leave the range of doubles.
 */
export function fitData(X: Float64Array, n: number, d: number): FitData {
  const space = centredSpace(X, n, d);
  const mean = space.origin;
  let rows: Float64Array | undefined;
  let moment: Float64Array | undefined;
  let variances: Float64Array | undefined;
  let norms: Float64Array | undefined;
  let shorts: ScaledShorts | undefined;
  return {
    ...{ n, d, mean, space },
    get X() {
      rows ??= centred(X, n, d, mean);
      return rows;
    },
    secondMoment() {
      moment ??= secondMoment(space);
      return moment;
    },
    variances() {
      variances ??= meanSquares(X, n, d, mean);
      return variances;
    },
    norms() {
      norms ??= scaledNorms(space, this.variances());
      return norms;
    },
    shorts() {
      shorts ??= scaledShorts(space, columnScales(this.variances()));
      return shorts;
    },
  };
}

/** Uses {@link fitData} for one thing, and gives the kernels' memory back. */
export function withFitData<T>(X: Float64Array, n: number, d: number, use: (data: FitData) => T): T {
  const data = fitData(X, n, d);
  try {
    return use(data);
  } finally {
    data.space.close();
  }
}

/** Mean square of every column of a row-major (n, d) matrix with `mean` taken off every row; four rows at a time. */
function meanSquares(X: Float64Array, n: number, d: number, mean: Float64Array): Float64Array {
  const sums = new Float64Array(d);
  const square = (p: number, c: number): number => (X[p]! - mean[c]!) * (X[p]! - mean[c]!);
  const fours = n & ~3;
  for (let i = 0; i < fours; i += 4) {
    for (let c = 0, p = i * d; c < d; c++, p++) {
      const first = square(p, c) + square(p + d, c);
      sums[c]! += first + (square(p + 2 * d, c) + square(p + 3 * d, c));
    }
  }
  for (let i = fours; i < n; i++) for (let c = 0; c < d; c++) sums[c]! += square(i * d + c, c);
  return sums.map((sum) => sum / n);
}

/** Length of each row in units of its columns' deviations, enlarged by more than its rounding. */
function scaledNorms(space: DataSpace, variances: Float64Array): Float64Array {
  const { n, d } = space;
  const inverse = variances.map((variance) => (variance > 0 ? 1 / variance : 1));
  const row = new Float64Array(d);
  return Float64Array.from({ length: n }, (_, i) => {
    space.copyRow(i, row, 0);
    let sum = 0;
    for (let j = 0; j < d; j++) sum += row[j]! * row[j]! * inverse[j]!;
    return Math.sqrt(sum) * (1 + 1e-9);
  });
}
