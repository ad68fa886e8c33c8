import { eigenIn, type SymmetricEigen } from './eigenIn.ts';
import { openWorkspace } from './kernels/workspace.ts';

/**
 * Eigen-decomposition of the symmetric row-major (n, n) matrix `A` (upper triangle read); `A` is left as it is. Throws
 * RangeError where an entry is not finite.
 */
export function symmetricEigen(A: Float64Array, n: number): SymmetricEigen {
  return eigenIn(openWorkspace, A, n);
}
