import { at, axpy, dot } from './vector';

// The two products of a Householder step on the trailing block of a symmetric matrix kept as full rows (n, stride):
// p ← A v over rows and columns from `first` (even) on; v and p have zeros before the block.
export function symmetricTimes(A: usize, n: i32, stride: i32, first: i32, v: usize, p: usize): void {
  for (let r = first; r < n; r++) {
    store<f64>(at(p, r), dot(at(A, r * stride + first), at(v, first), stride - first));
  }
}

// A ← A - v p' - p v' over rows and columns from `first` (even) on.
export function rankTwo(A: usize, n: i32, stride: i32, first: i32, v: usize, p: usize): void {
  for (let r = first; r < n; r++) {
    const vr = v128.load64_splat(at(v, r));
    const pr = v128.load64_splat(at(p, r));
    let a = at(A, r * stride + first);
    let x = at(v, first);
    let y = at(p, first);
    const end = at(A, r * stride + stride);
    while (a < end) {
      v128.store(a, f64x2.sub(v128.load(a), f64x2.add(f64x2.mul(vr, v128.load(y)), f64x2.mul(pr, v128.load(x)))));
      a += 16;
      x += 16;
      y += 16;
    }
  }
}

// Each of `count` vectors (rows, stride) ← (I - beta v v') vector for the reflectors (n, stride) from last to first.
export function reflectAll(reflectors: usize, betas: usize, n: i32, stride: i32, vectors: usize, count: i32): void {
  for (let k = n - 2; k >= 0; k--) {
    const beta = load<f64>(at(betas, k));
    if (beta == 0) continue;
    const first = (k + 1) & ~1;
    const v = at(reflectors, k * stride + first);
    for (let j = 0; j < count; j++) {
      const x = at(vectors, j * stride + first);
      axpy(-beta * dot(v, x, stride - first), v, x, stride - first);
    }
  }
}

// x (stride) loses its parts along the first `count` of `vectors` (rows, stride), one after another.
export function orthogonalise(x: usize, vectors: usize, count: i32, stride: i32): void {
  for (let m = 0; m < count; m++) {
    const v = at(vectors, m * stride);
    axpy(-dot(v, x, stride), v, x, stride);
  }
}
