import { describe, expect, it } from 'vitest';
import { svg } from '../../src/figures/base/svg.ts';
import { ellipsoids3d, opacities, sortedRadii } from '../../src/figures/ellipsoids3d.ts';
import { galleryMixture } from '../../src/figures/galleryData.ts';
import { kmeans3d } from '../../src/figures/kmeans3d.ts';
import { mixture3d } from '../../src/figures/mixture3d.ts';
import { ownColors, points3d } from '../../src/figures/points3d.ts';
import { componentCovariance, componentCovariances } from '../../src/figures/scene/componentCovariance.ts';
import { viewElement } from '../../src/figures/viewElement.ts';
import { document } from './document.ts';

const square = Float64Array.of(0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 300);
const attributes = (root: Element, selector: string, name: string): (string | null)[] =>
  [...root.querySelectorAll(selector)].map((element) => element.getAttribute(name));

describe('points3d', () => {
  it('colours points by themselves, clipped at 255', () => {
    expect(ownColors(square)).toEqual(['#000000', '#ff0000', '#00ff00', '#0000ff']);
    const figure = points3d(square, { document, axes: 'none' });
    expect(attributes(figure, 'path', 'fill').sort()).toEqual(['#000000', '#0000ff', '#00ff00', '#ff0000']);
  });

  it('has squares of size 3 with a white line of 0.1 by default, opaque', () => {
    const figure = points3d(square, { document, axes: 'none' });
    const group = figure.querySelector('g')!;
    expect([group.getAttribute('stroke'), group.getAttribute('stroke-width')]).toEqual(['#ffffff', '0.1']);
    expect(group.hasAttribute('fill-opacity')).toBe(false);
    expect(figure.querySelector('path')!.getAttribute('d')).toMatch(/h3v3h-3z$/);
  });

  it("merges the caller's marker over the defaults", () => {
    const marker = { symbol: 'circle', size: 10, opacity: 0.4, color: '#123456' } as const;
    const figure = points3d(square, { document, axes: 'none', marker });
    const group = figure.querySelector('g')!;
    expect(group.getAttribute('fill-opacity')).toBe('0.4');
    expect(group.getAttribute('stroke-width')).toBe('0.1');
    expect(attributes(figure, 'path', 'fill')).toEqual(new Array(4).fill('#123456'));
    expect(figure.querySelector('path')!.getAttribute('d')).toContain('a5 5 0 1 0 10 0');
    const each = points3d(square, {
      document,
      axes: 'none',
      marker: { color: ['#000001', '#000002', '#000003', '#000004'], line: { color: '#fff000', width: 0 } },
    });
    expect(new Set(attributes(each, 'path', 'fill')).size).toBe(4);
    expect(each.querySelector('g')!.hasAttribute('stroke')).toBe(false);
    expect(() => points3d(square, { document, marker: { color: ['#000000'] } })).toThrow(
      /1 colours for 4 points/,
    );
  });

  it('draws far points first', () => {
    const line = Float64Array.of(0, 0, 0, 200, 0, 0, 100, 0, 0);
    const figure = points3d(line, { document, axes: 'none', camera: { azimuth: 0, elevation: 0 } });
    expect(attributes(figure, 'path', 'fill')).toEqual(['#000000', '#640000', '#c80000']);
  });

  it('goes into a cell of a grid of plots', () => {
    const grid = svg(document, 'svg');
    const cell = { parent: grid, x: 200, y: 10, width: 150, height: 100 };
    const drawn = points3d(square, { document, into: cell });
    expect(drawn.tagName).toBe('g');
    expect(drawn.parentNode).toBe(grid);
    expect(drawn.getAttribute('transform')).toBe('translate(200,10)');
    for (const d of attributes(drawn, 'path[fill^="#"]', 'd')) {
      const [, x, y] = /^M([\d.]+) ([\d.]+)/.exec(d!)!;
      expect(Number(x)).toBeLessThan(150);
      expect(Number(y)).toBeLessThan(100);
    }
  });

  it('has axes of either kind or none, and no legend', () => {
    const words = (axes: 'pc' | 'plain' | 'none') =>
      [...points3d(square, { document, axes }).querySelectorAll('text')].map((text) => text.textContent);
    expect(words('plain')).toEqual(expect.arrayContaining(['x', 'y', 'z']));
    expect(words('pc')).toEqual(expect.arrayContaining(['PC1', 'PC2', 'PC3']));
    expect(words('none')).toEqual([]);
  });

  it('refuses points that are not in three dimensions', () => {
    expect(() => points3d(new Float64Array(4), { document })).toThrow(/points in three dimensions/);
  });
});

