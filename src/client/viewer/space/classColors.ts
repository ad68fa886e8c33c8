import { legible } from '../../../figures/base/legible.ts';

/**
 * Colours that are told apart by hue and by lightness, ten as the garments; further classes begin again. Shades that
 * keep 3:1 on both themes' paper.
 */
const HUES = [
  '#d1495b',
  '#2e7fb8',
  '#e09f1f',
  '#4c9f70',
  '#8f6bc1',
  '#c26a2d',
  '#3aa6a6',
  '#b8568f',
  '#7d8a2e',
  '#6b7280',
].map((hex) => legible(hex));

/** One colour a class, as #rrggbb. */
export function classColors(classes: number): string[] {
  return Array.from({ length: classes }, (_, label) => HUES[label % HUES.length]!);
}
