import { product } from './products.ts';
import { axpy, dot } from './vector.ts';

/**
 * Each of `count` (even) vectors (rows, stride) ← (I - beta v v') vector for the reflectors of `tridiagonalise` (n, stride),
 * from last to first, two at a time.
 */
export function reflectAll(
  reflectors: Float64Array,
  betas: Float64Array,
  n: number,
  stride: number,
  vectors: Float64Array,
  count: number,
): void {
  for (let k = n - 3; k >= 0; k -= 2) {
    const before = Math.max(k - 1, 0);
    const first = (before + 1) & ~1;
    const v = k * stride + first;
    const u = before * stride + first;
    const length = stride - first;
    const both = dot(reflectors, u, reflectors, v, length);
    const betaBefore = k > 0 ? betas[before]! : 0;
    for (let j = 0; j < count; j++) {
      const x = j * stride + first;
      const a = betas[k]! * product(vectors, x, reflectors, v, length);
      const b = betaBefore * (product(vectors, x, reflectors, u, length) - a * both);
      for (let c = 0; c < length; c++) {
        vectors[x + c]! -= a * reflectors[v + c]! + b * reflectors[u + c]!;
      }
    }
  }
}

/** x (stride) loses its parts along the first `count` of `vectors` (rows, stride), orthonormal, four at a time. */
export function orthogonalise(x: Float64Array, vectors: Float64Array, count: number, stride: number): void {
  const fours = count & ~3;
  for (let m = 0; m < fours; m += 4) {
    const [v, w, y, z] = [m * stride, (m + 1) * stride, (m + 2) * stride, (m + 3) * stride];
    const a = product(vectors, v, x, 0, stride);
    const b = product(vectors, w, x, 0, stride);
    const c = product(vectors, y, x, 0, stride);
    const d = product(vectors, z, x, 0, stride);
    for (let i = 0; i < stride; i++) {
      x[i]! -= a * vectors[v + i]! + b * vectors[w + i]! + (c * vectors[y + i]! + d * vectors[z + i]!);
    }
  }
  for (let m = fours; m < count; m++) {
    axpy(-dot(vectors, m * stride, x, 0, stride), vectors, m * stride, x, 0, stride);
  }
}
