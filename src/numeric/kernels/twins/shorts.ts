/** Rows of whole numbers are at most so long: products and squared distances then fit 32 bits. */
const LONGEST = 23170;

/** Adding and taking off this rounds to a whole number, ties to even. */
const ROUNDER = 6755399441055744;

const UP = 1 + 1e-6;
const LEAST = 1e-9;

/** Twin of the kernel `largestSquare`: the largest squared length of the rows of `X` (n, stride). */
export function largestSquare(X: Float64Array, n: number, stride: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    const lanes = [0, 0, 0, 0];
    for (let j = 0; j < stride; j++) lanes[j & 3]! += X[i * stride + j]! * X[i * stride + j]!;
    largest = Math.max(largest, lanes[0]! + lanes[2]! + (lanes[1]! + lanes[3]!));
  }
  return largest;
}

/**
 * Twin of the kernel `shortenRows`: the rows of `X` (n, stride) times `factor`, rounded to whole numbers, as `Q`
 * (n, length), a multiple of 8. `squares` (n): their squared lengths. `errors` (n): at least how far each lies from what
 * it stands for. Rows too long become zeros, with an error as long as themselves.
 */
export function shortenRows(
  X: Float64Array,
  n: number,
  stride: number,
  factor: number,
  Q: Int16Array,
  length: number,
  squares: Int32Array,
  errors: Float32Array,
): void {
  Q.fill(0, 0, n * length);
  for (let i = 0; i < n; i++) {
    const squared = [0, 0];
    const missed = [0, 0];
    const scaled = [0, 0];
    for (let j = 0; j < stride; j++) {
      const y = X[i * stride + j]! * factor;
      const whole = y + ROUNDER - ROUNDER;
      const rest = y - whole;
      squared[j & 1]! += whole * whole;
      missed[j & 1]! += rest * rest;
      scaled[j & 1]! += y * y;
      Q[i * length + j] = whole;
    }
    const short = squared[0]! + squared[1]! <= LONGEST * LONGEST;
    if (!short) Q.fill(0, i * length, (i + 1) * length);
    squares[i] = short ? squared[0]! + squared[1]! : 0;
    const error = short ? missed[0]! + missed[1]! : scaled[0]! + scaled[1]!;
    errors[i] = Math.sqrt(error) * UP + LEAST;
  }
}

/** Product of two rows of `length` whole numbers, `a` from `i` and `b` from `j`. */
export function dotShorts(a: Int16Array, i: number, b: Int16Array, j: number, length: number): number {
  let sum = 0;
  for (let c = 0; c < length; c++) sum += a[i + c]! * b[j + c]!;
  return sum;
}

/** Twin of the kernel `shortProducts`: products of the rows of `A` (n, length) with those of `B` (m, length), (n, m). */
export function shortProducts(
  A: Int16Array,
  n: number,
  B: Int16Array,
  m: number,
  length: number,
  out: Int32Array,
): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) out[i * m + j] = dotShorts(A, i * length, B, j * length, length);
  }
}
