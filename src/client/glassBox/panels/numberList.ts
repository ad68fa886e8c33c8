import { formatNumber, type NumberStyle } from '../../../figures/base/format.ts';

/** Most numbers that are written out. */
export const WRITTEN = 4;

/** The first numbers of a list with two decimals: «0,12; −1,30; …». */
export function numberList(values: ArrayLike<number>, numbers: NumberStyle): string {
  const written = Array.from(values)
    .slice(0, WRITTEN)
    .map((value) => formatNumber(value, numbers, 2));
  if (values.length > WRITTEN) written.push('…');
  return written.join(numbers.decimal === ',' ? '; ' : ', ');
}
