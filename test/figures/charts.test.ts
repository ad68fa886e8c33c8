import { describe, expect, it } from 'vitest';
import { bicCurve } from '../../src/figures/bicCurve.ts';
import { cutCurve } from '../../src/figures/chart/cutCurve.ts';
import { logTicks } from '../../src/figures/chart/logTicks.ts';
import { lowest, seriesOf } from '../../src/figures/chart/series.ts';
import { classHeatmap } from '../../src/figures/classHeatmap.ts';
import { comparisonChart } from '../../src/figures/comparisonChart.ts';
import { criteriaCurves } from '../../src/figures/criteriaCurves.ts';
import { gallerySweep } from '../../src/figures/galleryData.ts';
import { imageRows } from '../../src/figures/imageRows.ts';
import { englishLabels as labels } from '../../src/figures/labels.ts';
import { scree } from '../../src/figures/scree.ts';
import { weightsBars } from '../../src/figures/weightsBars.ts';
import { median } from '../../src/study/median.ts';
import { document } from './document.ts';

const options = { document, labels };
const texts = (figure: Element): string[] =>
  [...figure.querySelectorAll('text')].map((text) => text.textContent);
const tied = gallerySweep('tied', 0, 60);
const chosen = { components: 16, plateau: [11, 24] as const };

describe('series', () => {
  it('takes median and range over start seeds, k ascending', () => {
    const entry = { covarianceType: 'tied' as const, aic: 0 };
    const [series] = seriesOf(
      [
        { ...entry, components: 2, startSeed: 0, bic: 7 },
        { ...entry, components: 1, startSeed: 0, bic: 9 },
        { ...entry, components: 2, startSeed: 1, bic: 4 },
        { ...entry, components: 2, startSeed: 2, bic: 5 },
      ],
      'bic',
    );
    expect(series!.seeds).toBe(3);
    expect(series!.rows).toEqual([
      { components: 1, median: 9, min: 9, max: 9 },
      { components: 2, median: 5, min: 4, max: 7 },
    ]);
    expect(lowest(series!).components).toBe(2);
    expect(median([1, 4, 2, 3])).toBe(2.5);
    expect(() => seriesOf([{ ...entry, components: 1, startSeed: 0, bic: Number.NaN }], 'bic')).toThrow(
      /k = 1 is NaN/,
    );
  });
});

describe('bicCurve', () => {
  it('marks the chosen k, names the plateau and both curves', () => {
    const figure = bicCurve(tied, { ...options, chosen, title: 'BIC against the number of Gaussians' });
    expect(texts(figure)).toEqual(
      expect.arrayContaining(['minimum: k = 16', 'plateau: 11–24', 'BIC', 'AIC']),
    );
    expect(figure.getAttribute('role')).toBe('img');
    expect(figure.getAttribute('aria-label')).toMatch(/number of Gaussians/);
    expect(figure.querySelectorAll('rect')).toHaveLength(2);
  });

  it('marks the minimum where no choice is given', () => {
    const best = tied.reduce((a, b) => (b.bic < a.bic ? b : a));
    expect(texts(bicCurve(tied, options))).toContain(`minimum: k = ${best.components}`);
  });

  it('leaves out AIC and the magnified panel on demand', () => {
    const figure = bicCurve(tied, { ...options, chosen, aic: false, magnified: false });
    expect(texts(figure)).not.toContain('AIC');
    expect(figure.querySelectorAll('rect')).toHaveLength(1);
    expect(texts(figure).some((text) => text.includes('magnified'))).toBe(false);
    expect(texts(bicCurve(tied, options)).some((text) => text.includes('magnified'))).toBe(true);
  });

  it('says that several seeds are a median and a range', () => {
    const figure = bicCurve([...tied, ...gallerySweep('tied', 1, 60)], options);
    expect(texts(figure)).toContain('BIC: median and range of 2 seeds');
    expect(texts(figure).some((text) => text.startsWith('lowest median: k = '))).toBe(true);
    expect(texts(figure).some((text) => text.startsWith('minimum'))).toBe(false);
  });

  it('has the whole range of several seeds on the plateau in view', () => {
    const far = tied.map((entry) => {
      const apart =
        new Map([
          [18, 700],
          [20, 900],
        ]).get(entry.components) ?? 0;
      return { ...entry, startSeed: 1, bic: entry.bic + apart };
    });
    const atTop = (options_: Parameters<typeof bicCurve>[1]) => {
      const bands = bicCurve([...tied, ...far], options_).querySelectorAll('[fill-opacity="0.18"]');
      const path = bands.item(bands.length - 1).outerHTML;
      return [...path.matchAll(/[ML][\d.]+,([\d.]+)/g)].filter(([, y]) => Number(y) === 30).length;
    };
    // The panel's top edge is at 30: the widest range reaches it, others only where they are cut off.
    expect(atTop({ ...options, aic: false })).toBeGreaterThan(1);
    expect(atTop({ ...options, aic: false, chosen })).toBe(1);
  });

  it('draws several types by name, the leading one in ink', () => {
    const figure = bicCurve([...gallerySweep('full', 0, 9), ...tied], { ...options, covarianceType: 'tied' });
    expect(texts(figure)).toEqual(expect.arrayContaining(['tied', 'full']));
    expect(() => bicCurve(tied, { ...options, covarianceType: 'diag' })).toThrow(
      /no entries of covariance type diag/,
    );
    expect(() => bicCurve([], options)).toThrow(/no entries/);
  });

  it('draws a sweep of a single k', () => {
    expect(bicCurve(tied.slice(0, 1), options).outerHTML).not.toContain('NaN');
  });

  it('is as wide as its size', () => {
    expect(bicCurve(tied, options).getAttribute('width')).toBe('680');
    expect(bicCurve(tied, { ...options, size: 'narrow' }).getAttribute('width')).toBe('340');
  });
});

