/** How a language writes numbers. */
export interface NumberStyle {
  readonly decimal: string;
  /** Separator of groups of three digits. */
  readonly group: string;
  /** Fewest integer digits that are grouped: Spanish leaves four together. */
  readonly groupFrom: number;
  /** What stands between a number and its percent sign. */
  readonly percentSpace: string;
}

/** Decimal comma, thin no-break spaces from five digits, «53,3 %». */
export const SPANISH_NUMBERS: NumberStyle = Object.freeze({
  decimal: ',',
  group: '\u202f',
  groupFrom: 5,
  percentSpace: '\u202f',
});

/** Decimal point, commas from four digits, "53.3%". */
export const ENGLISH_NUMBERS: NumberStyle = Object.freeze({
  decimal: '.',
  group: ',',
  groupFrom: 4,
  percentSpace: '',
});

function grouped(digits: string, style: NumberStyle): string {
  if (digits.length < style.groupFrom) return digits;
  return digits.replace(/\B(?=(\d{3})+$)/g, style.group);
}

/**
 * A number with a fixed count of decimals (default 0), a true minus sign, and no negative zero.
 * Throws on NaN and infinities: a figure never shows one.
 */
export function formatNumber(value: number, style: NumberStyle, decimals = 0): string {
  if (!Number.isFinite(value)) {
    throw new Error(
      `formatNumber: got ${value}, expected a finite number; check the data behind the figure.`,
    );
  }
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const text = grouped(whole, style) + (fraction === undefined ? '' : style.decimal + fraction);
  return value < 0 && /[1-9]/.test(text) ? `\u2212${text}` : text;
}

/** A share in [0, 1] as a percentage. */
export function formatPercent(share: number, style: NumberStyle, decimals = 0): string {
  return `${formatNumber(share * 100, style, decimals)}${style.percentSpace}%`;
}

/** Decimals that tell neighbouring ticks apart: 0 for steps from 1 on, 1 for 0.2, 2 for 0.05. At most 6. */
export function decimalsOfStep(step: number): number {
  let decimals = 0;
  let scaled = Math.abs(step);
  while (decimals < 6 && Math.abs(scaled - Math.round(scaled)) > 1e-6 * Math.max(1, scaled)) {
    scaled *= 10;
    decimals += 1;
  }
  return decimals;
}

/** Ticks written alike, with the decimals that their smallest step needs. */
export function formatTicks(ticks: readonly number[], style: NumberStyle): string[] {
  const decimals = Math.max(0, ...ticks.map(decimalsOfStep));
  return ticks.map((tick) => formatNumber(tick, style, decimals));
}
