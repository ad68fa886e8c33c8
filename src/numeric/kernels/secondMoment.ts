import type { DataSpace } from './dataSpace.ts';

/** X'X / n of the data, row-major (d, d), symmetric: the scatter about 0 of one component that holds every row. */
export function secondMoment(space: DataSpace): Float64Array {
  const { n, d, stride } = space;
  const room = n + 3;
  const { work, X, close } = space.borrow({ f64: [stride, room, 4 * stride, d * stride], i32: [room] });
  const zero = work.f64(stride);
  const weights = work.f64(room).fill(1);
  const block = work.f64(4 * stride);
  const sums = work.f64(d * stride);
  const rows = work.i32(room);
  for (let i = 0; i < n; i++) rows[i] = i;
  work.kernels.addScatter(X, d, stride, rows, weights, n, zero, block, sums);
  const S = new Float64Array(d * d);
  for (let r = 0; r < d; r++) {
    for (let c = 0; c <= r; c++) {
      S[r * d + c] = sums[r * stride + c]! / n;
      S[c * d + r] = S[r * d + c]!;
    }
  }
  close();
  return S;
}
