import { parseHex, toHex } from './base/color.ts';
import { legible } from './base/legible.ts';
import { LIGHT } from './base/theme.ts';

export interface ComponentColorOptions {
  /** Colour where an axis has no range (k = 1, or all means equal on it), as #rrggbb. */
  readonly accent?: string;
  /** Whether to keep 3:1 on both themes' paper (default), or give the raw map. */
  readonly legible?: boolean;
}

/**
 * Colours of components (or k-means centres) from where they stand: the first three axes to red, green and blue,
 * each stretched from its smallest to its largest value. An axis without range (k = 1, constant, or missing)
 * takes the accent's channel.
 *
 * @param means row-major (k, dimensions)
 * @returns k colours as #rrggbb
 */
export function componentColors(
  means: Float64Array,
  dimensions: number,
  options: ComponentColorOptions = {},
): string[] {
  if (!(dimensions >= 1) || means.length % dimensions !== 0) {
    throw new Error(
      `componentColors: got ${means.length} values for ${dimensions} dimensions, expected means row-major (k, dimensions).`,
    );
  }
  if (!means.every(Number.isFinite)) throw new Error('componentColors: got a mean that is not finite.');
  const k = means.length / dimensions;
  const accent = parseHex(options.accent ?? LIGHT.accent);
  const channels = [0, 1, 2].map((axis) => channel(means, k, dimensions, axis, accent[axis]!));
  return Array.from({ length: k }, (_, j) => {
    const hex = toHex([channels[0]![j]!, channels[1]![j]!, channels[2]![j]!]);
    return options.legible === false ? hex : legible(hex);
  });
}

function channel(means: Float64Array, k: number, d: number, axis: number, fallback: number): number[] {
  if (axis >= d) return new Array<number>(k).fill(fallback);
  const values = Array.from({ length: k }, (_, j) => means[j * d + axis]!);
  const low = Math.min(...values);
  const range = Math.max(...values) - low;
  return values.map((value) => (range > 0 ? (value - low) / range : fallback));
}
