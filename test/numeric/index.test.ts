import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as numeric from '../../src/numeric/index.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../src/numeric/index.ts');

/** A fit, samples and their PCA: what another project would do first. */
const PROGRAM = `
  const random = new numeric.RandomState(1);
  const X = Float64Array.from({ length: 200 }, (_, at) => random.standardNormal() + (at < 100 ? 8 : 0));
  const fit = numeric.fitGaussianMixture(X, 100, 2, 2, { covarianceType: 'tied', nInit: 2 });
  const drawn = numeric.sample(fit, 50, { seed: 3 });
  const pca = numeric.fitPca(drawn.X, 50, 2, 0.9);
  JSON.stringify([fit.score, fit.weights, numeric.bic(fit, X, 100), pca.explainedVariance, numeric.fitKMeans(X, 100, 2, 3).inertia]);
`;

describe('the public index', () => {
  it('works where there is neither DOM nor Node, with the same numbers', async () => {
    const { outputFiles } = await build({
      entryPoints: [ENTRY],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'numeric',
      platform: 'neutral',
      target: 'es2023',
    });
    const bare = runInContext(`${outputFiles[0]!.text}\n${PROGRAM}`, createContext({})) as string;
    const here = runInContext(PROGRAM, createContext({ numeric, Float64Array })) as string;
    expect(bare).toBe(here);
    expect(JSON.parse(bare)[0]).toBeLessThan(0);
  });

  it('names what it promises', () => {
    const values = Object.keys(numeric).sort();
    expect(values).toEqual(
      [
        'COVARIANCE_TYPES INIT_PARAMS MIXTURE_TYPES NotPositiveDefiniteError Pcg64 RandomState aic bic choiceWithoutReplacement defaultRng',
        'fitGaussianMixture fitKMeans fitPca gaussianMixture icl inverseTransform parameterCount pcaBasis pcaBasisOfPixels',
        'precisionsOf predict predictKMeans predictProba sample score scoreSamples transform transformKMeans',
        'transformPixels',
      ]
        .join(' ')
        .split(' '),
    );
  });
});
