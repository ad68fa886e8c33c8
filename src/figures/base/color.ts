/** Red, green and blue in [0, 1]. */
export type Rgb = readonly [number, number, number];

const clamp01 = (x: number): number => Math.min(1, Math.max(0, x));

/** `#rrggbb` of a colour; channels are clipped to [0, 1]. Throws on NaN. */
export function toHex(color: Rgb): string {
  const channels = color.map((channel) => {
    if (Number.isNaN(channel)) throw new Error(`toHex: got ${color.join(', ')}, expected numbers in [0, 1].`);
    return Math.round(clamp01(channel) * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

/** Channels of `#rrggbb`. Throws on any other notation. */
export function parseHex(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) {
    throw new Error(`parseHex: got ${JSON.stringify(hex)}, expected a colour as #rrggbb.`);
  }
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

// WCAG's transfer curve at its 256 arguments. Math.pow may differ by an ulp between engines, but only an exact
// comparison at a threshold could show it, and thresholds here keep a margin.
const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : Math.exp(2.4 * Math.log((channel + 0.055) / 1.055));

/** Relative luminance (WCAG 2.2). */
export function luminance(hex: string): number {
  const [r, g, b] = parseHex(hex).map(linear) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Mix of two colours, `t` = 0 gives the first. */
export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}
