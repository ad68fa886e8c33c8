import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backdrop } from '../../src/figures/scene/backdrop.ts';
import { makeCamera } from '../../src/figures/scene/camera.ts';
import { fittingSize, placeLabels } from '../../src/figures/scene/placement.ts';
import { pointPaths } from '../../src/figures/scene/pointPaths.ts';
import { spread } from '../../src/figures/scene/spread.ts';
import { niceTicks } from '../../src/figures/scene/ticks.ts';
import { fitView } from '../../src/figures/scene/view.ts';

const place = fc.double({ min: -50, max: 400, noNaN: true });

describe('spread', () => {
  it('keeps order and gaps within its bounds', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 9 }), (wanted) => {
        const out = spread(wanted, 38, 0, 342);
        const order = wanted.map((_, i) => i).sort((i, j) => wanted[i]! - wanted[j]! || i - j);
        order.forEach((index, rank) => {
          expect(out[index]!).toBeGreaterThanOrEqual(19 - 1e-9);
          expect(out[index]!).toBeLessThanOrEqual(323 + 1e-9);
          if (rank > 0) expect(out[index]! - out[order[rank - 1]!]!).toBeGreaterThanOrEqual(38 - 1e-9);
        });
      }),
    );
  });

  it('moves nothing that already has room, and shares the burden where two want one place', () => {
    expect(spread([30, 100, 200], 38, 0, 342)).toEqual([30, 100, 200]);
    expect(spread([100, 100], 40, 0, 342)).toEqual([80, 120]);
  });

  it('says so when there is no room', () => {
    expect(() => spread([1, 2, 3], 50, 0, 100)).toThrow(/3 items of 50 do not fit/);
  });
});

describe('placeLabels', () => {
  it('never lays one label over another or outside the row', () => {
    const anchor = fc.record({ x: place, y: place });
    fc.assert(
      fc.property(fc.array(anchor, { minLength: 1, maxLength: 12 }), (anchors) => {
        const size = fittingSize(anchors.length, 34, 4, 340);
        const placed = placeLabels(anchors, { size, gap: 4, x: 0, y: 0, width: 340 });
        placed.forEach((a, i) => {
          expect(a.x).toBeGreaterThanOrEqual(-1e-9);
          expect(a.x + a.width).toBeLessThanOrEqual(340 + 1e-9);
          for (const b of placed.slice(i + 1))
            expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(size - 1e-9);
        });
      }),
    );
  });
});

describe('niceTicks', () => {
  it('gives round values inside the range', () => {
    expect(niceTicks(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(niceTicks(-0.37, 0.41, 4)).toEqual([-0.2, 0, 0.2, 0.4]);
    expect(niceTicks(64000, 78000, 4)).toEqual([65000, 70000, 75000]);
    expect(niceTicks(3, 3, 4)).toEqual([]);
  });

  it('is near the count asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, range) => {
          const ticks = niceTicks(low, low + range, 5);
          expect(ticks.length).toBeGreaterThanOrEqual(1);
          expect(ticks.length).toBeLessThanOrEqual(6);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low - 1e-6 * range);
            expect(tick).toBeLessThanOrEqual(low + range * (1 + 1e-6));
          }
        },
      ),
    );
  });
});

describe('backdrop', () => {
  const bounds = { min: [-5, -4, -3] as const, max: [6, 4, 3] as const };
  const rect = { x: 30, y: 10, width: 280, height: 240 };

  it('titles three axes on the outline, numbers outside the box, whatever the angle', () => {
    for (let azimuth = 5; azimuth < 360; azimuth += 20) {
      for (const elevation of [-30, 10, 40]) {
        const view = fitView(bounds, makeCamera({ azimuth, elevation }), rect);
        const { axes, edges } = backdrop(view, bounds);
        expect(axes.map(({ axis }) => axis)).toEqual([0, 1, 2]);
        // Both ends of each axis, on the two far faces that hold it.
        expect(edges).toHaveLength(12);
        for (const { title, ticks } of axes) {
          expect(Number.isFinite(title.x + title.y)).toBe(true);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
        }
      }
    }
  });

  it('leaves out an axis without extent', () => {
    const flat = { min: [-5, -4, 0] as const, max: [6, 4, 0] as const };
    const view = fitView(flat, makeCamera({ azimuth: 35, elevation: 22 }), rect);
    expect(backdrop(view, flat).axes.map(({ axis }) => axis)).toEqual([0, 1]);
  });
});

describe('pointPaths', () => {
  it('holds every point once, in whole steps, far groups first', () => {
    const points = {
      x: Float64Array.of(1, 2.1, 3, 10),
      y: Float64Array.of(5, 4, 5, 0),
      depth: Float64Array.of(1, 9, 1, 0),
    };
    const paths = pointPaths(points, [0, 1, 0, 3], 4);
    expect(paths.map(({ group, count }) => [group, count])).toEqual([
      [3, 1],
      [0, 2],
      [1, 1],
    ]);
    expect(paths[1]!.d).toBe('m4 20h0m8 0h0');
    expect(paths[2]!.d).toBe('m8 16h0');
  });

  it('gives back the rounded positions when its steps are added up', () => {
    const coordinate = fc.double({ min: 0, max: 340, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 40 }), (places) => {
        const points = {
          x: Float64Array.from(places, ([x]) => x),
          y: Float64Array.from(places, ([, y]) => y),
          depth: new Float64Array(places.length),
        };
        const [path] = pointPaths(points, new Int32Array(places.length), 1);
        let [x, y] = [0, 0];
        const read = [...path!.d.matchAll(/m(-?\d+)(?: |(?=-))(-?\d+)h0/g)].map(([, dx, dy]) => {
          x += Number(dx);
          y += Number(dy);
          return `${x},${y}`;
        });
        const want = places.map(([px, py]) => `${Math.round(px * 4)},${Math.round(py * 4)}`);
        expect(read.sort()).toEqual(want.sort());
      }),
    );
  });

  it('refuses groups that are not there', () => {
    const points = { x: Float64Array.of(1), y: Float64Array.of(1), depth: Float64Array.of(1) };
    expect(() => pointPaths(points, [2], 2)).toThrow(/group 2, expected 0 to 1/);
    expect(() => pointPaths(points, [], 2)).toThrow(/0 groups for 1 points/);
  });
});
