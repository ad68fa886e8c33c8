import { at, axpy, dot } from './vector';

// Householder's reduction of a symmetric matrix to tridiagonal form (Golub & Van Loan, 8.3.1). A: upper triangle of
// (stride, stride), whole 2 x 2 blocks on the diagonal, zeros beyond n. Row k of A becomes the reflector of step k, from
// k & ~1 on; betas (n) are their scales: I - beta v v'. `room`: (4, stride) zeros. The update of one step, A - v w' - w v',
// waits for the product of the next one, so that A is gone through once a step.
export function tridiagonalise(A: usize, n: i32, stride: i32, diagonal: usize, off: usize, betas: usize, room: usize): void {
  let v = room;
  let w = at(v, stride);
  let u = at(w, stride);
  let p = at(u, stride);
  for (let k = 0; k < n; k++) {
    const row = at(A, k * stride);
    updatedRow(row, k, stride, v, w, u);
    store<f64>(at(diagonal, k), load<f64>(at(u, k)));
    if (k == n - 1) break;
    store<f64>(at(off, k), load<f64>(at(u, k + 1)));
    if (k == n - 2) continue;
    const first = (k + 1) & ~1;
    const beta = reflector(u, k, stride - first, at(off, k));
    store<f64>(at(betas, k), beta);
    memory.fill(at(p, first), 0, <usize>(stride - first) << 3);
    for (let r = first; r < stride; r += 2) updateTimes(at(A, r * stride), r, stride, v, w, u, p);
    finish(p, u, k, stride - first, beta);
    memory.copy(at(row, k & ~1), at(u, k & ~1), <usize>(stride - (k & ~1)) << 3);
    const freed = v;
    v = u;
    u = freed;
    const last = w;
    w = p;
    p = last;
  }
}

// u ← row k of A - v w' - w v', from column k on.
function updatedRow(row: usize, k: i32, stride: i32, v: usize, w: usize, u: usize): void {
  const vk = load<f64>(at(v, k));
  const wk = load<f64>(at(w, k));
  for (let c = k; c < stride; c++) {
    const change = vk * load<f64>(at(w, c)) + wk * load<f64>(at(v, c));
    store<f64>(at(u, c), load<f64>(at(row, c)) - change);
  }
}

// u: a row from column k on ← the reflector that clears it beyond k + 1, where `off` receives what is left. Returns its
// scale, 0 where there is nothing to clear. `length` entries are taken from (k + 1) & ~1 on.
function reflector(u: usize, k: i32, length: i32, off: usize): f64 {
  store<f64>(at(u, k), 0);
  store<f64>(at(u, k & ~1), 0);
  const tail = at(u, (k + 1) & ~1);
  const norm = sqrt(dot(tail, tail, length));
  if (norm == 0) return 0;
  const alpha = load<f64>(at(u, k + 1));
  const reflected = alpha > 0 ? -norm : norm;
  store<f64>(off, reflected);
  store<f64>(at(u, k + 1), alpha - reflected);
  return 1 / (norm * (norm + abs(alpha)));
}

@inline
function updated(x: v128, v: v128, w: v128, vc: v128, wc: v128): v128 {
  return f64x2.sub(x, f64x2.add(f64x2.mul(v, wc), f64x2.mul(w, vc)));
}

// Rows r and r + 1 (r even) of A ← A - v w' - w v' from column r on; p += their part of A u, the rows' and, by symmetry,
// the columns'.
export function updateTimes(row: usize, r: i32, stride: i32, v: usize, w: usize, u: usize, p: usize): void {
  const next = <usize>stride << 3;
  const end = at(row, stride);
  let a = at(row, r);
  v = at(v, r);
  w = at(w, r);
  u = at(u, r);
  p = at(p, r);
  const own = p;
  const v0 = v128.load64_splat(v);
  const v1 = v128.load64_splat(v, 8);
  const w0 = v128.load64_splat(w);
  const w1 = v128.load64_splat(w, 8);
  const u0 = v128.load64_splat(u);
  const u1 = v128.load64_splat(u, 8);
  let vc = v128.load(v);
  let wc = v128.load(w);
  let uc = v128.load(u);
  let x0 = updated(v128.load(a), v0, w0, vc, wc);
  let x1 = updated(v128.load(a + next), v1, w1, vc, wc);
  v128.store(a, x0);
  v128.store(a + next, x1);
  let s0 = f64x2.mul(x0, uc);
  let s1 = f64x2.mul(x1, uc);
  for (a += 16; a < end; a += 16) {
    v += 16;
    w += 16;
    u += 16;
    p += 16;
    vc = v128.load(v);
    wc = v128.load(w);
    uc = v128.load(u);
    x0 = updated(v128.load(a), v0, w0, vc, wc);
    x1 = updated(v128.load(a + next), v1, w1, vc, wc);
    v128.store(a, x0);
    v128.store(a + next, x1);
    s0 = f64x2.add(s0, f64x2.mul(x0, uc));
    s1 = f64x2.add(s1, f64x2.mul(x1, uc));
    v128.store(p, f64x2.add(v128.load(p), f64x2.add(f64x2.mul(x0, u0), f64x2.mul(x1, u1))));
  }
  const sums = f64x2.add(v128.shuffle<f64>(s0, s1, 0, 2), v128.shuffle<f64>(s0, s1, 1, 3));
  v128.store(own, f64x2.add(v128.load(own), sums));
}

// p = A u ← beta (p - beta (p'u) u / 2): with it the step is A - u p' - p u'.
function finish(p: usize, u: usize, k: i32, length: i32, beta: f64): void {
  store<f64>(at(p, k), 0);
  const from = at(p, (k + 1) & ~1);
  const tail = at(u, (k + 1) & ~1);
  for (let c = 0; c < length; c++) store<f64>(at(from, c), load<f64>(at(from, c)) * beta);
  axpy(-(beta * dot(from, tail, length)) / 2, tail, from, length);
}
