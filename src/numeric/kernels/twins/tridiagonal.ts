import { axpy, dot } from './vector.ts';

/**
 * Householder's reduction of a symmetric matrix to tridiagonal form. A: upper triangle of (stride, stride), whole 2 × 2
 * blocks on the diagonal, zeros beyond n. Row k of A becomes the reflector of step k, from k & ~1 on; betas (n) are their
 * scales: I - beta v v'. `room`: (4, stride) zeros.
 */
export function tridiagonalise(
  A: Float64Array,
  n: number,
  stride: number,
  diagonal: Float64Array,
  off: Float64Array,
  betas: Float64Array,
  room: Float64Array,
): void {
  let [v, w, u, p] = [0, 1, 2, 3].map((at) => room.subarray(at * stride, (at + 1) * stride)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let k = 0; k < n; k++) {
    for (let c = k; c < stride; c++) u[c] = A[k * stride + c]! - (v[k]! * w[c]! + w[k]! * v[c]!);
    diagonal[k] = u[k]!;
    if (k === n - 1) break;
    off[k] = u[k + 1]!;
    if (k === n - 2) continue;
    const first = (k + 1) & ~1;
    betas[k] = reflector(u, k, stride - first, off);
    p.fill(0, first);
    for (let r = first; r < stride; r += 2) updateTimes(A, r, stride, v, w, u, p);
    finish(p, u, k, stride - first, betas[k]!);
    A.set(u.subarray(k & ~1), k * stride + (k & ~1));
    [v, u] = [u, v];
    [w, p] = [p, w];
  }
}

/** u ← the reflector that clears it beyond k + 1; returns its scale. */
function reflector(u: Float64Array, k: number, length: number, off: Float64Array): number {
  u[k] = 0;
  u[k & ~1] = 0;
  const tail = (k + 1) & ~1;
  const norm = Math.sqrt(dot(u, tail, u, tail, length));
  if (norm === 0) return 0;
  const alpha = u[k + 1]!;
  const reflected = alpha > 0 ? -norm : norm;
  off[k] = reflected;
  u[k + 1] = alpha - reflected;
  return 1 / (norm * (norm + Math.abs(alpha)));
}

/** Rows r and r + 1 (r even) of A ← A - v w' - w v' from column r on; p += their part of A u. */
function updateTimes(
  A: Float64Array,
  r: number,
  stride: number,
  v: Float64Array,
  w: Float64Array,
  u: Float64Array,
  p: Float64Array,
): void {
  const above = r * stride;
  const below = above + stride;
  const sums = [0, 0, 0, 0];
  for (let c = r; c < stride; c++) {
    A[above + c]! -= v[r]! * w[c]! + w[r]! * v[c]!;
    A[below + c]! -= v[r + 1]! * w[c]! + w[r + 1]! * v[c]!;
    sums[c & 1]! += A[above + c]! * u[c]!;
    sums[2 + (c & 1)]! += A[below + c]! * u[c]!;
    if (c > r + 1) p[c]! += A[above + c]! * u[r]! + A[below + c]! * u[r + 1]!;
  }
  p[r]! += sums[0]! + sums[1]!;
  p[r + 1]! += sums[2]! + sums[3]!;
}

/** p = A u ← beta (p - beta (p'u) u / 2): with it the step is A - u p' - p u'. */
function finish(p: Float64Array, u: Float64Array, k: number, length: number, beta: number): void {
  p[k] = 0;
  const tail = (k + 1) & ~1;
  for (let c = tail; c < tail + length; c++) p[c]! *= beta;
  axpy(-(beta * dot(p, tail, u, tail, length)) / 2, u, tail, p, tail, length);
}
