import type { CovarianceType } from '../numeric/gmm/types.ts';
import type { ClassCoverage } from '../study/audit/auditResults.ts';
import type { AuditRow } from './auditChart.ts';
import type { CurveEntry } from './chart/series.ts';
import { norm } from './scene/norm.ts';

/** Small made-up data for the gallery and its snapshots: the shapes of the real thing, none of its numbers. */

/** Numbers in [0, 1) that look random and are always the same (Lehmer, modulus 2³¹ - 1). */
export function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** A bell around 0 from twelve of them. */
export function bell(next: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += next();
  return sum;
}

/** A sweep whose BIC falls, lies flat, and rises. */
export function gallerySweep(
  covarianceType: CovarianceType,
  startSeed: number,
  last: number,
  depth = 6000,
): CurveEntry[] {
  const next = noise(97 + startSeed * 31 + last);
  return Array.from({ length: last }, (_, i) => {
    const k = i + 1;
    const ragged = k === 1 ? 0 : (next() - 0.5) * depth * 0.02;
    const bic = 40000 + depth / k + k * 26 + ragged;
    return {
      covarianceType,
      startSeed,
      components: k,
      bic,
      aic: bic - k * 34,
      heldOutScore: -8 + 2.4 * (1 - 1 / k) - 0.004 * k,
    };
  });
}

/** Descending shares that sum to 1. */
export function galleryScree(count: number): number[] {
  const raw = Array.from({ length: count }, (_, i) => 1 / ((i + 1) * Math.sqrt(i + 1)));
  const total = raw.reduce((sum, value) => sum + value, 0);
  return raw.map((value) => value / total);
}

/** A tied mixture of three components in three dimensions and the points it claims. */
export function galleryMixture(perComponent = 40) {
  const means = Float64Array.of(-4, 0, 1, 3, 2, -1, 1, -4, 2);
  const covariances = Float64Array.of(1.2, 0.5, 0, 0.5, 0.8, 0.2, 0, 0.2, 0.5);
  const next = noise(5);
  const points = new Float64Array(perComponent * 9);
  const labels = new Int32Array(perComponent * 3);
  for (let i = 0; i < labels.length; i += 1) {
    const j = i % 3;
    const [a, b, c] = [bell(next), bell(next), bell(next)];
    // The Cholesky factor of the covariance above, to two decimals.
    points[3 * i] = means[3 * j]! + 1.1 * a;
    points[3 * i + 1] = means[3 * j + 1]! + 0.46 * a + 0.77 * b;
    points[3 * i + 2] = means[3 * j + 2]! + 0.26 * b + 0.66 * c;
    labels[i] = j;
  }
  const mixture = { covarianceType: 'tied' as const, nComponents: 3, nFeatures: 3, means, covariances };
  return { points, labels, mixture };
}

/** Grey images of a disc whose size and brightness grow with its index, row-major (count, size · size). */
export function galleryImages(count: number, size = 28): Float64Array {
  const images = new Float64Array(count * size * size);
  const middle = (size - 1) / 2;
  for (let i = 0; i < images.length; i += 1) {
    const image = Math.floor(i / (size * size));
    const [x, y] = [i % size, Math.floor(i / size) % size];
    const radius = (size / 2) * ((image + 1) / (count + 1));
    if (norm(x - middle, y - middle) < radius) images[i] = 0.4 + (0.6 * (image + 1)) / count;
  }
  return images;
}

/** Three mean images of 7×7 pixels: trousers, a shirt, a boot. */
export const GALLERY_PICTURES: readonly string[] = Object.freeze([
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAcAAAAHCAAAAADhOQgPAAAAE0lEQVR4XmNAgBMnTqDSQIiTBgAfxwrxa6Ko3QAAAABJRU5ErkJggg==',
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAcAAAAHCAAAAADhOQgPAAAAFUlEQVR4XmOAgWcQAKfBIjAZFBoMAJkuFKvtCzC4AAAAAElFTkSuQmCC',
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAcAAAAHCAAAAADhOQgPAAAAFUlEQVR4XmPAA7YAAZQC0mAKxAcDAL4QCo0GmhmmAAAAAElFTkSuQmCC',
]);

/** Pictures in forty cells: held-out ones, descending, and generated ones that stray here and there. */
export function galleryCells() {
  const next = noise(9);
  const heldOut = Array.from({ length: 40 }, (_, cell) => 130 - 3 * cell);
  const generated = heldOut.map((count) => Math.max(0, Math.round(count + 60 * (next() - 0.5))));
  return { heldOut, generated };
}

/** Shares of five classes, two of which differ. */
export function galleryClasses(): ClassCoverage[] {
  return [0.2, -4.1, 1.1, 5.3, -0.6].map((z, label) => ({
    class: label,
    generated: around(0.2 + z / 120),
    heldOut: around(0.2),
    z,
    differs: Math.abs(z) > 1.96,
  }));
}

function around(share: number) {
  return { share, low: share - 0.012, high: share + 0.012 };
}

/** Percentiles of two sets of distances. */
export function galleryDistances() {
  const curve = (from: number, to: number) =>
    Array.from({ length: 101 }, (_, percent) => from + ((to - from) * percent * percent) / 10000);
  const heldOut = curve(12, 48);
  return { heldOut, generated: curve(20, 52), threshold: heldOut[5]! };
}

/** Three audited models. */
export const GALLERY_AUDIT: readonly AuditRow[] = Object.freeze([
  {
    pca: 3,
    covarianceType: 'tied',
    components: 53,
    bins: 100,
    ndb: [88, 90, 91],
    ndbMedian: 90,
    pcaAlone: 89,
  },
  {
    pca: 0.95,
    covarianceType: 'full',
    components: 5,
    bins: 100,
    ndb: [50, 53],
    ndbMedian: 51.5,
    pcaAlone: 0,
  },
  { pca: 0.95, covarianceType: 'other', components: 60, bins: 100, ndb: [11], ndbMedian: 11, pcaAlone: 1 },
]);
