import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, luminance, parseHex, toHex } from '../../src/figures/base/color.ts';
import {
  ENGLISH_NUMBERS,
  formatNumber,
  formatPercent,
  formatTicks,
  SPANISH_NUMBERS,
} from '../../src/figures/base/format.ts';
import { legible } from '../../src/figures/base/legible.ts';
import { svg } from '../../src/figures/base/svg.ts';
import { DARK, LIGHT } from '../../src/figures/base/theme.ts';
import { cleanSvg } from '../../src/figures/cleanSvg.ts';
import { componentColors } from '../../src/figures/componentColors.ts';
import { englishLabels, spanishLabels } from '../../src/figures/labels.ts';
import { responsivePair } from '../../src/figures/responsivePair.ts';
import { standaloneSvg } from '../../src/figures/standaloneSvg.ts';
import { weightsBars } from '../../src/figures/weightsBars.ts';
import { document } from './document.ts';

describe('formatNumber', () => {
  it('writes Spanish with a decimal comma and thin spaces from five digits', () => {
    expect(formatNumber(64731.68, SPANISH_NUMBERS, 1)).toBe('64\u202f731,7');
    expect(formatNumber(5000, SPANISH_NUMBERS)).toBe('5000');
    expect(formatNumber(-1234567, SPANISH_NUMBERS)).toBe('\u22121\u202f234\u202f567');
    expect(formatPercent(0.533, SPANISH_NUMBERS, 1)).toBe('53,3\u202f%');
  });

  it('writes English with commas from four digits', () => {
    expect(formatNumber(64731.68, ENGLISH_NUMBERS, 1)).toBe('64,731.7');
    expect(formatNumber(5000, ENGLISH_NUMBERS)).toBe('5,000');
    expect(formatPercent(0.95, ENGLISH_NUMBERS)).toBe('95%');
  });

  it('has no negative zero, and refuses what is no number', () => {
    expect(formatNumber(-0.04, ENGLISH_NUMBERS, 1)).toBe('0.0');
    expect(() => formatNumber(Number.NaN, ENGLISH_NUMBERS)).toThrow(/NaN/);
  });

  it('writes ticks with the decimals of their step', () => {
    expect(formatTicks([-1, -0.5, 0], SPANISH_NUMBERS)).toEqual(['\u22121,0', '\u22120,5', '0,0']);
    expect(formatTicks([0, 20], SPANISH_NUMBERS)).toEqual(['0', '20']);
  });
});

describe('labels', () => {
  it('name settings, ranges and classes in both languages', () => {
    expect(spanishLabels.setting(3)).toBe('3 PC');
    expect(spanishLabels.setting(0.95)).toBe('95\u202f% de la varianza');
    expect(englishLabels.setting(0.995)).toBe('99.5% of the variance');
    expect(englishLabels.plateau(5, 5)).toBe('plateau: 5');
    expect(spanishLabels.classNames).toHaveLength(10);
    expect(englishLabels.classNames).toHaveLength(10);
    expect(Object.keys(spanishLabels)).toEqual(Object.keys(englishLabels));
  });
});

