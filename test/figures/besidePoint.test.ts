import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { besidePoints } from '../../src/figures/scene/besidePoint.ts';

const BOUNDS = { x: 0, y: 0, width: 400, height: 300 };
const square = (x: number, y: number) => ({ x: x - 5, y: y - 5, width: 10, height: 10 });

type Box = ReturnType<typeof besidePoints>[number];
const meet = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('labels beside points', () => {
  test('stand on the right where nothing is in the way', () => {
    const [place] = besidePoints([{ x: 100, y: 100, width: 60, height: 14 }], [square(100, 100)], BOUNDS);
    expect(place).toEqual({ x: 108, y: 93, width: 60, height: 14 });
  });

  test('turn to the other side at the border, and away from marks', () => {
    const wanted = [{ x: 380, y: 100, width: 60, height: 14 }];
    const [left] = besidePoints(wanted, [square(380, 100)], BOUNDS);
    expect(left!.x + left!.width).toBe(372);
    const crowded = [square(380, 100), square(350, 100)];
    const [above] = besidePoints(wanted, crowded, BOUNDS);
    for (const mark of crowded) expect(meet(above!, mark)).toBe(false);
  });

  test('never cover each other or leave the chart where points have room', () => {
    const cell = fc.record({ dx: fc.integer({ min: 0, max: 20 }), dy: fc.integer({ min: 0, max: 10 }) });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 6, maxLength: 6 }), (cells) => {
        const points = cells.map(({ dx, dy }, i) => ({
          ...{ x: 60 + 180 * (i % 2) + dx, y: 40 + 90 * Math.floor(i / 2) + dy, width: 60, height: 14 },
        }));
        const places = besidePoints(
          points,
          points.map(({ x, y }) => square(x, y)),
          BOUNDS,
        );
        places.forEach((place, i) => {
          expect(place.x).toBeGreaterThanOrEqual(0);
          expect(place.x + place.width).toBeLessThanOrEqual(BOUNDS.width);
          for (const other of places.slice(0, i)) expect(meet(place, other)).toBe(false);
        });
      }),
    );
  });
});
