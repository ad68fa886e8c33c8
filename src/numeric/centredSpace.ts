import { checkMatrix, checkShape, LARGEST } from './checkData.ts';
import { DataSpace } from './kernels/dataSpace.ts';

/**
 * `X`, row-major (n, d), less the means of its columns, which are the space's origin. Refuses what {@link checkMatrix}
 * refuses.
 */
export function centredSpace(X: Float64Array, n: number, d: number): DataSpace {
  checkShape(X.length, n, d);
  const space = DataSpace.centred(X, n, d, LARGEST);
  // The kernel only knows that there is a value to refuse; this one finds and names it.
  if (space === undefined) checkMatrix(X, n, d);
  return space!;
}
