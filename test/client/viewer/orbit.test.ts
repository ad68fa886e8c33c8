import { describe, expect, test } from 'vitest';
import {
  fitOrbit,
  panOrbit,
  turnOrbit,
  unproject,
  viewOf,
  ZOOM_RANGE,
  zoomOrbit,
} from '../../../src/client/viewer/space/orbit.ts';
import { corners } from '../../../src/figures/scene/bounds.ts';
import { dot, type Vector3 } from '../../../src/figures/scene/camera.ts';
import { project, projectAll } from '../../../src/figures/scene/view.ts';

const BOUNDS = { min: [-3, -5, 1], max: [9, 6, 4] } as const;
const SIZE = { width: 620, height: 540 };
const ORBIT = fitOrbit(BOUNDS, { azimuth: 35, elevation: 22 }, SIZE);

describe('the camera that a reader turns', () => {
  test('the fitted view shows the whole box, and touches the room around it on one side', () => {
    const { x, y } = projectAll(viewOf(ORBIT, SIZE), corners(BOUNDS));
    const margins = [
      Math.min(...x),
      SIZE.width - Math.max(...x),
      Math.min(...y),
      SIZE.height - Math.max(...y),
    ];
    expect(Math.min(...margins)).toBeGreaterThan(30);
    expect(Math.min(...margins)).toBeLessThan(45);
    expect(margins[0]!).toBeCloseTo(margins[1]!, 9);
    expect(margins[2]!).toBeCloseTo(margins[3]!, 9);
  });

  test('the target stays in the middle while the scene turns', () => {
    const turned = turnOrbit(ORBIT, -70, 31);
    const [x, y] = project(viewOf(turned, SIZE), turned.target);
    expect([x, y]).toEqual([expect.closeTo(310, 9), expect.closeTo(270, 9)]);
    expect(turned.azimuth).toBe(325);
    expect(turnOrbit(ORBIT, 0, 500).elevation).toBe(90);
    expect(turnOrbit(ORBIT, 0, -500).elevation).toBe(-90);
  });

  test('what is dragged follows the pointer', () => {
    const point: Vector3 = [2, 3, 2];
    const [x, y] = project(viewOf(ORBIT, SIZE), point);
    const [px, py] = project(viewOf(panOrbit(ORBIT, 40, -25), SIZE), point);
    expect([px - x, py - y]).toEqual([expect.closeTo(40, 9), expect.closeTo(-25, 9)]);
  });

  test('what turns to the right goes to the right where it is near', () => {
    const { towards } = viewOf(ORBIT, SIZE).camera;
    const near = ORBIT.target.map((t, i) => t + 2 * towards[i]!) as unknown as Vector3;
    const [x, y] = project(viewOf(turnOrbit(ORBIT, -5, 5), SIZE), near);
    expect(x).toBeGreaterThan(SIZE.width / 2);
    expect(y).toBeGreaterThan(SIZE.height / 2);
  });

  test.each([1.3, 0.7])('zooming by %d keeps the place under the pointer', (factor) => {
    const at = { x: 100, y: -60 };
    const depth = dot(viewOf(ORBIT, SIZE).camera.towards, ORBIT.target);
    const place = unproject(viewOf(ORBIT, SIZE), 310 + at.x, 270 + at.y, depth);
    const zoomed = zoomOrbit(ORBIT, factor, ORBIT.scale, at.x, at.y);
    const [x, y] = project(viewOf(zoomed, SIZE), place);
    expect(zoomed.scale).toBeCloseTo(ORBIT.scale * factor, 9);
    expect([x, y]).toEqual([expect.closeTo(410, 6), expect.closeTo(210, 6)]);
  });

  test('zoom ends at both ends of its range', () => {
    expect(zoomOrbit(ORBIT, 1e6, ORBIT.scale).scale).toBeCloseTo(ORBIT.scale * ZOOM_RANGE.most, 9);
    expect(zoomOrbit(ORBIT, 1e-6, ORBIT.scale).scale).toBeCloseTo(ORBIT.scale * ZOOM_RANGE.least, 9);
  });

  test('unprojecting undoes projecting', () => {
    const view = viewOf(turnOrbit(ORBIT, 12, -40), SIZE);
    const [x, y, depth] = project(view, [1, -2, 3]);
    unproject(view, x, y, depth).forEach((value, i) => {
      expect(value).toBeCloseTo([1, -2, 3][i]!, 9);
    });
  });
});
