import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DARK, LIGHT } from '../../src/figures/base/theme.ts';

const css = readFileSync(new URL('../../content/style.css', import.meta.url), 'utf8');
const head = readFileSync(new URL('../../src/report/page/head.ts', import.meta.url), 'utf8');

/** Both colours of a token: [light, dark]. */
function token(name: string): [string, string] {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (match === null) throw new Error(`no token --${name} in content/style.css`);
  return [match[1], match[2]];
}

/** Relative luminance (WCAG 2.2). */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe('content/style.css', () => {
  it.each(['ink', 'ink-soft', 'accent'])('--%s reads on paper in both themes', (name) => {
    for (const theme of [0, 1]) {
      expect(contrast(token(name)[theme], token('paper')[theme])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token(name)[theme], token('paper-deep')[theme])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('ink reads on the plateau, and the edges of controls are seen', () => {
    for (const theme of [0, 1]) {
      expect(contrast(token('ink')[theme], token('plateau')[theme])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token('control')[theme], token('paper')[theme])).toBeGreaterThanOrEqual(3);
    }
  });

  it.each([
    ['ink', 'ink'],
    ['soft', 'ink-soft'],
    ['rule', 'rule'],
    ['accent', 'accent'],
    ['plateau', 'plateau'],
    ['paper', 'paper'],
  ] as const)('draws the %s of the figures that stand alone as the page does', (role, name) => {
    expect([LIGHT[role], DARK[role]]).toEqual(token(name));
  });

  it('shares its paper with the colour of the browser’s frame', () => {
    for (const color of token('paper')) expect(head).toContain(color);
  });

  it('loads nothing', () => {
    expect(css).not.toMatch(/url\(|@import|@font-face/);
  });
});
