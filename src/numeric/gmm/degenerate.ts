import { SMALLEST_VARIANCE, varianceRefusal } from '../checkData.ts';
import { distinctRows } from '../distinctRows.ts';
import type { FitData } from './family.ts';

/** Times regCovar that the widest column's variance must be, lest the regularisation decide the result. */
const ROOM = 10;

/**
 * Refuses data that no mixture of k components can describe, with the true cause (RangeError): no variance, a variance
 * that the regularisation swallows, fewer distinct rows than components.
 */
export function refuseDegenerate(data: FitData, k: number, regCovar: number): void {
  const { n, d, space } = data;
  refuseNarrow(data, regCovar);
  const distinct = distinctRows(space.rows, n, d, k);
  if (distinct < k) {
    throw new RangeError(
      `k is ${k}, but X has only ${distinct} distinct rows; expected k from 1 to ${distinct}`,
    );
  }
}

/** Refuses data without a column that varies enough; `regCovar` is to leave room. */
function refuseNarrow(data: FitData, regCovar: number): void {
  // The widest column has the mean's variance at least, of which this leaves more than its rounding.
  if (data.space.meanSquare() > 2 * Math.max(SMALLEST_VARIANCE, ROOM * regCovar)) return;
  const widest = data.variances().reduce((most, variance) => Math.max(most, variance), 0);
  if (!(widest > SMALLEST_VARIANCE)) {
    throw new RangeError(
      varianceRefusal(
        widest,
        data.X.some((x) => x !== 0),
      ),
    );
  }
  if (widest < ROOM * regCovar) {
    throw new RangeError(
      `regCovar is ${regCovar}, too large beside the variance of the data, ${widest} in the widest column: every component ` +
        `would take the shape of the regularisation. Scale the data or lower regCovar below ${widest / ROOM}`,
    );
  }
}

/**
 * Why every component of a fit has collapsed, where the data themselves are the cause: a constant column, or one that the
 * others determine. Undefined where they are not.
 */
export function dataCause(data: FitData, regCovar: number): string | undefined {
  const variances = data.variances();
  const narrow = variances.findIndex((variance) => variance < regCovar);
  if (narrow >= 0) {
    const what = variances[narrow] === 0 ? 'is constant' : `has variance ${variances[narrow]}`;
    return `column ${narrow} of the data ${what}, not above regCovar ${regCovar}: leave it out or scale it`;
  }
  const determined = determinedColumn(data.secondMoment(), data.d, regCovar);
  if (determined === undefined) return undefined;
  return (
    `column ${determined} of the data is a linear combination of the columns before it, to within regCovar ${regCovar}: ` +
    'leave it out or project on principal components'
  );
}

/** First column whose variance, given the columns before it, is below `regCovar`: pivots of the Cholesky factor. */
function determinedColumn(S: Float64Array, d: number, regCovar: number): number | undefined {
  const L = new Float64Array(d * d);
  for (let r = 0; r < d; r++) {
    for (let c = 0; c <= r; c++) {
      let rest = S[r * d + c]!;
      for (let m = 0; m < c; m++) rest -= L[r * d + m]! * L[c * d + m]!;
      if (r !== c) L[r * d + c] = rest / L[c * d + c]!;
      else if (rest < Math.max(regCovar, 1e-12 * S[r * d + r]!)) return r;
      else L[r * d + r] = Math.sqrt(rest);
    }
  }
  return undefined;
}
