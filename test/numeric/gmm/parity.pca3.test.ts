import { describe, it } from 'vitest';
import { embeddedProjection } from '../../helpers/embedded.ts';
import { golden } from '../../helpers/fixtures.ts';
import { expectParity } from '../../helpers/parity.ts';

const reference = golden('golden');
const setting = reference.settings.find(({ pca }) => pca === 3)!;
const projection = await embeddedProjection(3);

describe('fits at pca 3 equal scikit-learn 1.9.1', () => {
  it.each(setting.fits.map((fit) => [`${fit.covarianceType}, k = ${fit.components}`, fit] as const))(
    '%s',
    (_, fit) => {
      expectParity(projection, fit, reference.seed);
    },
  );
});
