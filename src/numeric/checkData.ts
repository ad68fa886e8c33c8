/** Squares of larger values, summed over many samples, come near the end of the range of doubles. */
export const LARGEST = 1e140;

/** Variances below this have lost digits at the small end of the range of doubles. */
export const SMALLEST_VARIANCE = 1e-290;

/**
 * Refuses a matrix that is not row-major (n, d) of finite numbers whose squares a double can hold. Throws RangeError with
 * the place and the value.
 */
export function checkMatrix(X: Float64Array, n: number, d: number): void {
  checkShape(X.length, n, d);
  for (let i = 0; i < X.length; i++) {
    if (!(Math.abs(X[i]!) <= LARGEST)) throw new RangeError(refusal(X[i]!, Math.floor(i / d), i % d));
  }
}

/** Refuses sizes that are not whole numbers from 1, and a length that is not their product. */
export function checkShape(length: number, n: number, d: number): void {
  for (const [name, size] of [
    ['n', n],
    ['d', d],
  ] as const) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`${name} is ${size}; expected a whole number from 1`);
    }
  }
  if (length !== n * d) {
    throw new RangeError(`X has ${length} values; expected n · d = ${n} · ${d} = ${n * d}`);
  }
}

function refusal(value: number, row: number, column: number): string {
  return Number.isFinite(value)
    ? `X[${row}, ${column}] is ${value}; its square leaves the range of doubles: scale the data`
    : `X[${row}, ${column}] is ${value}; expected a finite number`;
}

/** Why data whose largest variance is `variance` can't be analysed, `varies`: whether any two rows differ. */
export function varianceRefusal(variance: number, varies: boolean): string {
  return varies
    ? `the variance of the data is ${variance}, at the small end of the range of doubles: scale the data`
    : 'the data have no variance: all rows are equal';
}