describe('kmeans3d', () => {
  const points = Float64Array.of(0, 0, 0, 1, 0, 0, 9, 9, 9);
  const centres = Float64Array.of(0.5, 0, 0, 9, 9, 9);

  it('draws points of 0.5 and round centres of 8 in the colour of their cluster', () => {
    const figure = kmeans3d(points, [0, 0, 1], centres, {
      document,
      axes: 'none',
      colors: ['#aa0000', '#0000aa'],
    });
    const [dots, means] = [...figure.children];
    expect(attributes(dots!, 'path', 'stroke').sort()).toEqual(['#0000aa', '#aa0000']);
    expect(['transform', 'stroke-width', 'stroke-linecap'].map((name) => dots!.getAttribute(name))).toEqual([
      'scale(0.25)',
      '2',
      'square',
    ]);
    expect(dots!.innerHTML.match(/h0/g)).toHaveLength(3);
    expect(attributes(means!, 'path', 'fill').sort()).toEqual(['#0000aa', '#aa0000']);
    expect(means!.innerHTML).toContain('a4 4 0 1 0 8 0');
  });

  it('colours by the centres unless told, with one cluster by the accent', () => {
    const colorsOf = (labels: number[], own: Float64Array) => {
      const [dots, means] = kmeans3d(points, labels, own, { document, axes: 'none' }).children;
      const colors = attributes(dots!, 'path', 'stroke').sort();
      expect(attributes(means!, 'path', 'fill').sort()).toEqual(colors);
      return colors;
    };
    expect(new Set(colorsOf([0, 0, 1], centres)).size).toBe(2);
    expect(new Set(colorsOf([0, 0, 0], centres.slice(0, 3))).size).toBe(1);
  });

  it('takes marker options and a cell, and refuses what does not fit together', () => {
    const grid = svg(document, 'svg');
    const into = { parent: grid, x: 0, y: 0, width: 100, height: 100 };
    const drawn = kmeans3d(points, [0, 0, 1], centres, {
      document,
      into,
      centreMarker: { symbol: 'square' },
      pointMarker: { size: 2, opacity: 0.5 },
    });
    expect(drawn.parentNode).toBe(grid);
    expect(drawn.innerHTML).toContain('h8v8h-8z');
    expect(drawn.innerHTML).toContain('h2v2h-2z');
    expect(() => kmeans3d(points, [0, 0], centres, { document })).toThrow(/2 labels for 3 points/);
    expect(() => kmeans3d(points, [0, 0, 2], centres, { document })).toThrow(/point 2 is of cluster 2/);
    expect(() => kmeans3d(points, [0, 0, 1], centres, { document, colors: ['#000000'] })).toThrow(
      /1 colours/,
    );
  });
});

describe('ellipsoids3d', () => {
  const unit = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const two = Float64Array.from([...unit, ...unit.map((x) => 4 * x)]);
  const centres = Float64Array.of(0, 0, 0, 8, 0, 0);
  const colors = ['#aa0000', '#0000aa'];

  it('draws 1, 2 and 3 standard deviations, opacity from 0.6 to 0.1, the largest below', () => {
    const figure = ellipsoids3d(two, centres, colors, { document, axes: 'none' });
    const groups = [...figure.querySelectorAll('g[fill]')];
    expect(groups.map((group) => group.getAttribute('fill')).sort()).toEqual(['#0000aa', '#aa0000']);
    for (const group of groups) {
      expect(attributes(group, 'ellipse', 'fill-opacity')).toEqual(['0.1', '0.35', '0.6']);
      const [outer, middle, inner] = attributes(group, 'ellipse', 'rx').map(Number);
      expect(outer! / inner!).toBeCloseTo(3, 1);
      expect(middle! / inner!).toBeCloseTo(2, 1);
    }
  });

  it('sorts the radii it is given', () => {
    expect(sortedRadii([2, 0.5, 1])).toEqual([0.5, 1, 2]);
    expect(opacities(1)).toEqual([0.6]);
    expect(opacities(2)).toEqual([0.6, 0.1]);
    const figure = ellipsoids3d(two, centres, colors, { document, axes: 'none', radii: [2, 1] });
    expect(attributes(figure, 'ellipse', 'fill-opacity')).toEqual(['0.1', '0.6', '0.1', '0.6']);
    expect(() => sortedRadii([])).toThrow(/at least one/);
    expect(() => sortedRadii([1, 0])).toThrow(/above 0/);
  });

  it('refuses wrong shapes, each by name', () => {
    const draw = (c: Float64Array, m: Float64Array, names: string[]) => () =>
      ellipsoids3d(c, m, names, { document });
    expect(draw(new Float64Array(8), centres, colors)).toThrow(/\(m, 3, 3\)/);
    expect(draw(two, new Float64Array(5), colors)).toThrow(/expected 6: \(m, 3\)/);
    expect(draw(two, centres, ['#000000'])).toThrow(/1 colours for 2 covariances/);
    expect(draw(Float64Array.from([...unit.slice(0, 8), -1, ...unit]), centres, colors)).toThrow(
      /covariance/,
    );
  });
});

