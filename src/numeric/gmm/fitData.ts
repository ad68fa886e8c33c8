import { centred, columnMeans, secondMoment } from '../linalg.ts';
import type { FitData } from './family.ts';

/** Centres `X`, row-major (n, d), for fitting: offsets cost digits in sums of squares, and no fit depends on them. */
export function fitData(X: Float64Array, n: number, d: number): FitData {
  if (X.length !== n * d)
    throw new RangeError(`X has ${X.length} values; expected n · d = ${n} · ${d} = ${n * d}`);
  for (let i = 0; i < X.length; i++) {
    if (!(Math.abs(X[i]!) <= LARGEST)) throw new RangeError(tooLarge(X[i]!, Math.floor(i / d), i % d));
  }
  const mean = columnMeans(X, n, d);
  const Y = centred(X, n, d, mean);
  let moment: Float64Array | undefined;
  return {
    X: Y,
    n,
    d,
    mean,
    secondMoment() {
      moment ??= secondMoment(Y, n, d);
      return moment;
    },
  };
}

/** Squares of larger values, summed over many samples, come near the end of the range of doubles. */
const LARGEST = 1e140;

function tooLarge(value: number, row: number, column: number): string {
  return Number.isFinite(value)
    ? `X[${row}, ${column}] is ${value}; its square leaves the range of doubles: scale the data`
    : `X[${row}, ${column}] is ${value}; expected a finite number`;
}
