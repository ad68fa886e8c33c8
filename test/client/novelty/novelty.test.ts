import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/client/novelty/compare.ts';
import { noveltyFacts } from '../../../src/client/novelty/facts.ts';
import type { RealImages } from '../../../src/client/novelty/realImages.ts';
import { foundOf, progressOf, sentencesOf } from '../../../src/client/novelty/sentences.ts';
import { NOVELTY_WORDS } from '../../../src/client/novelty/words.ts';
import type { Garments } from '../../../src/client/sampler/drawGarments.ts';
import { englishLabels, spanishLabels } from '../../../src/figures/labels.ts';
import { defaultRng } from '../../../src/numeric/random/pcg64.ts';
import type { LiveIndex } from '../../../src/study/live/liveIndex.ts';
import type { LiveModel } from '../../../src/study/live/liveModel.ts';
import { lookThrough, nothingNear } from '../../../src/study/live/nearestSoFar.ts';
import {
  decodeYardstick,
  encodeYardstick,
  percentilesAfter,
  shareNearer,
} from '../../../src/study/live/yardstick.ts';
import { nearest } from '../../../src/study/measure/nearest.ts';
import type { Projection } from '../../../src/study/types.ts';

const random = defaultRng(3);
const cloud = (n: number, d: number) => Float64Array.from({ length: n * d }, () => random.nextDouble());
const inflate = (): never => {
  throw new Error('nothing is deflated here');
};

const [N, M, D] = [130, 90, 11];
const [fitted, others] = [cloud(N, D), cloud(M, D)];

/** Distances from the others to the nearest of the first n rows, ascending, by the definition. */
function distancesTo(n: number): number[] {
  const { indices } = nearest(fitted.subarray(0, n * D), n, others, M, D);
  return Array.from(indices, (row, i) => {
    let sum = 0;
    for (let c = 0; c < D; c++) sum += (fitted[row * D + c]! - others[i * D + c]!) ** 2;
    return Math.sqrt(sum);
  }).sort((a, b) => a - b);
}

describe('looking through rows piece by piece', () => {
  test('finds the nearest of all, the first one among equals', () => {
    const near = nothingNear(M);
    for (const [from, to] of [
      [0, 50],
      [50, 51],
      [51, N],
    ] as const)
      lookThrough(near, others, fitted.subarray(from * D, to * D), from, D);
    expect(near.index).toEqual(nearest(fitted, N, others, M, D).indices);
    const twice = nothingNear(1);
    lookThrough(
      twice,
      fitted.subarray(0, D),
      new Float64Array([...fitted.subarray(0, D), ...fitted.subarray(0, D)]),
      7,
      D,
    );
    expect([twice.index[0], twice.squared[0]]).toEqual([7, 0]);
  });
});

describe('the yardstick', () => {
  const projection = {
    id: 'pca11',
    scores: fitted,
    heldOutScores: others,
    pca: { nComponents: D },
  } as unknown as Projection;
  const yardstick = decodeYardstick(encodeYardstick([projection], 50), inflate);

  test.each([
    [1, 50],
    [2, 100],
    [3, N],
  ])('after %d pieces holds the percentiles of the distances to the first %d images', (pieces, n) => {
    const distances = distancesTo(n);
    const percentiles = percentilesAfter(yardstick, 'pca11', pieces);
    expect(percentiles).toHaveLength(101);
    for (const p of [0, 25, 50, 99, 100]) {
      expect(percentiles[p]).toBeCloseTo(distances[Math.round((p / 100) * (M - 1))]!, 6);
    }
    expect([yardstick.heldOut, yardstick.perPiece]).toEqual([M, 50]);
  });

  test('tells which share of the held-out images is nearer', () => {
    const percentiles = percentilesAfter(yardstick, 'pca11', 3);
    const distances = distancesTo(N);
    expect(shareNearer(percentiles, distances[0]! / 2)).toBe(0);
    expect(shareNearer(percentiles, distances.at(-1)! * 2)).toBe(1);
    for (const wanted of [0.1, 0.5, 0.9]) {
      const distance = distances[Math.round(wanted * M)]!;
      expect(shareNearer(percentiles, distance)).toBeCloseTo(wanted, 1);
    }
  });
});

