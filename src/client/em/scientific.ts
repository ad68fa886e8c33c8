import { formatNumber, type NumberStyle } from '../../figures/base/format.ts';

const RAISED = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** A number as 1.8 × 10⁻¹⁰, with so many decimals before the power. Zero stays 0. */
export function scientific(value: number, numbers: NumberStyle, decimals: number): string {
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(decimals).split('e') as [string, string];
  const digits = [...exponent.replace(/^[+-]/, '')].map((digit) => RAISED[Number(digit)]);
  const power = `${exponent.startsWith('-') ? '⁻' : ''}${digits.join('')}`;
  return `${formatNumber(Number(mantissa), numbers, decimals)}\u202f×\u202f10${power}`;
}
