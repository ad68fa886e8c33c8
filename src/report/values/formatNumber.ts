/** How a language writes numbers. */
export interface NumberStyle {
  readonly decimal: string;
  readonly group: string;
  /** Integer parts with fewer digits stay in one piece: 5 in Spanish (5000, but 64 731). */
  readonly groupFrom: number;
  /** Between a number and its unit, as in «31 kB». */
  readonly unitSpace: string;
  /** Between a number and the percent sign: «95 %» in Spanish, "95%" in English. */
  readonly percentSpace: string;
}

/** The true minus sign, as wide as a plus. */
export const MINUS = '\u2212';

/**
 * A finite number with a fixed count of decimals (default 0), grouped, with a true minus.
 * Rounds as `Number.prototype.toFixed`; never writes a negative zero. Throws a RangeError for NaN and infinities.
 */
export function formatNumber(value: number, style: NumberStyle, decimals = 0): string {
  if (!Number.isFinite(value)) throw new RangeError(`a finite number is needed, got ${value}`);
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const digits = groupDigits(whole, style) + (fraction === undefined ? '' : style.decimal + fraction);
  return value < 0 && /[1-9]/.test(digits) ? MINUS + digits : digits;
}

/** The same with its sign always written, «+3» and «−3»; zero has none. */
export function formatSigned(value: number, style: NumberStyle, decimals = 0): string {
  const text = formatNumber(value, style, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A fraction as a percentage: 0.533 → «53,3 %» with one decimal. */
export function formatPercent(fraction: number, style: NumberStyle, decimals = 0): string {
  return `${formatNumber(fraction * 100, style, decimals)}${style.percentSpace}%`;
}

/** A size in bytes with a decimal unit: «950 B», «31 kB», «2,4 MB». */
export function formatBytes(bytes: number, style: NumberStyle): string {
  if (bytes < 1000) return `${formatNumber(bytes, style)}${style.unitSpace}B`;
  if (bytes < 1e6) return `${formatNumber(bytes / 1000, style)}${style.unitSpace}kB`;
  return `${formatNumber(bytes / 1e6, style, 1)}${style.unitSpace}MB`;
}

/** A number in a table of data: integers whole, others with `significant` digits and no trailing zeros. */
export function formatCell(value: number, style: NumberStyle, significant = 6): string {
  if (Number.isInteger(value) || value === 0) return formatNumber(value, style);
  if (!Number.isFinite(value)) throw new RangeError(`a finite number is needed, got ${value}`);
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.min(12, Math.max(0, significant - 1 - magnitude));
  const text = formatNumber(value, style, decimals);
  return decimals === 0 ? text : text.replace(/0+$/, '').replace(/[.,]$/, '');
}

function groupDigits(digits: string, style: NumberStyle): string {
  if (digits.length < style.groupFrom) return digits;
  return digits.replace(/\B(?=(\d{3})+$)/g, style.group);
}
