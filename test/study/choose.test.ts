import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseComponents, smallestBic } from '../../src/study/choose.ts';
import type { SweepEntry } from '../../src/study/types.ts';

function entry(components: number, bic: number, collapsed?: number[]): SweepEntry {
  return {
    covarianceType: 'tied',
    startSeed: 0,
    components,
    parameters: components,
    bic,
    aic: bic,
    score: 0,
    lowerBound: 0,
    iterations: 1,
    converged: true,
    kmeansIterations: 1,
    labelCounts: [],
    ...(collapsed && { collapsed }),
  };
}

describe('chooseComponents', () => {
  it('takes the smallest BIC, and the k within the margin as plateau', () => {
    const sweep = [entry(1, 1100), entry(2, 200), entry(3, 108), entry(4, 100), entry(5, 111), entry(6, 109)];
    const chosen = chooseComponents(sweep, 0.01);
    expect(chosen).toMatchObject({
      components: 4,
      plateau: [3, 6],
      onPlateau: [3, 4, 6],
      margin: 10,
      atEdge: false,
    });
  });

  it('never takes a fit that collapsed', () => {
    const sweep = [entry(1, 50), entry(2, 40), entry(3, -1000, [1])];
    expect(chooseComponents(sweep, 0.01).components).toBe(2);
    expect(() => chooseComponents([entry(1, 1, [0])], 0.01)).toThrow(/every fit has components that fell/);
  });

  it('says when the winner stands at the edge', () => {
    expect(chooseComponents([entry(1, 3), entry(2, 2), entry(3, 1)], 0.01).atEdge).toBe(true);
    expect(chooseComponents([entry(7, 3)], 0.01).atEdge).toBe(false);
  });

  it('has the winner on its plateau, whatever the sweep', () => {
    const sweeps = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sweeps, fc.double({ min: 0, max: 1, noNaN: true }), (values, fraction) => {
        const sweep = values.map((bic, at) => entry(at + 1, bic));
        const chosen = chooseComponents(sweep, fraction);
        expect(chosen.onPlateau).toContain(chosen.components);
        expect(smallestBic(sweep).bic).toBe(Math.min(...values));
        expect(chosen.plateau[0]).toBeLessThanOrEqual(chosen.components);
        expect(chosen.plateau[1]).toBeGreaterThanOrEqual(chosen.components);
      }),
      { seed: 1 },
    );
  });
});
