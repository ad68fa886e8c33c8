import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten, shortFactor, takeShortRows } from '../../../src/numeric/kernels/shortRows.ts';
import { openWorkspace, strideOf } from '../../../src/numeric/kernels/workspace.ts';
import { dot, squaredDistance } from '../../../src/numeric/linalg.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';

const shapes = fc.record({
  n: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(100000),
  scale: fc.constantFrom(1, 1e-130, 1e130, 1e-3),
  spread: fc.constantFrom(1, 1e3, 1e12),
});

describe('short rows', () => {
  it('bound distances and products as they say', () => {
    fc.assert(
      fc.property(shapes, ({ n, d, seed, scale, spread }) => {
        const random = new RandomState(seed);
        const stride = strideOf(d);
        const work = openWorkspace(1 << 16);
        const X = work.f64(n * stride);
        for (let i = 0; i < n; i++) {
          const size = scale * (random.nextDouble() < 0.2 ? spread : 1);
          for (let j = 0; j < d; j++) X[i * stride + j] = size * random.standardNormal();
        }
        const factor = shortFactor(work, X, n, stride);
        // By half of the rows: some of the others have no room.
        const half = shortFactor(work, X, (n + 1) >> 1, stride);
        const [Q, R] = [takeShortRows(work, n, d, factor), takeShortRows(work, n, d, half)];
        shorten(work, X, n, stride, Q);
        shorten(work, X, n, stride, R);
        const products = work.i32(n * n);
        for (const { rows, length, squares, errors, factor: f } of [Q, R]) {
          expect(f).toBeGreaterThan(0);
          work.kernels.shortProducts(rows, n, rows, n, length, products);
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < n; j++) {
              const product = products[i * n + j]!;
              const whole = Math.sqrt(squares[i]! + squares[j]! - 2 * product);
              const apart = f * Math.sqrt(squaredDistance(X, i * stride, X, j * stride, stride));
              const [a, b] = [errors[i]!, errors[j]!];
              expect(Math.abs(apart - whole)).toBeLessThanOrEqual((a + b) * (1 + 1e-9) + apart * 1e-12);
              const exact = f * f * dot(X, i * stride, X, j * stride, stride);
              const miss = Math.sqrt(squares[i]!) * b + Math.sqrt(squares[j]!) * a + a * b;
              expect(Math.abs(exact - product)).toBeLessThanOrEqual(miss * (1 + 1e-9));
            }
          }
        }
        work.close();
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('are zeros where squares are no use', () => {
    const work = openWorkspace(4096);
    const X = work.f64(8);
    for (const size of [0, 1e-160, 1e160]) {
      X.fill(size);
      expect(shortFactor(work, X, 2, 4)).toBe(0);
    }
    work.close();
  });

  it('differ from what they stand for by little', () => {
    const work = openWorkspace(1 << 16);
    const [n, d] = [10, 175];
    const random = new RandomState(3);
    const stride = strideOf(d);
    const X = work.f64(n * stride);
    for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) X[i * stride + j] = random.standardNormal();
    const Q = takeShortRows(work, n, d, shortFactor(work, X, n, stride));
    shorten(work, X, n, stride, Q);
    for (let i = 0; i < n; i++) expect(Q.errors[i]).toBeLessThan(3e-4 * Math.sqrt(Q.squares[i]!));
    work.close();
  });
});
