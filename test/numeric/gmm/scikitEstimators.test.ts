import { expect, test } from 'vitest';
import * as all from '../../../src/numeric/gmm/estimators.ts';
import { estimatorOf } from '../../../src/numeric/gmm/scikitEstimators.ts';
import { COVARIANCE_TYPES } from '../../../src/numeric/gmm/types.ts';

test("scikit-learn's types are fitted by the same estimators, and no other is known", () => {
  for (const type of COVARIANCE_TYPES) expect(estimatorOf(type)).toBe(all.estimatorOf(type));
  expect(() => estimatorOf('shrunken')).toThrow('covarianceType is "shrunken"; expected one of spherical');
});
