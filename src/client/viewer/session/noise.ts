import { componentCovariance } from '../../../figures/scene/componentCovariance.ts';
import { cholesky } from '../../../numeric/linalg.ts';
import type { MixtureLike } from '../viewerData.ts';

/**
 * The way of a draw in the dimensions that are drawn: from the mean of its component, one column of L after the other,
 * to μ + L z. Row-major (m + 1, 3), m the dimensions drawn. L is lower triangular: the rest of z does not reach them.
 *
 * @param z normals of the draw, at least as many as there are dimensions drawn
 */
export function wayOfDraw(mixture: MixtureLike, component: number, z: ArrayLike<number>): number[] {
  const { nFeatures: d, means } = mixture;
  const m = Math.min(3, d);
  const covariance = componentCovariance(mixture, component);
  const block = Float64Array.from(
    { length: m * m },
    (_, at) => covariance[3 * Math.floor(at / m) + (at % m)]!,
  );
  const L = cholesky(block, m);
  const at = [0, 1, 2].map((i) => (i < m ? means[component * d + i]! : 0));
  const way = [...at];
  for (let c = 0; c < m; c += 1) {
    for (let r = 0; r < m; r += 1) at[r]! += L[r * m + c]! * z[c]!;
    way.push(...at);
  }
  return way;
}
