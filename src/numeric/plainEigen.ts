import { eigenIn, type SymmetricEigen } from './eigenIn.ts';
import { allocator, plainRoom } from './kernels/memory.ts';
import { orthogonalise, reflectAll } from './kernels/twins/reflections.ts';
import { tridiagonalise } from './kernels/twins/tridiagonal.ts';

const KERNELS = { orthogonalise, reflectAll, tridiagonalise };

/** `symmetricEigen` in plain TypeScript, with the same bits: for pages that need the compiled kernels for nothing else. */
export function plainEigen(A: Float64Array, n: number): SymmetricEigen {
  return eigenIn((bytes) => allocator(plainRoom(bytes, KERNELS)), A, n);
}
