import { describe, expect, test } from 'vitest';
import { unproject, viewOf } from '../../../src/client/viewer/space/orbit.ts';
import { nearestPoint, pickEllipsoid, pickPoint } from '../../../src/client/viewer/space/pick.ts';
import { hittable, shapesOf, writeInstance } from '../../../src/client/viewer/space/shapes.ts';
import type { Vector3 } from '../../../src/figures/scene/camera.ts';
import { componentCovariance } from '../../../src/figures/scene/componentCovariance.ts';
import { ellipsoidShadow } from '../../../src/figures/scene/shadow.ts';
import { project } from '../../../src/figures/scene/view.ts';
import { COVARIANCE_TYPES } from '../../../src/numeric/gmm/types.ts';
import { randomMixture } from '../../helpers/randomMixture.ts';

const SIZE = { width: 600, height: 500 };
const VIEW = viewOf({ azimuth: 40, elevation: 25, scale: 50, target: [0, 0, 0] }, SIZE);
const all = () => true;

/** A point that is seen at (x, y) pixels, so many units towards the viewer. */
const seenAt = (x: number, y: number, depth: number): Vector3 => unproject(VIEW, x, y, depth);

describe('picking points', () => {
  const points = Float64Array.from([
    ...seenAt(100, 100, 0),
    ...seenAt(100, 100, 3),
    ...seenAt(105, 100, 9),
    ...seenAt(300, 200, 0),
  ]);

  test('of those at the very place the nearest to the viewer wins, before others beside it', () => {
    expect(pickPoint(VIEW, points, all, { x: 100, y: 100, reach: 8 })).toBe(1);
    expect(pickPoint(VIEW, points, (i) => i !== 1, { x: 100, y: 100, reach: 8 })).toBe(0);
    expect(pickPoint(VIEW, points, (i) => i > 1, { x: 100, y: 100, reach: 8 })).toBe(2);
  });

  test('nothing is picked beyond its reach, nor what is hidden', () => {
    expect(pickPoint(VIEW, points, all, { x: 300, y: 209, reach: 8 })).toBe(-1);
    expect(pickPoint(VIEW, points, () => false, { x: 100, y: 100, reach: 8 })).toBe(-1);
  });

  test('the nearest point is found however far', () => {
    expect(nearestPoint(VIEW, points, all, 590, 490)).toBe(3);
    expect(nearestPoint(VIEW, points, () => false, 590, 490)).toBe(-1);
  });
});

describe.each(COVARIANCE_TYPES)('%s ellipsoids', (type) => {
  const mixture = randomMixture(type, 4, 5, 3);
  const shapes = shapesOf(mixture);

  test('are hit exactly within their shadow', () => {
    shapes.forEach((shape, j) => {
      const shadow = ellipsoidShadow(componentCovariance(mixture, j), shape.centre, 2, VIEW);
      const angle = (shadow.angle * Math.PI) / 180;
      const only = shapes.map((other, i) => (i === j ? hittable(other, 2) : null));
      for (const [share, hit] of [
        [0.999, j],
        [1.001, -1],
      ] as const) {
        for (let turn = 0; turn < 12; turn += 1) {
          const [u, v] = [Math.cos(turn) * shadow.rx * share, Math.sin(turn) * shadow.ry * share];
          const x = shadow.cx + u * Math.cos(angle) - v * Math.sin(angle);
          const y = shadow.cy + u * Math.sin(angle) + v * Math.cos(angle);
          expect(pickEllipsoid(VIEW, only, x, y)).toBe(hit);
        }
      }
    });
  });

  test('stand where their instances are drawn: the unit sphere goes to their surface', () => {
    const matrix = new Float32Array(16);
    shapes.forEach((shape) => {
      writeInstance(shape, 1.5, matrix, 0);
      const { centre, whitening } = hittable(shape, 1.5);
      const unit = [0.6, -0.64, 0.48];
      const place = [0, 1, 2].map(
        (r) =>
          matrix[r]! * unit[0]! + matrix[4 + r]! * unit[1]! + matrix[8 + r]! * unit[2]! + matrix[12 + r]!,
      );
      const back = [0, 1, 2].map((r) =>
        [0, 1, 2].reduce((sum, c) => sum + whitening[3 * r + c]! * (place[c]! - centre[c]!), 0),
      );
      back.forEach((value, i) => {
        expect(value).toBeCloseTo(unit[i]!, 4);
      });
      const [a, b, c] = [0, 4, 8].map((at) => [...matrix.subarray(at, at + 3)]) as [
        number[],
        number[],
        number[],
      ];
      const determinant =
        a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
        a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
        a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!);
      expect(determinant).toBeGreaterThan(0);
    });
  });

  test('the one in front is hit first', () => {
    const { towards } = VIEW.camera;
    const behind = shapes[0]!;
    const centre = behind.centre.map((value, i) => value + 30 * towards[i]!) as unknown as Vector3;
    const [x, y] = project(VIEW, behind.centre);
    const pair = [hittable(behind, 1), hittable({ ...behind, centre }, 1)];
    expect(pickEllipsoid(VIEW, pair, x, y)).toBe(1);
    expect(pickEllipsoid(VIEW, [...pair].reverse(), x, y)).toBe(0);
  });
});
