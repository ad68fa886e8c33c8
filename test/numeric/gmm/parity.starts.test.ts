import { describe, it } from 'vitest';
import { embeddedProjection } from '../../helpers/embedded.ts';
import { golden } from '../../helpers/fixtures.ts';
import { expectParity } from '../../helpers/parity.ts';

const reference = golden('golden-starts');
const projections = new Map(
  await Promise.all([3, 0.95].map(async (pca) => [pca, await embeddedProjection(pca)] as const)),
);

describe('fits from other starts equal scikit-learn 1.9.1', () => {
  for (const { pca, fits } of reference.settings) {
    it.each(
      fits.map(
        (fit) =>
          [`pca ${pca}, ${fit.covarianceType}, k = ${fit.components}, start ${fit.startSeed}`, fit] as const,
      ),
    )('%s', (_, fit) => {
      expectParity(projections.get(pca)!, fit, reference.seed);
    });
  }
});
