/** Thrown where a matrix that must be positive definite is not; `pivot` is the row at which the factor broke down. */
export class NotPositiveDefiniteError extends Error {
  readonly pivot: number;

  constructor(pivot: number) {
    super(
      `the covariance is not positive definite (pivot ${pivot} is not positive): ` +
        'decrease the components, raise regCovar, or scale the data',
    );
    this.name = 'NotPositiveDefiniteError';
    this.pivot = pivot;
  }
}

/** Dot product of `length` entries of `a` from `i` and `b` from `j`; four running sums, added pairwise. */
export function dot(a: Float64Array, i: number, b: Float64Array, j: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let c = 0;
  for (const end = length - 3; c < end; c += 4) {
    s0 += a[i + c]! * b[j + c]!;
    s1 += a[i + c + 1]! * b[j + c + 1]!;
    s2 += a[i + c + 2]! * b[j + c + 2]!;
    s3 += a[i + c + 3]! * b[j + c + 3]!;
  }
  for (; c < length; c++) s0 += a[i + c]! * b[j + c]!;
  return s0 + s1 + (s2 + s3);
}

/** Squared Euclidean distance of `length` entries of `a` from `i` and `b` from `j`. */
export function squaredDistance(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  length: number,
): number {
  let s0 = 0;
  let s1 = 0;
  let c = 0;
  for (const end = length - 1; c < end; c += 2) {
    const e0 = a[i + c]! - b[j + c]!;
    const e1 = a[i + c + 1]! - b[j + c + 1]!;
    s0 += e0 * e0;
    s1 += e1 * e1;
  }
  if (c < length) {
    const e0 = a[i + c]! - b[j + c]!;
    s0 += e0 * e0;
  }
  return s0 + s1;
}

/** `y += alpha · x` for `length` entries of `x` from `i` and `y` from `j`. */
export function axpy(
  alpha: number,
  x: Float64Array,
  i: number,
  y: Float64Array,
  j: number,
  length: number,
): void {
  for (let c = 0; c < length; c++) y[j + c]! += alpha * x[i + c]!;
}

/**
 * Lower Cholesky factor L with A = L L', positive diagonal. `A`: row-major (d, d) from `offset`, only its lower triangle
 * is read. Zeros above the diagonal. Throws NotPositiveDefiniteError.
 */
export function cholesky(A: Float64Array, d: number, offset = 0): Float64Array {
  const L = new Float64Array(d * d);
  for (let r = 0; r < d; r++) {
    for (let c = 0; c < r; c++) {
      L[r * d + c] = (A[offset + r * d + c]! - dot(L, r * d, L, c * d, c)) / L[c * d + c]!;
    }
    const pivot = A[offset + r * d + r]! - dot(L, r * d, L, r * d, r);
    if (!(pivot > 0)) throw new NotPositiveDefiniteError(r);
    L[r * d + r] = Math.sqrt(pivot);
  }
  return L;
}

/** Inverse of a lower triangular matrix, row-major (d, d); lower triangular. */
export function invertLower(L: Float64Array, d: number): Float64Array {
  const W = new Float64Array(d * d);
  for (let r = 0; r < d; r++) {
    const row = r * d;
    for (let m = 0; m < r; m++) {
      const factor = L[row + m]!;
      if (factor !== 0) axpy(-factor, W, m * d, W, row, m + 1);
    }
    const scale = 1 / L[row + r]!;
    for (let c = 0; c < r; c++) W[row + c]! *= scale;
    W[row + r] = scale;
  }
  return W;
}

/** `W' W` for a lower triangular W, row-major (d, d): the inverse of A where W is the inverse of A's Cholesky factor. */
export function gramOfLower(W: Float64Array, d: number): Float64Array {
  const P = new Float64Array(d * d);
  for (let m = 0; m < d; m++) {
    for (let r = 0; r <= m; r++) axpy(W[m * d + r]!, W, m * d, P, r * d, r + 1);
  }
  for (let r = 0; r < d; r++) for (let c = 0; c < r; c++) P[c * d + r] = P[r * d + c]!;
  return P;
}

/** Transpose of a row-major (rows, columns) matrix. */
export function transpose(A: Float64Array, rows: number, columns: number): Float64Array {
  const T = new Float64Array(A.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) T[c * rows + r] = A[r * columns + c]!;
  return T;
}

/** Whether column `c` of the row-major (n, d) matrix holds one value only. */
export function isConstant(X: Float64Array, n: number, d: number, c: number): boolean {
  for (let i = 1; i < n; i++) if (X[i * d + c] !== X[c]) return false;
  return true;
}

/** A copy of the row-major (n, d) matrix with `mean` (d) taken off every row. */
export function centred(X: Float64Array, n: number, d: number, mean: Float64Array): Float64Array {
  const Y = new Float64Array(n * d);
  for (let i = 0, at = 0; i < n; i++, at += d) {
    for (let c = 0; c < d; c++) Y[at + c] = X[at + c]! - mean[c]!;
  }
  return Y;
}
