import { at } from './vector';

// Rows as callers hand them over, (n, d), with no zero behind an odd number of columns.

// sums (d) ← sums of the columns with `origin` (d) taken off every row; four rows are added up before they go to the sum. Gives
// whether every value is a number of at most `limit`, sign aside.
export function columnSums(X: usize, n: i32, d: i32, origin: usize, limit: f64, sums: usize): bool {
  memory.fill(sums, 0, <usize>d << 3);
  const row = <usize>d << 3;
  const limits = f64x2.splat(limit);
  let fits = i64x2.splat(-1);
  let i = 0;
  for (; i < n - 3; i += 4, X += 4 * row) {
    let p = X;
    let o = origin;
    let s = sums;
    for (const pairs = at(X, d & ~1); p < pairs; p += 16, o += 16, s += 16) {
      const x0 = v128.load(p);
      const x1 = v128.load(p + row);
      const x2 = v128.load(p + 2 * row);
      const x3 = v128.load(p + 3 * row);
      const low = v128.and(f64x2.le(f64x2.abs(x0), limits), f64x2.le(f64x2.abs(x1), limits));
      const high = v128.and(f64x2.le(f64x2.abs(x2), limits), f64x2.le(f64x2.abs(x3), limits));
      fits = v128.and(fits, v128.and(low, high));
      const y = v128.load(o);
      const first = f64x2.add(f64x2.sub(x0, y), f64x2.sub(x1, y));
      const last = f64x2.add(f64x2.sub(x2, y), f64x2.sub(x3, y));
      v128.store(s, f64x2.add(v128.load(s), f64x2.add(first, last)));
    }
    if (d & 1) {
      const y = load<f64>(o);
      const x0 = load<f64>(p);
      const x1 = load<f64>(p + row);
      const x2 = load<f64>(p + 2 * row);
      const x3 = load<f64>(p + 3 * row);
      if (!(max(max(abs(x0), abs(x1)), max(abs(x2), abs(x3))) <= limit)) return false;
      store<f64>(s, load<f64>(s) + (x0 - y + (x1 - y) + (x2 - y + (x3 - y))));
    }
  }
  for (; i < n; i++) {
    for (let c: usize = 0; c < row; c += 8, X += 8) {
      if (!(abs(load<f64>(X)) <= limit)) return false;
      store<f64>(sums + c, load<f64>(sums + c) + (load<f64>(X) - load<f64>(origin + c)));
    }
  }
  return i64x2.all_true(fits);
}

// The rows that lie at the end of X (n, stride), close together, move to their places, less the `origin` (d).
export function spreadRows(X: usize, n: i32, d: i32, stride: i32, origin: usize): void {
  let from = at(X, n * (stride - d));
  for (let i = 0; i < n; i++) {
    let o = origin;
    for (const pairs = at(origin, d & ~1); o < pairs; o += 16, from += 16, X += 16) {
      v128.store(X, f64x2.sub(v128.load(from), v128.load(o)));
    }
    if (d & 1) {
      store<f64>(X, load<f64>(from) - load<f64>(o));
      store<f64>(X, 0, 8);
      from += 8;
      X += 16;
    }
  }
}
