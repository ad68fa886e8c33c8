import type { DataSpace } from '../kernels/dataSpace.ts';
import { shorten, shortFactor, shortLength, shortRoom, takeShortRows } from '../kernels/shortRows.ts';
import { openWorkspace, workspaceBytes } from '../kernels/workspace.ts';

/** Data whose columns were divided by their root mean squares, as rows of 16-bit numbers; see `assembly/shorts.ts`. */
export interface ScaledShorts {
  /** Row-major (n, length). */
  readonly rows: Int16Array;
  readonly length: number;
  /** Length of each row of whole numbers (n), and not less than what it may be wrong by (n). */
  readonly lengths: Float64Array;
  readonly errors: Float64Array;
  /** What the scaled data are multiplied by before they are rounded; 0 where they can't be. */
  readonly factor: number;
}

/** Root mean square of every column (d), 1 for those without variance. */
export function columnScales(variances: Float64Array): Float64Array {
  return variances.map((variance) => (variance > 0 ? Math.sqrt(variance) : 1));
}

/** {@link ScaledShorts} of centred data whose columns have the given scales (d). */
export function scaledShorts(space: DataSpace, scales: Float64Array): ScaledShorts {
  const { n, d, stride, rows, origin } = space;
  const { i16 = [], i32 = [] } = shortRoom(n, d);
  const work = openWorkspace(workspaceBytes({ f64: [n * stride], i16, i32 }));
  const Z = work.f64(n * stride);
  const inverse = scales.map((scale) => 1 / scale);
  for (let i = 0, from = 0; i < n; i++) {
    for (let j = 0; j < d; j++, from++) Z[i * stride + j] = (rows[from]! - origin[j]!) * inverse[j]!;
  }
  const short = takeShortRows(work, n, d, shortFactor(work, Z, n, stride));
  shorten(work, Z, n, stride, short);
  const copy = {
    rows: short.rows.slice(),
    length: shortLength(d),
    lengths: Float64Array.from(short.squares, Math.sqrt),
    errors: Float64Array.from(short.errors),
    factor: short.factor,
  };
  work.close();
  return copy;
}
