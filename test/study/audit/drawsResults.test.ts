import { describe, expect, it } from 'vitest';
import { RandomState } from '../../../src/numeric/random/randomState.ts';
import { compareCells } from '../../../src/study/audit/cells.ts';
import { deviationOf, drawsResults } from '../../../src/study/audit/drawsResults.ts';

const heldOut = Array.from({ length: 100 }, () => 50);
/** A model that is off by a fifth in every other cell. */
const shares = heldOut.map((_, cell) => (cell % 2 === 0 ? 1.2 : 0.8) / 100);

describe('drawsResults', () => {
  it('knows from three draws how much further ones scatter', () => {
    const random = new RandomState(1);
    const draws = Array.from({ length: 500 }, () => [...random.multinomial(5000, shares)]);
    const seen = draws.map((draw) => compareCells(draw, heldOut));
    const { ndbDeviation, jsdDeviation } = drawsResults([0, 1, 2], draws.slice(0, 3), heldOut);
    expect(Math.abs(ndbDeviation / deviationOf(seen.map(({ ndb }) => ndb)) - 1)).toBeLessThan(0.25);
    expect(Math.abs(jsdDeviation / deviationOf(seen.map(({ jsd }) => jsd)) - 1)).toBeLessThan(0.25);
  });

  it('holds every draw, their medians and ranges', () => {
    const draws = [heldOut, heldOut.map((n, c) => (c < 2 ? n + 40 : c < 4 ? n - 40 : n)), heldOut];
    const found = drawsResults([7, 8, 9], draws, heldOut);
    expect(found).toMatchObject({ seeds: [7, 8, 9], ndb: [0, 4, 0], ndbMedian: 0, ndbRange: [0, 4] });
    expect(found.jsd[0]).toBe(0);
    expect(found.jsdRange).toEqual([0, found.jsd[1]]);
  });
});

describe('deviationOf', () => {
  it('is that of a sample', () => {
    expect(deviationOf([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(deviationOf([3])).toBe(0);
  });
});