describe('a comparison', () => {
  const SIZE = 4;
  const pixels = Uint8Array.from({ length: N * SIZE }, (_, i) => Math.floor(i / SIZE));
  const images: RealImages = {
    pieces: 3,
    ready: () => 0,
    missingBytes: () => 0,
    async piece(_, __, piece) {
      const [from, to] = [piece * 50, Math.min(N, piece * 50 + 50)];
      return {
        first: from,
        pixels: pixels.slice(from * SIZE, to * SIZE),
        scores: fitted.slice(from * D, to * D),
      };
    },
  };
  const model = { mixture: { nFeatures: D }, pca: { nFeatures: SIZE } } as unknown as LiveModel;
  const garments = { n: M, scores: others } as unknown as Garments;

  test('tells after every piece what is nearest by then, with its pixels', async () => {
    const found = [];
    for await (const comparison of compare('pca11', model, garments, images)) found.push(comparison);
    expect(found.map(({ pieces, compared }) => [pieces, compared])).toEqual([
      [1, 50],
      [2, 100],
      [3, N],
    ]);
    const last = found[2]!;
    expect(last.nearest).toEqual(nearest(fitted, N, others, M, D).indices);
    expect([...last.pixels].filter((_, i) => i % SIZE === 0)).toEqual([...last.nearest]);
    last.nearest.forEach((image, i) => {
      expect(last.scores.subarray(i * D, (i + 1) * D)).toEqual(fitted.subarray(image * D, (image + 1) * D));
    });
    for (let i = 0; i < M; i++) expect(last.distances[i]).toBeLessThanOrEqual(found[0]!.distances[i]!);
  });
});

describe('what is said', () => {
  const percentiles = Float64Array.from({ length: 101 }, (_, p) => 1 + p / 100);
  const yardstick = { perPiece: 500, heldOut: 5000, percentiles: { pca3: percentiles } };
  const comparison = (distances: readonly number[]) => ({
    pieces: 1,
    compared: 500,
    distances: Float64Array.from(distances),
    nearest: Int32Array.from(distances, (_, i) => 1200 + i),
    pixels: new Uint8Array(distances.length * 4),
    scores: new Float64Array(distances.length * 3),
  });

  test('depends on whether anything comes nearer than real photographs do', () => {
    const far = noveltyFacts(yardstick, 'pca3', comparison([1.6, 1.25, 1.5, 1.8]));
    expect(far).toMatchObject({ isNear: false, smallest: 1.25, heldOutMedian: 1.5 });
    expect(far.median).toBeCloseTo(1.55, 12);
    const said = sentencesOf(spanishLabels, NOVELTY_WORDS.es, far, 5000);
    expect(said.findings).toBe(
      'Las 4 prendas sorteadas distan 1,55 de la imagen del ajuste que más se les parece (mediana); las 5000 fotografías reservadas, 1,50 de la suya. La más próxima está a 1,25, y el 25\u202f% de las reservadas está aún más cerca de alguna.',
    );
    expect(said.verdict).toBe(NOVELTY_WORDS.es.isNew);
    const near = noveltyFacts(yardstick, 'pca3', comparison([0.2]));
    expect(near.isNear).toBe(true);
    const english = sentencesOf(englishLabels, NOVELTY_WORDS.en, near, 5000);
    expect(english.findings).toMatch(/^The generated garment is 0\.20 away .* 0% of the held-out/);
    expect(english.verdict).toBe(NOVELTY_WORDS.en.isNear);
  });

  test('gives each garment its image, distance and percentile', () => {
    const given = comparison([1.6, 1.25]);
    const facts = noveltyFacts(yardstick, 'pca3', given);
    const found = foundOf(spanishLabels, NOVELTY_WORDS.es, given, facts, given.pixels);
    expect(found.map(({ image, caption }) => [image, caption])).toEqual([
      [1200, '1,60; percentil 60'],
      [1201, '1,25; percentil 25'],
    ]);
  });

  test.each([
    [500, 5000, 5000, 2.05e6, 'Comparadas con 500 de las 5000 imágenes del ajuste; faltan 2,0 MB.'],
    [5000, 5000, 5000, 0, 'Comparadas con las 5000 imágenes del ajuste, una por una.'],
    [500, 500, 5000, 0, 'Este archivo lleva solo 500 de las 5000 imágenes del ajuste'],
  ])('%d of %d images of %d: how far it has come', (compared, count, all, missing, text) => {
    const index = { images: all, thumbnails: { count, perPiece: 500 } } as LiveIndex;
    expect(progressOf(spanishLabels, NOVELTY_WORDS.es, compared, index, missing)).toContain(text);
  });
});
