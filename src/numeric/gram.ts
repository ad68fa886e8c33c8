import { openWorkspace, workspaceBytes } from './kernels/workspace.ts';

/** Rows taken at a time: a few megabytes of workspace, whatever n is. */
const CHUNK = 8192;

/** Rows whose columns the kernel lays out at a time. */
const LAID_OUT = 512;

/** Products of columns and sums of them. */
export interface IntegerGram {
  /** Rows and columns of `products`: D, made a multiple of 4. */
  readonly size: number;
  /** Row-major (size, size): upper triangle of `X' X`; entries elsewhere have no meaning. */
  readonly products: Float64Array;
  /** Sum of every column (D). */
  readonly sums: Float64Array;
}

/**
 * Sum of products of every pair of columns of a row-major (n, D) matrix of bytes, and of every column. Sums of whole
 * numbers below 2^53 are exact whatever their order.
 */
export function integerGram(X: Uint8Array, n: number, D: number): IntegerGram {
  const size = (D + 3) & ~3;
  const most = (Math.min(CHUNK, n) + 7) & ~7;
  const words = (most * D) / 8;
  const work = openWorkspace(workspaceBytes({ f64: [size * size, D, words], i16: [size * LAID_OUT] }));
  const products = work.f64(size * size);
  const sums = work.f64(D);
  const room = work.f64(words);
  const rows = new Uint8Array(room.buffer, room.byteOffset, most * D);
  const columns = work.i16(size * LAID_OUT);
  for (let first = 0; first < n; first += CHUNK) {
    const count = Math.min(CHUNK, n - first);
    const even = (count + 7) & ~7;
    rows.set(X.subarray(first * D, (first + count) * D));
    rows.fill(0, count * D, even * D);
    work.kernels.addIntegerGram(rows, even, D, size, columns, sums, products);
  }
  const gram = { size, products: products.slice(), sums: sums.slice() };
  work.close();
  return gram;
}
