import type { Pixels } from './encodePng.ts';

/** The neighbour nearest to left + up − corner (Paeth, 1991). */
function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp] = [Math.abs(up - corner), Math.abs(left - corner)];
  const byCorner = Math.abs(left + up - 2 * corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** A row, the one above it, and where the row goes that is filtered; the first `channels` bytes have no left neighbour. */
interface Rows {
  readonly row: Uint8Array;
  readonly above: Uint8Array;
  readonly channels: number;
  readonly out: Uint8Array;
}

/**
 * The filters of PNG by their numbers: each takes off what it expects of a byte from its neighbours. One loop each, since an
 * engine makes a loop fast that does one thing.
 */
const FILTERS: readonly ((rows: Rows) => void)[] = [
  ({ row, out }) => out.set(row),
  ({ row, channels, out }) => {
    for (let i = 0; i < row.length; i += 1) out[i] = row[i]! - (i < channels ? 0 : row[i - channels]!);
  },
  ({ row, above, out }) => {
    for (let i = 0; i < row.length; i += 1) out[i] = row[i]! - above[i]!;
  },
  ({ row, above, channels, out }) => {
    for (let i = 0; i < row.length; i += 1) {
      out[i] = row[i]! - (((i < channels ? 0 : row[i - channels]!) + above[i]!) >> 1);
    }
  },
  ({ row, above, channels, out }) => {
    for (let i = 0; i < channels; i += 1) out[i] = row[i]! - above[i]!;
    for (let i = channels; i < row.length; i += 1) {
      out[i] = row[i]! - paeth(row[i - channels]!, above[i]!, above[i - channels]!);
    }
  },
];

/** Number of the filter that takes the byte above off. */
const UP = 2;

/** How far a filtered row is from nothing: the sum of its bytes, taken as signed. */
function magnitude(row: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i += 1) sum += row[i]! < 128 ? row[i]! : 256 - row[i]!;
  return sum;
}

/**
 * The rows of a picture, each through the filter that leaves least of it, behind that filter's number.
 *
 * @param only one filter for all rows, by its number; without it, the best for each
 */
export function filterRows({ width, height, channels, data }: Pixels, only?: number): Uint8Array {
  const length = width * channels;
  const out = new Uint8Array((length + 1) * height);
  let above: Uint8Array = new Uint8Array(length);
  const trial = new Uint8Array(length);
  for (let y = 0; y < height; y += 1) {
    const row = data.subarray(y * length, (y + 1) * length);
    // In enlarged pictures most rows repeat the one above: nothing is left of them, and no other filter does better.
    if (y > 0 && Buffer.compare(row, above) === 0) {
      out[y * (length + 1)] = magnitude(row) === 0 ? 0 : UP;
      above = row;
      continue;
    }
    let least = Number.POSITIVE_INFINITY;
    FILTERS.forEach((filter, number) => {
      if (only !== undefined && number !== only) return;
      filter({ row, above, channels, out: trial });
      const sum = magnitude(trial);
      if (sum >= least) return;
      least = sum;
      out[y * (length + 1)] = number;
      out.set(trial, y * (length + 1) + 1);
    });
    above = row;
  }
  return out;
}
