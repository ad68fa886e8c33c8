import { luminance, mix, parseHex, type Rgb, toHex } from './color.ts';
import { DARK, LIGHT } from './theme.ts';

/** Contrast that graphics need (WCAG 2.2, 1.4.11), with a little room for rounding. */
const NEEDED = 3.05;

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [1, 1, 1];

function nearestMix(color: Rgb, towards: Rgb, reached: (hex: string) => boolean): string {
  let near = 0;
  let far = 1;
  for (let step = 0; step < 12; step += 1) {
    const middle = (near + far) / 2;
    if (reached(toHex(mix(color, towards, middle)))) far = middle;
    else near = middle;
  }
  return toHex(mix(color, towards, far));
}

/**
 * The nearest shade of a colour that keeps a contrast of 3:1 on warm paper as well as on deep grey, so that one
 * literal serves both themes. Too light ones are mixed with black, too dark ones with white.
 */
export function legible(hex: string, paper: string = LIGHT.paper, night: string = DARK.paper): string {
  const brightest = (luminance(paper) + 0.05) / NEEDED - 0.05;
  const darkest = (luminance(night) + 0.05) * NEEDED - 0.05;
  const value = luminance(hex);
  if (value > brightest) return nearestMix(parseHex(hex), BLACK, (c) => luminance(c) <= brightest);
  if (value < darkest) return nearestMix(parseHex(hex), WHITE, (c) => luminance(c) >= darkest);
  return hex.toLowerCase();
}
