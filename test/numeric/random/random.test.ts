import { describe, expect, it } from 'vitest';
import { choiceWithoutReplacement } from '../../../src/numeric/random/choice.ts';
import { defaultRng } from '../../../src/numeric/random/pcg64.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';
import { drawIndices } from '../../../src/study/drawIndices.ts';
import { fixture, golden } from '../../helpers/fixtures.ts';
import { sha256OfInt64 } from '../../helpers/sha256Of.ts';

interface NumpyRandom {
  choice: { seed: number; n: number; size: number; sha256Int64LE: string }[];
  randomState: {
    seed: number;
    double: number;
    normals: number[];
    randints: number[];
    normalsAfter: number[];
    multinomials: number[][];
    binomialSum: number;
    permutation: number[];
    last: number;
  }[];
}

const numpy = fixture<NumpyRandom>('sklearn/numpy-random.json');

describe("NumPy's default_rng", () => {
  it.each(numpy.choice)(
    'choice($n, $size, replace=False) of seed $seed',
    ({ seed, n, size, sha256Int64LE }) => {
      expect(sha256OfInt64(choiceWithoutReplacement(defaultRng(seed), n, size))).toBe(sha256Int64LE);
    },
  );

  it('keeps the high half of a word for the next 32-bit draw, past doubles', () => {
    const [a, b] = [defaultRng(5), defaultRng(5)];
    const word = a.nextUint64();
    expect(b.nextUint32()).toBe(Number(word & 0xffffffffn));
    expect(b.nextDouble()).toBe(a.nextDouble());
    expect(b.nextUint32()).toBe(Number(word >> 32n));
  });

  it('refuses bad seeds and sizes', () => {
    expect(() => defaultRng(-1)).toThrow(/seed is -1/);
    expect(() => choiceWithoutReplacement(defaultRng(0), 3, 4)).toThrow(/size is 4/);
  });
});

describe("NumPy's RandomState", () => {
  const draws = [
    [5000, [0.3, 0.2, 0.1, 0.25, 0.001, 0.149]],
    [60, [0.3, 0.6, 0.1]],
    [1000000, [0.01, 0.49, 0.5]],
    [40, [0.5, 0.5]],
    [100000, [0.7, 0.3]],
  ] as const;

  it.each(numpy.randomState)('stream of seed $seed', (reference) => {
    const r = new RandomState(reference.seed);
    expect(r.nextDouble()).toBe(reference.double);
    expect(reference.normals.map(() => r.standardNormal())).toEqual(reference.normals);
    expect([r.randint(70000), r.randint(3)]).toEqual(reference.randints);
    expect(reference.normalsAfter.map(() => r.standardNormal())).toEqual(reference.normalsAfter);
    expect(draws.map(([n, p]) => [...r.multinomial(n, p)])).toEqual(reference.multinomials);
    let sum = 0;
    for (let i = 0; i < 20000; i++) sum += r.multinomial(1000 + (i % 777), [0.4, 0.6])[0]! * ((i % 13) + 1);
    expect(sum).toBe(reference.binomialSum);
    expect([...r.permutation(12)]).toEqual(reference.permutation);
    expect(r.nextDouble()).toBe(reference.last);
  });
});

describe('drawIndices', () => {
  it('draws the subset of seed 0 as NumPy does, and holds out others', () => {
    const { subset } = golden('golden');
    const { indices, heldOut } = drawIndices(70000, 5000, 5000, 0);
    expect([...indices.subarray(0, 10)]).toEqual(subset.head);
    expect([...indices.subarray(-5)]).toEqual(subset.tail);
    expect(sha256OfInt64(indices)).toBe(subset.sha256Int64LE);
    expect(new Set([...indices, ...heldOut]).size).toBe(10000);
    const order = choiceWithoutReplacement(defaultRng(0), 70000, 70000);
    const taken = new Set(indices);
    expect([...heldOut]).toEqual(
      [...order]
        .reverse()
        .filter((index) => !taken.has(index))
        .slice(0, 5000),
    );
  });

  it('holds out what is left of a small data set', () => {
    const { indices, heldOut } = drawIndices(10, 7, 7, 3);
    expect([...indices, ...heldOut].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
