import { describe, expect, it } from 'vitest';
import { RandomState } from '../../../src/numeric/random/randomState.ts';
import {
  binsFor,
  cellScores,
  compareCells,
  makeCells,
  viewFromCells,
} from '../../../src/study/audit/cells.ts';

describe('compareCells', () => {
  it('counts the cells whose shares differ at 0.05 by the pooled standard error', () => {
    const first = [500, 400, 60, 40];
    const second = [500, 460, 20, 20];
    const pooled = (a: number, b: number) => (a + b) / 2000;
    const z = first.map((a, c) => {
      const p = pooled(a, second[c]!);
      return (a - second[c]!) / 1000 / Math.sqrt(p * (1 - p) * (2 / 1000));
    });
    cellScores(first, second).forEach((score, c) => {
      expect(score).toBeCloseTo(z[c]!, 12);
    });
    expect(compareCells(first, second).ndb).toBe(z.filter((score) => Math.abs(score) > 1.96).length);
    expect(compareCells(first, second).ndb).toBe(3);
  });

  it('has a divergence of 0 for equal shares and ln 2 for cells that share nothing', () => {
    expect(compareCells([10, 30], [100, 300])).toEqual({ ndb: 0, jsd: 0 });
    expect(compareCells([50, 0], [0, 70]).jsd).toBeCloseTo(Math.LN2, 12);
    const [p, q] = [0.2, 0.6];
    const entropy = (x: number) => -x * Math.log(x) - (1 - x) * Math.log(1 - x);
    const expected = entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2;
    expect(compareCells([20, 80], [60, 40]).jsd).toBeCloseTo(expected, 12);
    expect(compareCells([60, 40], [20, 80]).jsd).toBeCloseTo(expected, 12);
  });

  it('says of two draws from one distribution that about 5 of 100 cells differ', () => {
    const random = new RandomState(4);
    const shares = Array.from({ length: 100 }, (_, c) => (c + 20) / 6950);
    const counts = Array.from({ length: 40 }, () =>
      compareCells([...random.multinomial(5000, shares)], [...random.multinomial(5000, shares)]),
    );
    const mean = counts.reduce((sum, { ndb }) => sum + ndb / 40, 0);
    expect(mean).toBeGreaterThan(3.5);
    expect(mean).toBeLessThan(6.5);
  });
});

describe('cells', () => {
  const size = 9;
  const random = new RandomState(2);
  const pixels = Uint8Array.from({ length: 400 * size }, () => random.randint(256));

  it('are 100 at most, and have 50 images each on average', () => {
    expect([5000, 70_000, 2500, 120, 30].map(binsFor)).toEqual([100, 100, 50, 2, 1]);
  });

  it('take each picture to its nearest centre, with its distances', () => {
    const cells = makeCells(pixels, 400, size, 0);
    expect(cells.bins).toBe(8);
    const { distances, counts } = viewFromCells(cells, pixels, 400);
    const expected = new Array(8).fill(0);
    for (let i = 0; i < 400; i++) {
      const row = Array.from({ length: 8 }, (_, c) => {
        let sum = 0;
        for (let p = 0; p < size; p++)
          sum += (pixels[i * size + p]! / 255 - cells.centers[c * size + p]!) ** 2;
        return Math.sqrt(sum);
      });
      row.forEach((distance, c) => {
        expect(distances[i * 8 + c]).toBeCloseTo(distance, 12);
      });
      expected[row.indexOf(Math.min(...row))]++;
    }
    expect(counts).toEqual(expected);
  });

  it('are the same again, and others for another seed', () => {
    expect(makeCells(pixels, 400, size, 0)).toEqual(makeCells(pixels, 400, size, 0));
    expect(makeCells(pixels, 400, size, 1).centers).not.toEqual(makeCells(pixels, 400, size, 0).centers);
  });
});
