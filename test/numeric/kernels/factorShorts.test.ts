import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortLength } from '../../../src/numeric/kernels/shortRows.ts';
import { openWorkspace, strideOf } from '../../../src/numeric/kernels/workspace.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';

const shapes = fc.record({
  n: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(100000),
  scale: fc.constantFrom(1, 1e-30, 1e30, 1e-3),
  spread: fc.constantFrom(1, 1e3, 1e12),
  regCovar: fc.constantFrom(0, 1e-6, 1e-2),
  floor: fc.constantFrom(-1e300, -100, -1),
});

it('distances by whole numbers lie between their bounds, and parts of them are far enough', () => {
  fc.assert(
    fc.property(shapes, ({ n, d, seed, scale, spread, regCovar, floor }) => {
      const random = new RandomState(seed);
      const [stride, length] = [strideOf(d), shortLength(d)];
      const work = openWorkspace(1 << 17);
      const X = work.f64(n * stride);
      for (let i = 0; i < n; i++) {
        const size = random.nextDouble() < 0.2 ? spread : 1;
        for (let j = 0; j < d; j++) X[i * stride + j] = size * random.standardNormal();
      }
      const W = work.f64(d * stride);
      for (let r = 0; r < d; r++) {
        const size = scale * (random.nextDouble() < 0.2 ? spread : 1);
        for (let j = 0; j <= r; j++) W[r * stride + j] = size * random.standardNormal();
      }
      const centre = work.f64(stride);
      for (let r = 0; r < d; r++) centre[r] = scale * random.standardNormal();
      const [scales, scaled] = [work.f64(d).fill(1), work.f64(d)];
      const points = work.i16(n * length);
      const [units, rowUnits, centres] = [work.f32(n), work.f32(d), work.f32(d)];
      const [lengths, errors, wrong] = [work.f64(n), work.f64(n), work.f64(4)];
      work.kernels.shortenPoints(X, n, d, stride, scales, scaled, points, length, units, lengths, errors);
      const Q = work.i16(d * length);
      const ranks = work.i32(d);
      const light = work.kernels.shortenFactor(
        ...([
          W,
          d,
          stride,
          regCovar,
          scales,
          centre,
          scaled,
          Q,
          length,
          rowUnits,
          centres,
          ranks,
          wrong,
        ] as const),
      );
      const rows = work.i32(n + 3);
      for (let i = 0; i < n; i++) rows[i] = i;
      const floors = work.f64(n).fill(floor);
      const [below, above, heavy] = [work.f64(n), work.f64(n), work.f64(n)];
      const exact = Array.from({ length: n }, (_, i) => {
        let sum = 0;
        for (let r = 0; r < d; r++) {
          let y = -centre[r]!;
          for (let j = 0; j <= r; j++) y += W[r * stride + j]! * X[i * stride + j]!;
          sum += y * y;
        }
        return Math.sqrt(sum);
      });
      for (const within of [false, true]) {
        work.kernels.measureRows(
          ...([X, d, stride, W, centre, points, length, units, lengths, errors] as const),
          ...([Q, rowUnits, centres, ranks, light, false, wrong, 0, within, floors] as const),
          ...([rows, n, below, above, heavy] as const),
        );
        exact.forEach((distance, i) => {
          expect(below[i]).toBeLessThanOrEqual(distance);
          if (!within) expect(above[i]).toBeGreaterThanOrEqual(distance);
        });
      }
      work.close();
    }),
    { seed: 1, numRuns: 300 },
  );
});
