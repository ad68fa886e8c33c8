// Room for what tileProducts() gives: in the first bytes of the memory, which no workspace hands out.
export const PRODUCTS: usize = memory.data(64, 16);

// PRODUCTS ← those of a row with four others, then those of the next row; element j goes to lane j mod 2. Exported, or the compiler
// would put it into its caller's loop, where engines run out of registers.
export function tileProducts(row: usize, next: usize, x: usize, x1: usize, x2: usize, x3: usize, bytes: usize): void {
  let s = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let t = f64x2.splat(0);
  let t1 = f64x2.splat(0);
  let t2 = f64x2.splat(0);
  let t3 = f64x2.splat(0);
  for (const end = row + bytes; row < end; row += 16) {
    const w = v128.load(row);
    const v = v128.load(next);
    let y = v128.load(x);
    s = f64x2.add(s, f64x2.mul(w, y));
    t = f64x2.add(t, f64x2.mul(v, y));
    y = v128.load(x1);
    s1 = f64x2.add(s1, f64x2.mul(w, y));
    t1 = f64x2.add(t1, f64x2.mul(v, y));
    y = v128.load(x2);
    s2 = f64x2.add(s2, f64x2.mul(w, y));
    t2 = f64x2.add(t2, f64x2.mul(v, y));
    y = v128.load(x3);
    s3 = f64x2.add(s3, f64x2.mul(w, y));
    t3 = f64x2.add(t3, f64x2.mul(v, y));
    next += 16;
    x += 16;
    x1 += 16;
    x2 += 16;
    x3 += 16;
  }
  v128.store(PRODUCTS, totals(s, s1));
  v128.store(PRODUCTS, totals(s2, s3), 16);
  v128.store(PRODUCTS, totals(t, t1), 32);
  v128.store(PRODUCTS, totals(t2, t3), 48);
}

// The sum of the lanes of s, and that of t.
@inline
function totals(s: v128, t: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(s, t, 0, 2), v128.shuffle<f64>(s, t, 1, 3));
}
