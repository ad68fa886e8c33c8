import type { GaussianMixture } from '../../numeric/gmm/types.ts';

type Shapes = Pick<GaussianMixture, 'covarianceType' | 'nComponents' | 'nFeatures' | 'covariances'>;

const ownEntry = (m: Shapes, j: number, r: number, c: number) =>
  m.covariances[(j * m.nFeatures + r) * m.nFeatures + c]!;
const ownLength = (k: number, d: number) => k * d * d;

/** Where the shape of each type keeps entry (row, column) of component `j`. */
const ENTRY = {
  spherical: (m: Shapes, j: number, r: number, c: number) => (r === c ? m.covariances[j]! : 0),
  diag: (m: Shapes, j: number, r: number, c: number) => (r === c ? m.covariances[j * m.nFeatures + r]! : 0),
  tied: (m: Shapes, _j: number, r: number, c: number) => m.covariances[r * m.nFeatures + c]!,
  full: ownEntry,
  shrunken: ownEntry,
  factorAnalysers: ownEntry,
} as const;

const LENGTH = {
  spherical: (k: number, _d: number) => k,
  diag: (k: number, d: number) => k * d,
  tied: (_k: number, d: number) => d * d,
  full: ownLength,
  shrunken: ownLength,
  factorAnalysers: ownLength,
} as const;

/**
 * Covariance of one component in the first three dimensions, row-major (3, 3), for all covariance types: the
 * component's marginal there. Dimensions that a mixture of fewer lacks have variance 0.
 */
export function componentCovariance(mixture: Shapes, component: number): Float64Array {
  const { covarianceType: type, nComponents: k, nFeatures: d } = mixture;
  const expected = LENGTH[type](k, d);
  if (mixture.covariances.length !== expected) {
    throw new Error(
      `componentCovariance: got ${mixture.covariances.length} values, expected ${expected} for ${type} covariances of ${k} components in ${d} dimensions.`,
    );
  }
  if (!Number.isInteger(component) || component < 0 || component >= k) {
    throw new Error(`componentCovariance: got component ${component}, expected 0 to ${k - 1}.`);
  }
  const out = new Float64Array(9);
  for (let r = 0; r < Math.min(3, d); r += 1) {
    for (let c = 0; c < Math.min(3, d); c += 1) out[3 * r + c] = ENTRY[type](mixture, component, r, c);
  }
  return out;
}

/** The same for every component, row-major (k, 3, 3). */
export function componentCovariances(mixture: Shapes): Float64Array {
  const out = new Float64Array(mixture.nComponents * 9);
  for (let j = 0; j < mixture.nComponents; j += 1) out.set(componentCovariance(mixture, j), j * 9);
  return out;
}