describe('cutCurve', () => {
  it('ends on the edge where a curve leaves, and begins anew where it comes back', () => {
    const points = [3, 1, 2, 6, 8, 4].map((y, i) => ({ x: i, y }));
    const cut = cutCurve(points, [0, 4]);
    expect(cut.slice(0, 4)).toEqual([...points.slice(0, 3), { x: 2.5, y: 4 }]);
    expect(cut[4]).toEqual({ x: 2.5, y: Number.NaN });
    expect(cut.slice(-2)).toEqual([{ x: 5, y: 4 }, points[5]]);
    expect(cut.filter(({ y }) => y > 4)).toEqual([]);
  });

  it('crosses the lower edge too, and leaves a curve within the frame as it is', () => {
    const points = [1, -1, 1].map((y, i) => ({ x: i, y }));
    expect(cutCurve(points, [0, 9]).filter(({ y }) => y === 0)).toEqual([
      { x: 0.5, y: 0 },
      { x: 1.5, y: 0 },
    ]);
    expect(cutCurve(points, [-1, 1])).toEqual(points);
  });
});

describe('criteriaCurves', () => {
  const entries = [...tied, ...gallerySweep('full', 0, 9)];

  it('names every type with its best k on both criteria', () => {
    const words = texts(criteriaCurves(entries, options));
    const best = (list: typeof tied, pick: (e: (typeof tied)[0]) => number) =>
      list.reduce((a, b) => (pick(b) < pick(a) ? b : a)).components;
    expect(words).toContain(`tied, k = ${best(tied, (e) => e.bic)}`);
    expect(words).toContain(`tied, k = ${best(tied, (e) => -e.heldOutScore!)}`);
    expect(words).toContain(labels.heldOut);
  });

  it('leaves out the second panel where nothing was held out', () => {
    const bare = entries.map(({ heldOutScore: _, ...entry }) => entry);
    expect(texts(criteriaCurves(bare, options))).not.toContain(labels.heldOut);
    expect(() => criteriaCurves([], options)).toThrow(/no entries/);
  });
});

describe('logTicks', () => {
  it('has one, two and five of each decade, or the steps asked for', () => {
    expect(logTicks(1, 100)).toEqual([1, 2, 5, 10, 20, 50, 100]);
    expect(logTicks(3, 40, [1, 3])).toEqual([3, 10, 30]);
    expect(() => logTicks(0, 5)).toThrow(/starts at 1/);
  });
});

describe('scree', () => {
  it('marks settings with what they keep', () => {
    const words = texts(scree([0.5, 0.25, 0.15, 0.1], { ...options, marked: [2, 3] }));
    expect(words).toEqual(expect.arrayContaining(['2 PCs: 75.0%', '3 PCs: 90.0%']));
  });

  it('draws at most what there is, at least what is marked', () => {
    expect(() => scree([0.5, 0.5], { ...options, marked: [3] })).toThrow(
      /component 3 is to be marked, expected 1 to 2/,
    );
    expect(() => scree([], options)).toThrow(/no ratios/);
    expect(() => scree([0.5, Number.NaN], options)).toThrow(/ratio 2 is NaN/);
    expect(scree([0.9, 0.1, 0], { ...options, shown: 2, marked: [3] }).outerHTML).not.toContain('NaN');
  });
});

