import type { Pixels } from './encodePng.ts';

/** What a filter expects of a byte from its neighbours on the left, above, and above left. */
type Prediction = (left: number, up: number, corner: number) => number;

/** The neighbour nearest to left + up − corner (Paeth, 1991). */
function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp] = [Math.abs(up - corner), Math.abs(left - corner)];
  const byCorner = Math.abs(left + up - 2 * corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** The filters of PNG by their numbers. */
const FILTERS: readonly Prediction[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

/** Number of the filter that takes the byte above off. */
const UP = 2;

/** Writes one row through a filter; returns how far it is from nothing: the sum of its bytes, taken as signed. */
function filterRow(
  row: Uint8Array,
  above: Uint8Array,
  channels: number,
  predict: Prediction,
  out: Uint8Array,
): number {
  let sum = 0;
  for (let i = 0; i < row.length; i += 1) {
    const left = i < channels ? 0 : row[i - channels]!;
    const corner = i < channels ? 0 : above[i - channels]!;
    const byte = (row[i]! - predict(left, above[i]!, corner)) & 0xff;
    out[i] = byte;
    sum += byte < 128 ? byte : 256 - byte;
  }
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
    if (y > 0 && row.every((byte, i) => byte === above[i])) {
      out[y * (length + 1)] = row.every((byte) => byte === 0) ? 0 : UP;
      above = row;
      continue;
    }
    let least = Number.POSITIVE_INFINITY;
    FILTERS.forEach((predict, number) => {
      if (only !== undefined && number !== only) return;
      const sum = filterRow(row, above, channels, predict, trial);
      if (sum >= least) return;
      least = sum;
      out[y * (length + 1)] = number;
      out.set(trial, y * (length + 1) + 1);
    });
    above = row;
  }
  return out;
}
