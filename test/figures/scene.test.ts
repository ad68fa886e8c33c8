import fc from 'fast-check';
import { EigenvalueDecomposition, inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { boundsOf, corners, firstThree } from '../../src/figures/scene/bounds.ts';
import { dot, makeCamera, type Vector3 } from '../../src/figures/scene/camera.ts';
import { eigen3 } from '../../src/figures/scene/eigen3.ts';
import { ellipsoidAxes, ellipsoidMesh } from '../../src/figures/scene/ellipsoid.ts';
import { ellipsoidShadow } from '../../src/figures/scene/shadow.ts';
import { fitView, project, projectAll } from '../../src/figures/scene/view.ts';

const angles = fc.record({
  azimuth: fc.double({ min: -360, max: 360, noNaN: true }),
  elevation: fc.double({ min: -89, max: 89, noNaN: true }),
});
const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
const factor = fc.array(coordinate, { minLength: 9, maxLength: 9 });

/** A A' + a little: symmetric and positive definite. */
function covarianceOf(a: readonly number[]): Float64Array {
  const m = new Matrix([a.slice(0, 3), a.slice(3, 6), a.slice(6, 9)]);
  const s = m.mmul(m.transpose()).add(Matrix.eye(3).mul(0.01));
  return Float64Array.from(s.to1DArray());
}

describe('makeCamera', () => {
  it('is orthonormal and right-handed at every angle, the third axis never tilted', () => {
    fc.assert(
      fc.property(angles, (at) => {
        const { right, up, towards } = makeCamera(at);
        for (const v of [right, up, towards]) expect(dot(v, v)).toBeCloseTo(1, 12);
        for (const [a, b] of [
          [right, up],
          [up, towards],
          [towards, right],
        ] as const) {
          expect(dot(a, b)).toBeCloseTo(0, 12);
        }
        const cross: Vector3 = [
          right[1] * up[2] - right[2] * up[1],
          right[2] * up[0] - right[0] * up[2],
          right[0] * up[1] - right[1] * up[0],
        ];
        expect(dot(cross, towards)).toBeCloseTo(1, 12);
        expect(right[2]).toBe(0);
        expect(up[2]).toBeGreaterThan(0);
      }),
    );
  });

  it('looks along the axes where it should', () => {
    expect(makeCamera({ azimuth: 0, elevation: 0 }).towards).toEqual([1, 0, 0]);
    expect(makeCamera({ azimuth: 0, elevation: 0 }).right).toEqual([-0, 1, 0]);
  });
});

describe('fitView', () => {
  it('keeps the whole box inside the rectangle, and fills one of its sides', () => {
    const rect = { x: 10, y: 20, width: 200, height: 120 };
    fc.assert(
      fc.property(angles, fc.array(coordinate, { minLength: 6, maxLength: 30 }), (at, values) => {
        const points = Float64Array.from(values.slice(0, values.length - (values.length % 3)));
        const bounds = boundsOf(points);
        const spread = Math.max(...[0, 1, 2].map((i) => bounds.max[i]! - bounds.min[i]!));
        fc.pre(spread > 1e-2);
        const { x, y } = projectAll(fitView(bounds, makeCamera(at), rect), corners(bounds));
        const [left, right] = [Math.min(...x), Math.max(...x)];
        const [top, bottom] = [Math.min(...y), Math.max(...y)];
        expect(left).toBeGreaterThanOrEqual(rect.x - 1e-6);
        expect(right).toBeLessThanOrEqual(rect.x + rect.width + 1e-6);
        expect(top).toBeGreaterThanOrEqual(rect.y - 1e-6);
        expect(bottom).toBeLessThanOrEqual(rect.y + rect.height + 1e-6);
        expect(Math.max((right - left) / rect.width, (bottom - top) / rect.height)).toBeCloseTo(1, 9);
      }),
      { seed: 5 },
    );
  });

  it('draws a single point in the middle', () => {
    const bounds = boundsOf(Float64Array.of(5, 5, 5));
    const view = fitView(bounds, makeCamera({ azimuth: 30, elevation: 20 }), {
      x: 0,
      y: 0,
      width: 100,
      height: 60,
    });
    expect(project(view, [5, 5, 5]).slice(0, 2)).toEqual([50, 30]);
  });
});

describe('bounds', () => {
  it('pads rows of fewer dimensions with zeros and cuts wider ones', () => {
    expect([...firstThree(Float64Array.of(1, 2, 3, 4), 1)]).toEqual([1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0]);
    expect([...firstThree(Float64Array.of(1, 2, 3, 4), 4)]).toEqual([1, 2, 3]);
    expect(() => firstThree(Float64Array.of(1, 2, 3), 2)).toThrow(/3 values for 2 dimensions/);
  });

  it('refuses nothing at all and what is not finite', () => {
    expect(() => boundsOf(new Float64Array())).toThrow(/at least one point/);
    expect(() => boundsOf(Float64Array.of(0, 1, 2, 0, Number.NaN, 0))).toThrow(
      /point 1 has the coordinate NaN/,
    );
  });
});

describe('eigen3', () => {
  it('agrees with the reference and gives an orthonormal basis', () => {
    fc.assert(
      fc.property(factor, (a) => {
        const s = covarianceOf(a);
        const { values, vectors } = eigen3(s);
        const reference = new EigenvalueDecomposition(
          new Matrix([[...s.subarray(0, 3)], [...s.subarray(3, 6)], [...s.subarray(6, 9)]]),
          { assumeSymmetric: true },
        ).realEigenvalues.sort((x, y) => y - x);
        const size = Math.max(1, reference[0]!);
        for (let j = 0; j < 3; j += 1) {
          expect(Math.abs(values[j]! - reference[j]!)).toBeLessThan(1e-10 * size);
          for (let i = 0; i < 3; i += 1) {
            const sv = [0, 1, 2].reduce((sum, c) => sum + s[3 * i + c]! * vectors[3 * c + j]!, 0);
            expect(Math.abs(sv - values[j]! * vectors[3 * i + j]!)).toBeLessThan(1e-9 * size);
          }
        }
      }),
    );
  });

  it('refuses what is not symmetric', () => {
    expect(() => eigen3([1, 2, 0, 0, 1, 0, 0, 0, 1])).toThrow(/symmetric/);
    expect(() => eigen3([1, 2])).toThrow(/nine/);
  });
});

describe('ellipsoidAxes and ellipsoidMesh', () => {
  it('takes radii from the roots of the eigenvalues', () => {
    expect([...ellipsoidAxes([4, 0, 0, 0, 9, 0, 0, 0, 1]).radii]).toEqual([3, 2, 1]);
    expect([...ellipsoidAxes([4, 0, 0, 0, 0, 0, 0, 0, 0]).radii]).toEqual([2, 0, 0]);
    expect(() => ellipsoidAxes([1, 0, 0, 0, -1, 0, 0, 0, 1])).toThrow(/eigenvalue -1/);
  });

  it('has 20×20 vertices, all at the asked Mahalanobis distance, normals outwards', () => {
    fc.assert(
      fc.property(factor, fc.double({ min: 0.5, max: 3, noNaN: true }), (a, radius) => {
        const s = covarianceOf(a);
        const covariance = new Matrix([[...s.subarray(0, 3)], [...s.subarray(3, 6)], [...s.subarray(6, 9)]]);
        const { values } = eigen3(s);
        fc.pre(values[0]! / values[2]! < 1e4);
        const centre = [1, -2, 3];
        const mesh = ellipsoidMesh(s, centre, { radius });
        expect(mesh.positions.length).toBe(1200);
        expect(mesh.indices.length).toBe(19 * 19 * 6);
        const precision = inverse(covariance);
        for (let v = 0; v < 400; v += 37) {
          const offset = Matrix.columnVector([0, 1, 2].map((i) => mesh.positions[3 * v + i]! - centre[i]!));
          const distance = Math.sqrt(offset.transpose().mmul(precision).mmul(offset).get(0, 0));
          expect(distance / radius).toBeCloseTo(1, 6);
          const outwards = [0, 1, 2].reduce((sum, i) => sum + mesh.normals[3 * v + i]! * offset.get(i, 0), 0);
          expect(outwards).toBeGreaterThan(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('winds its triangles counter-clockwise seen from outside', () => {
    for (const s of [
      [2, 0.5, 0, 0.5, 1, 0.2, 0, 0.2, 0.6],
      [0.6, 0, 0, 0, 1, 0, 0, 0, 2],
      [1, 0, 0, 0, 3, 0, 0, 0, 2],
    ]) {
      const { positions: p, indices } = ellipsoidMesh(s, [0, 0, 0]);
      let [outwards, inwards] = [0, 0];
      for (let t = 0; t < indices.length; t += 3) {
        const [a, b, c] = [0, 1, 2].map((i) => [...p.subarray(3 * indices[t + i]!, 3 * indices[t + i]! + 3)]);
        const u = b!.map((x, i) => x - a![i]!);
        const v = c!.map((x, i) => x - a![i]!);
        const normal = [
          u[1]! * v[2]! - u[2]! * v[1]!,
          u[2]! * v[0]! - u[0]! * v[2]!,
          u[0]! * v[1]! - u[1]! * v[0]!,
        ];
        const side = normal.reduce((sum, n, i) => sum + n * (a![i]! + b![i]! + c![i]!), 0);
        if (side > 1e-9) outwards += 1;
        if (side < -1e-9) inwards += 1;
      }
      expect(inwards).toBe(0);
      expect(outwards).toBeGreaterThan(600);
    }
  });
});

describe('ellipsoidShadow', () => {
  it('is the outline of the projected ellipsoid: no surface point outside, and every direction touched', () => {
    fc.assert(
      fc.property(factor, angles, (a, at) => {
        const s = covarianceOf(a);
        const { radii, directions } = ellipsoidAxes(s);
        const view = { camera: makeCamera(at), scale: 7, originX: 50, originY: 40 };
        const centre: Vector3 = [0.5, -1, 2];
        const shadow = ellipsoidShadow(s, centre, 2, view);
        const turn = (shadow.angle * Math.PI) / 180;
        const axis = { rx: [Math.cos(turn), Math.sin(turn)], ry: [-Math.sin(turn), Math.cos(turn)] };
        const reach = { rx: 0, ry: 0 };
        for (let i = 0; i <= 60; i += 1) {
          for (let j = 0; j < 120; j += 1) {
            const [phi, theta] = [(Math.PI * i) / 60, (2 * Math.PI * j) / 120];
            const unit = [Math.sin(phi) * Math.cos(theta), Math.sin(phi) * Math.sin(theta), Math.cos(phi)];
            const point = [0, 1, 2].map(
              (c) =>
                centre[c]! + 2 * unit.reduce((sum, u, k) => sum + u * radii[k]! * directions[3 * c + k]!, 0),
            );
            const [x, y] = project(view, point as unknown as Vector3);
            const along = [x - shadow.cx, y - shadow.cy];
            const u = along[0]! * axis.rx[0]! + along[1]! * axis.rx[1]!;
            const v = along[0]! * axis.ry[0]! + along[1]! * axis.ry[1]!;
            expect((u / shadow.rx) ** 2 + (v / shadow.ry) ** 2).toBeLessThan(1 + 1e-9);
            reach.rx = Math.max(reach.rx, u / shadow.rx);
            reach.ry = Math.max(reach.ry, v / shadow.ry);
          }
        }
        expect(reach.rx).toBeGreaterThan(0.99);
        expect(reach.ry).toBeGreaterThan(0.99);
      }),
      { numRuns: 15 },
    );
  });

  it('of a ball is a circle, seen from anywhere', () => {
    const view = { camera: makeCamera({ azimuth: 77, elevation: -13 }), scale: 10, originX: 0, originY: 0 };
    const shadow = ellipsoidShadow([4, 0, 0, 0, 4, 0, 0, 0, 4], [0, 0, 0], 3, view);
    expect(shadow.rx).toBeCloseTo(60, 9);
    expect(shadow.ry).toBeCloseTo(60, 9);
  });
});