describe('componentCovariance', () => {
  const shape = (covarianceType: 'spherical' | 'diag' | 'tied' | 'full', covariances: number[]) => ({
    covarianceType,
    nComponents: 2,
    nFeatures: 4,
    covariances: Float64Array.from(covariances),
  });
  const counting = (n: number) => Array.from({ length: n }, (_, i) => i);

  it('is the first three dimensions of each type', () => {
    expect([...componentCovariance(shape('spherical', [2, 5]), 1)]).toEqual([5, 0, 0, 0, 5, 0, 0, 0, 5]);
    expect([...componentCovariance(shape('diag', counting(8)), 1)]).toEqual([4, 0, 0, 0, 5, 0, 0, 0, 6]);
    expect([...componentCovariance(shape('tied', counting(16)), 1)]).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10]);
    expect([...componentCovariance(shape('full', counting(32)), 1)]).toEqual([
      16, 17, 18, 20, 21, 22, 24, 25, 26,
    ]);
    expect(componentCovariances(shape('tied', counting(16)))).toHaveLength(18);
  });

  it('pads fewer dimensions and refuses wrong lengths', () => {
    const flat = {
      covarianceType: 'diag' as const,
      nComponents: 1,
      nFeatures: 2,
      covariances: Float64Array.of(1, 2),
    };
    expect([...componentCovariance(flat, 0)]).toEqual([1, 0, 0, 0, 2, 0, 0, 0, 0]);
    expect(() => componentCovariance(shape('full', [1]), 0)).toThrow(/expected 32/);
    expect(() => componentCovariance(flat, 1)).toThrow(/component 1, expected 0 to 0/);
  });
});

