import fc from 'fast-check';
import { expect, it } from 'vitest';
import { symmetricEigen } from '../../src/numeric/eigen.ts';
import { plainEigen } from '../../src/numeric/plainEigen.ts';
import { RandomState } from '../../src/numeric/random/randomState.ts';

/** Some eigenvalues are the same, or nearly. */
const problem = fc.record({
  n: fc.integer({ min: 1, max: 14 }),
  seed: fc.nat(10000),
  coupling: fc.constantFrom(0, 1e-12, 1),
});

it('without compiled kernels gives the same bits', () => {
  fc.assert(
    fc.property(problem, ({ n, seed, coupling }) => {
      const random = new RandomState(seed);
      const A = new Float64Array(n * n);
      for (let r = 0; r < n; r++) {
        A[r * n + r] = 1 + random.randint(3);
        for (let c = r + 1; c < n; c++) A[r * n + c] = coupling * random.standardNormal();
      }
      const [compiled, plain] = [symmetricEigen(A, n), plainEigen(A, n)];
      expect(plain.values).toEqual(compiled.values);
      expect(plain.vectors(n)).toEqual(compiled.vectors(n));
      expect(plain.vectors(n).every(Number.isFinite)).toBe(true);
    }),
    { seed: 1, numRuns: 200 },
  );
});
