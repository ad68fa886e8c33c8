import { axpy, squaredDistance } from './linalg.ts';

/** Rows of `d` columns, `stride` apart. */
interface Shape {
  readonly n: number;
  readonly d: number;
  readonly stride: number;
}

/**
 * Makes the points farthest from their `centers`, row-major (k, stride), those of the empty clusters, one each, as
 * scikit-learn does: `sums` (k, stride) and `counts` (k) change. Nothing changes where all points lie on their centres.
 */
export function relocateEmpty(
  X: Float64Array,
  { n, d, stride }: Shape,
  labels: Int32Array,
  centers: Float64Array,
  sums: Float64Array,
  counts: Int32Array,
): void {
  const empty = [...counts.keys()].filter((c) => counts[c] === 0);
  const distance = Float64Array.from(labels, (label, i) =>
    squaredDistance(X, i * stride, centers, label * stride, d),
  );
  const far = [...distance.keys()].sort((a, b) => distance[b]! - distance[a]! || b - a);
  if (distance[far[0]!] === 0) return;
  empty.slice(0, n).forEach((c, place) => {
    const point = far[place]!;
    axpy(-1, X, point * stride, sums, labels[point]! * stride, d);
    sums.set(X.subarray(point * stride, point * stride + d), c * stride);
    counts[labels[point]!]!--;
    counts[c] = 1;
  });
}