describe('mixture3d', () => {
  const data = galleryMixture();
  const pictures = [0, 1, 2].map((component) => ({ component, href: `data:image/png;base64,${component}` }));

  it('gives three layers of one viewBox: axes, points, and what stands before them', () => {
    const { views, colors } = mixture3d(data, { document, title: 'Three clouds' });
    expect(views).toHaveLength(2);
    for (const { frame, points, overlay } of views) {
      expect(frame.getAttribute('viewBox')).toBe('0 0 340 304');
      expect(overlay.getAttribute('viewBox')).toBe('0 0 340 304');
      expect(points).toContain('viewBox="0 0 340 304"');
      expect(points.match(/h0/g)).toHaveLength(120);
      expect(points).toContain('stroke-width="4"');
      for (const color of colors) expect(points).toContain(`stroke="${color}"`);
      expect(frame.getAttribute('aria-hidden')).toBe('true');
      expect(overlay.getAttribute('aria-label')).toBe('Three clouds');
      expect(attributes(overlay, 'circle', 'r')).toEqual(['4', '4', '4']);
      expect(attributes(overlay, 'circle', 'fill').sort()).toEqual([...colors].sort());
      expect(overlay.querySelectorAll('ellipse')).toHaveLength(3);
      expect([...frame.querySelectorAll('text')].map((text) => text.textContent)).toContain('PC1');
    }
  });

  it('draws ellipsoids on or off, at any radii, for all four types', () => {
    const count = (options: object, mixture: object = data.mixture) =>
      mixture3d(
        { ...data, mixture: { ...data.mixture, ...mixture } },
        { document, ...options },
      ).views[0]!.overlay.querySelectorAll('ellipse').length;
    expect(count({ ellipsoids: false })).toBe(0);
    expect(count({ radii: [3, 1, 2] })).toBe(9);
    expect(count({}, { covarianceType: 'spherical', covariances: Float64Array.of(1, 2, 3) })).toBe(3);
    expect(count({}, { covarianceType: 'diag', covariances: new Float64Array(9).fill(0.5) })).toBe(3);
    const full = Float64Array.from({ length: 27 }, (_, i) => data.mixture.covariances[i % 9]!);
    expect(count({}, { covarianceType: 'full', covariances: full })).toBe(3);
  });

  it('takes sizes, cameras, colours, and a layout without PC space', () => {
    const colors = ['#aa0000', '#00aa00', '#0000aa'];
    const figure = mixture3d(data, {
      document,
      colors,
      cameras: [{ azimuth: 0, elevation: 90 }],
      pcSpace: false,
      pointSize: 2,
      pointOpacity: 0.5,
      meanSize: 5,
      width: 200,
      height: 180,
    });
    expect(figure.views).toHaveLength(1);
    const [view] = figure.views;
    expect(view!.points).toContain('stroke-width="8" stroke-opacity="0.5"');
    expect(attributes(view!.overlay, 'circle', 'r')).toEqual(['2.5', '2.5', '2.5']);
    expect(figure.colors).toEqual(colors);
    expect(view!.frame.textContent).not.toContain('PC');
    expect(figure.sheet.getAttribute('viewBox')).toBe('0 0 200 180');
  });

  it('shows the first pictures above each view, tied to their means by leader lines', () => {
    const figure = mixture3d(data, { document, pictures, pictureCount: 2 });
    const { overlay } = figure.views[0]!;
    expect(attributes(overlay, 'image', 'href').sort()).toEqual(pictures.slice(0, 2).map(({ href }) => href));
    expect(attributes(overlay, 'path', 'stroke').sort()).toEqual([figure.colors[0], figure.colors[1]].sort());
    const starts = attributes(overlay, 'path', 'd').map((d) => /^M([\d.]+ [\d.]+)/.exec(d!)![1]);
    const means = [...overlay.querySelectorAll('circle')].map((circle) =>
      ['cx', 'cy'].map((name) => Number(circle.getAttribute(name)).toFixed(1).replace(/\.0$/, '')).join(' '),
    );
    for (const start of starts) expect(means).toContain(start);
    expect(figure.row).toBeNull();
  });

  it('shows eight pictures unless told, in frames of 6 in a row below', () => {
    const many = Array.from({ length: 12 }, (_, i) => ({ component: i % 3, href: `data:,${i}` }));
    const figure = mixture3d(data, { document, pictures: many, pictureLayout: 'row' });
    expect(figure.views[0]!.overlay.querySelectorAll('image')).toHaveLength(0);
    expect(figure.row!.querySelectorAll('image')).toHaveLength(8);
    expect(figure.sheet.querySelectorAll('image')).toHaveLength(8);
    const frame = figure.row!.querySelector('rect')!;
    const image = figure.row!.querySelector('image')!;
    expect(Number(image.getAttribute('x')) - Number(frame.getAttribute('x'))).toBe(6);
    expect(Number(frame.getAttribute('width')) - Number(image.getAttribute('width'))).toBe(12);
  });

  it('draws one component, and mixtures of one or two dimensions, without a NaN', () => {
    for (const nFeatures of [1, 2]) {
      const flat = {
        points: Float64Array.from({ length: 12 }, (_, i) => Math.sin(i)),
        labels: new Int32Array(12 / nFeatures),
        mixture: {
          covarianceType: 'diag' as const,
          nComponents: 1,
          nFeatures,
          means: new Float64Array(nFeatures),
          covariances: new Float64Array(nFeatures).fill(0.3),
        },
      };
      const { sheet, colors } = mixture3d(flat, { document });
      expect(colors).toHaveLength(1);
      expect(sheet.outerHTML).not.toContain('NaN');
      expect(sheet.textContent).not.toContain('PC3');
    }
  });

  it('refuses labels, colours and pictures that do not fit', () => {
    expect(() => mixture3d({ ...data, labels: [0] }, { document })).toThrow(/1 labels for 120 points/);
    expect(() => mixture3d(data, { document, colors: ['#000000'] })).toThrow(/1 colours for 3 components/);
    expect(() => mixture3d(data, { document, pictures: [{ component: 3, href: '' }] })).toThrow(
      /picture of component 3/,
    );
  });
});

describe('viewElement', () => {
  it('lays the layers over each other, the points as a lazy image', () => {
    const [view] = mixture3d(galleryMixture(), { document, title: 'Clouds' }).views;
    const element = viewElement(document, view!, 'figures/points.svg');
    expect([...element.children].map((child) => child.tagName.toLowerCase())).toEqual(['svg', 'img', 'svg']);
    const image = element.querySelector('img')!;
    expect(image.outerHTML).toBe(
      '<img src="figures/points.svg" width="340" height="304" loading="lazy" decoding="async" alt="">',
    );
  });
});
