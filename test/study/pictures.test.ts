import { describe, expect, it } from 'vitest';
import { squaredDistance } from '../../src/numeric/linalg.ts';
import { inverseTransform, pcaBasisOfPixels, transformPixels } from '../../src/numeric/pca.ts';
import { RandomState } from '../../src/numeric/random/randomState.ts';
import { nearest, sharesByClass } from '../../src/study/measure/nearest.ts';
import {
  clippedShare,
  greyValues,
  reconstructionRmse,
  sharpness,
  spread,
} from '../../src/study/measure/pictures.ts';

describe('numbers about pictures', () => {
  it('sharpness is 0 for an even picture, 255 for a chessboard, and sees pixels as shown', () => {
    expect(sharpness(new Float64Array(9).fill(0.4), 1, 3, 3)).toBe(0);
    expect(sharpness(Float64Array.of(0, 1, 1, 0), 1, 2, 2)).toBe(255);
    expect(sharpness(Float64Array.of(-5, 7, 9, -2), 1, 2, 2)).toBe(255);
  });

  it('spread is the root mean square difference of pairs drawn with replacement', () => {
    expect(spread(Float64Array.of(0.2, 0.2, 0.2), 3, 1)).toBeCloseTo(0, 12);
    expect(spread(Float64Array.of(0, 1), 2, 1)).toBeCloseTo(255 * Math.sqrt(0.5), 9);
  });

  it('reconstructionRmse is the root mean square difference from what the scores give back, in grey levels', () => {
    const random = new RandomState(5);
    const pixels = Uint8Array.from({ length: 40 * 9 }, () => random.randint(256));
    const pca = pcaBasisOfPixels(pixels, 40, 9).take(4);
    const scores = transformPixels(pca, pixels, 40);
    const back = inverseTransform(pca, scores, 40);
    const squares = Array.from(pixels, (x, at) => (x / 255 - back[at]!) * (x / 255 - back[at]!));
    const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
    expect(reconstructionRmse(pca, pixels, scores)).toBeCloseTo(255 * Math.sqrt(mean), 9);
    expect(mean).toBeGreaterThan(0.001);
  });

  it('clippedShare counts what lies outside', () => {
    expect(clippedShare(Float64Array.of(-0.1, 0, 0.5, 1, 1.2))).toBeCloseTo(0.4, 12);
    expect([...greyValues(Uint8Array.of(0, 51, 255))]).toEqual([0, 0.2, 1]);
  });

  it.each([1, 3, 40, 75])('nearest is the exhaustive search in %i dimensions', (d) => {
    const X = Float64Array.from({ length: 20 * d }, (_, i) => Math.sin(i * 1.7) * 3);
    const queries = Float64Array.from({ length: 4 * d }, (_, i) => Math.cos(i * 2.3) * 3);
    const { indices, squared } = nearest(X, 20, queries, 4, d);
    for (let q = 0; q < 4; q++) {
      const distances = Array.from({ length: 20 }, (_, i) => squaredDistance(X, i * d, queries, q * d, d));
      expect(squared[q]).toBeCloseTo(Math.min(...distances), 10);
      expect(indices[q]).toBe(distances.indexOf(Math.min(...distances)));
    }
  });

  it('nearest takes the first one among equals, also where all are far from the origin', () => {
    expect([...nearest(Float64Array.of(1, 1), 2, Float64Array.of(1), 1, 1).indices]).toEqual([0]);
    const X = Float64Array.from({ length: 160 }, (_, i) => 1e6 + (Math.floor(i / 40) === 0 ? 1 : 0));
    expect([...nearest(X, 4, new Float64Array(40).fill(1e6), 1, 40).indices]).toEqual([1]);
    expect(sharesByClass(Uint8Array.of(0, 1, 1), Int32Array.of(0, 1, 2, 2), 2)).toEqual([0.25, 0.75]);
  });
});
