/** Sweeps for one eigenvalue; two are the rule. */
const MOST_SWEEPS = 60;

/**
 * Eigenvalues, descending, of the symmetric tridiagonal matrix with `diagonal` (n) and `offDiagonal` (n), whose entry i couples
 * i and i + 1: QL without square roots (Pal, Walker and Kahan; LAPACK's dsterf). Throws where they do not converge.
 */
export function tridiagonalEigenvalues(diagonal: Float64Array, offDiagonal: Float64Array): Float64Array {
  const n = diagonal.length;
  const d = Float64Array.from(diagonal);
  const squares = offDiagonal.map((x) => x * x);
  // An upper bound of the norm, with the rounding of the reduction in mind: what vanishes beside it is zero.
  const size = d.reduce((most, x, l) => Math.max(most, Math.abs(x) + Math.abs(offDiagonal[l]!)), 0);
  const rounding = size * (Number.EPSILON / 2);
  const zero = rounding * rounding;
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      while (m < n - 1 && !(squares[m]! <= zero)) m++;
      if (m === l) break;
      if (sweep === MOST_SWEEPS) {
        throw new Error(
          `eigenvalue ${l} did not converge in ${MOST_SWEEPS} QL sweeps; check the data for NaN`,
        );
      }
      if (m < n - 1) squares[m] = 0;
      qlSweep(d, squares, l, m);
    }
  }
  return d.sort().reverse();
}

/** One implicit QL sweep on the unreduced block l … m, with the squares of what couples its entries. */
function qlSweep(d: Float64Array, squares: Float64Array, l: number, m: number): void {
  const root = Math.sqrt(squares[l]!);
  const half = (d[l + 1]! - d[l]!) / (2 * root);
  const r = Math.sqrt(half * half + 1);
  const sigma = d[l]! - root / (half + (half >= 0 ? r : -r));
  let c = 1;
  let s = 0;
  let gamma = d[m]! - sigma;
  let p = gamma * gamma;
  for (let i = m - 1; i >= l; i--) {
    const b = squares[i]!;
    const sum = p + b;
    if (i < m - 1) squares[i + 1] = s * sum;
    const before = c;
    c = p / sum;
    s = b / sum;
    const last = gamma;
    gamma = c * (d[i]! - sigma) - s * last;
    d[i + 1] = last + (d[i]! - gamma);
    p = c === 0 ? before * b : (gamma * gamma) / c;
  }
  squares[l] = s * p;
  d[l] = sigma + gamma;
}