describe('colours', () => {
  it('go to hexadecimal and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const hex = `#${value.toString(16).padStart(6, '0')}`;
        expect(toHex(parseHex(hex))).toBe(hex);
      }),
    );
    expect(toHex([-1, 0.5, 2])).toBe('#0080ff');
    expect(() => toHex([Number.NaN, 0, 0])).toThrow(/NaN/);
    expect(() => parseHex('red')).toThrow(/#rrggbb/);
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 9);
    expect(luminance('#ffffff')).toBeCloseTo(1, 9);
  });

  it('are legible on both papers, and left alone where they were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const hex = `#${value.toString(16).padStart(6, '0')}`;
        const out = legible(hex);
        expect(contrast(out, LIGHT.paper)).toBeGreaterThanOrEqual(3);
        expect(contrast(out, DARK.paper)).toBeGreaterThanOrEqual(3);
        if (contrast(hex, LIGHT.paper) > 3.2 && contrast(hex, DARK.paper) > 3.2) expect(out).toBe(hex);
      }),
    );
  });

  it('of the theme: text 4.5:1, graphics 3:1', () => {
    for (const theme of [LIGHT, DARK]) {
      for (const name of ['ink', 'soft', 'accent'] as const) {
        expect(contrast(theme[name], theme.paper)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(theme[name], theme.plateau)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

describe('componentColors', () => {
  it('maps the means to RGB by the minimum and maximum of each axis', () => {
    const means = Float64Array.of(0, 10, -1, 5, 20, 0, 10, 15, 1);
    expect(componentColors(means, 3, { legible: false })).toEqual(['#000000', '#80ff80', '#ff80ff']);
  });

  it('takes the accent with one component, and its channel where an axis is constant or missing', () => {
    expect(componentColors(Float64Array.of(1, 2, 3), 3, { accent: '#336699', legible: false })).toEqual([
      '#336699',
    ]);
    const flat = Float64Array.of(0, 7, 0, 4, 7, 1);
    expect(componentColors(flat, 3, { accent: '#336699', legible: false })).toEqual(['#006600', '#ff66ff']);
    expect(componentColors(Float64Array.of(0, 1), 1, { accent: '#336699', legible: false })).toEqual([
      '#006699',
      '#ff6699',
    ]);
  });

  it('is legible on both papers by default, in any number of dimensions', () => {
    const means = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i * 7));
    for (const dimensions of [1, 2, 3, 5, 20]) {
      for (const color of componentColors(means, dimensions)) {
        expect(contrast(color, LIGHT.paper)).toBeGreaterThanOrEqual(3);
        expect(contrast(color, DARK.paper)).toBeGreaterThanOrEqual(3);
      }
    }
    expect(() => componentColors(means, 7)).toThrow(/60 values for 7 dimensions/);
    expect(() => componentColors(Float64Array.of(Number.NaN), 1)).toThrow(/not finite/);
  });
});

describe('cleanSvg', () => {
  const parse = (text: string): SVGElement => {
    const holder = document.createElement('div');
    holder.innerHTML = text;
    return holder.firstElementChild as SVGElement;
  };

  it('leaves no style, no inner label, no long coordinate', () => {
    const root = parse(
      '<svg aria-label="a"><style>x{}</style><g aria-label="b" aria-hidden="true" style="fill:red" class="fig-soft" transform="translate(1.23456,2)"><path d="M0.123456,1L2e-9,3"/></g></svg>',
    );
    expect(cleanSvg(root).outerHTML).toBe(
      `<svg aria-label="a"><g class="fig-soft" transform="translate(1.23,2)" color="${LIGHT.soft}"><path d="M0.1,1L2e-9,3"></path></g></svg>`,
    );
  });

  it('gives ids of its own prefix, references along, or none', () => {
    const text =
      '<svg><clipPath id="plot-clip-17"/><g clip-path="url(#plot-clip-17)"/><use href="#plot-clip-17"/></svg>';
    expect(cleanSvg(parse(text), { id: 'bic' }).outerHTML).toBe(
      '<svg><clipPath id="bic-1"></clipPath><g clip-path="url(#bic-1)"></g><use href="#bic-1"></use></svg>',
    );
    expect(cleanSvg(parse(text)).outerHTML).toBe('<svg><clipPath></clipPath><g></g><use></use></svg>');
  });
});

describe('standaloneSvg', () => {
  const figure = weightsBars([{ component: 0, weight: 1, color: '#a63d1c' }], { document, title: 'Weights' });

  it('stands alone in the colours of its theme, with paper behind', () => {
    const before = figure.outerHTML;
    const text = standaloneSvg(figure, { document, theme: DARK });
    expect(figure.outerHTML).toBe(before);
    expect(text).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(text).toContain(`fill="${DARK.paper}"`);
    expect(text).toContain(`color="${DARK.soft}"`);
    expect(text).not.toContain('class=');
    expect(text).not.toContain(LIGHT.soft);
    expect(text).toContain('viewBox="-12 -12 704 244"');
    expect(text).toContain('aria-label="Weights"');
  });
});

describe('responsivePair', () => {
  it('holds the wide and the narrow drawing', () => {
    const pair = responsivePair(document, (size) => svg(document, 'svg', { class: size }));
    expect(pair.outerHTML).toBe(
      '<div class="fig-pair"><svg class="wide"></svg><svg class="narrow"></svg></div>',
    );
  });
});