describe('comparisonChart', () => {
  const from = { pca: 3, curve: tied, chosen };
  const to = {
    pca: 0.95,
    curve: gallerySweep('tied', 4, 60, 12000),
    chosen: { components: 21, plateau: [18, 31] as const },
  };

  it('names settings, plateaus, and the k on both', () => {
    const words = texts(comparisonChart(from, to, options));
    expect(words).toEqual(
      expect.arrayContaining([
        '3 PCs',
        '95% of the variance',
        'plateau: 11–24',
        'plateau: 18–31',
        'on both: 18–24',
      ]),
    );
  });

  it('shows no overlap where there is none', () => {
    const apart = { ...to, chosen: { components: 40, plateau: [30, 50] as const } };
    const figure = comparisonChart(from, apart, options);
    expect(texts(figure).some((text) => text.startsWith('on both'))).toBe(false);
    expect(figure.querySelectorAll('rect')).toHaveLength(0);
  });

  it('draws a curve that does not fall, and refuses one without points', () => {
    const flat = { ...from, curve: [{ components: 1, bic: 5 }] };
    expect(comparisonChart(flat, to, options).outerHTML).not.toMatch(/NaN|Infinity/);
    expect(() => comparisonChart({ ...from, curve: [] }, to, options)).toThrow(/expected one/);
  });
});

describe('classHeatmap', () => {
  const row = (component: number, weight: number, classCounts: number[]) => ({
    component,
    weight,
    classCounts,
    color: '#a63d1c',
  });

  it('orders components by weight, and shades shares of their images', () => {
    const figure = classHeatmap([row(0, 0.2, [1, 3]), row(1, 0.8, [8, 0])], options);
    expect(texts(figure).filter((text) => /^[01]$/.test(text))[0]).toBe('1');
    // [opacity, column, row] of every cell, from where it starts.
    const cells = [...figure.querySelectorAll('path[fill-opacity]')].flatMap((path) =>
      [...path.getAttribute('d')!.matchAll(/M([\d.]+) ([\d.]+)h/g)].map(([, x, y]) => [
        path.getAttribute('fill-opacity'),
        Number(x) > 400 ? 1 : 0,
        Number(y) > 100 ? 1 : 0,
      ]),
    );
    expect(cells).toEqual([
      ['0.2', 0, 1],
      ['0.7', 1, 1],
      ['0.9', 0, 0],
    ]);
    expect(texts(figure)).toEqual(expect.arrayContaining(['T-shirt', 'Trouser', '8']));
  });

  it('deals many components to two blocks in full width, in the same order', () => {
    const rows = Array.from({ length: 31 }, (_, j) => row(j, 1 / (j + 1), [1, 2]));
    const figure = classHeatmap(rows, { ...options, size: 'full' });
    expect(texts(figure).filter((text) => text === 'T-shirt')).toHaveLength(2);
    const blocks = [...figure.children].filter(({ children }) => children.length > 10);
    expect(blocks.map(({ children }) => children.length - 2)).toEqual([16, 15]);
    expect(blocks[1]!.querySelectorAll('text')[3]!.textContent).toBe('16');
    expect(figure.querySelectorAll('path[fill-opacity]').length).toBeGreaterThan(0);
  });

  it('carries 60 components, with pictures, in every size', () => {
    const rows = Array.from({ length: 60 }, (_, j) => ({ ...row(j, 1 / 60, [1, 2, 3]), href: 'data:,' }));
    for (const size of ['full', 'wide', 'narrow'] as const) {
      const figure = classHeatmap(rows, { ...options, size });
      expect(figure.querySelectorAll('image')).toHaveLength(60);
      expect(Number(figure.getAttribute('height'))).toBeLessThan(1300);
    }
  });

  it('refuses nothing and uneven rows', () => {
    expect(() => classHeatmap([], options)).toThrow(/at least one/);
    expect(() => classHeatmap([row(0, 1, [1, 2]), row(1, 1, [1])], options)).toThrow(
      /component 1 has 1 classes/,
    );
  });
});

describe('weightsBars and imageRows', () => {
  it('draws bars by weight and the line of equal weights', () => {
    const bars = [0.1, 0.6, 0.3].map((weight, component) => ({
      component,
      weight,
      color: `#00000${component}`,
    }));
    const figure = weightsBars(bars, options);
    expect([...figure.querySelectorAll('rect')].map((bar) => bar.getAttribute('fill'))).toEqual([
      '#000001',
      '#000002',
      '#000000',
    ]);
    const heights = [...figure.querySelectorAll('rect')].map((bar) => Number(bar.getAttribute('height')));
    expect(heights[0]! / heights[2]!).toBeCloseTo(6, 1);
    expect(texts(figure)).toContain('equal weights: 1/3');
    expect(() => weightsBars([], options)).toThrow(/no components/);
  });

  it('stacks strips of one width under their names', () => {
    const rows = [
      { label: 'as they are', href: 'a.png', width: 224, height: 28 },
      { label: '3 PCs', href: 'b.png', width: 112, height: 28 },
    ];
    const figure = imageRows(rows, options);
    expect([...figure.querySelectorAll('image')].map((image) => image.getAttribute('height'))).toEqual([
      '85',
      '170',
    ]);
    expect(texts(figure)).toEqual(['as they are', '3 PCs']);
    expect(() => imageRows([], options)).toThrow(/no rows/);
  });
});
