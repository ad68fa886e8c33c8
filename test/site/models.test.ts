import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { readModelFile } from '../../build/model/modelFile.ts';
import { writeNpz } from '../../build/npz/writeNpz.ts';
import { scoreSamples } from '../../src/numeric/gmm/score.ts';
import { project } from '../../src/study/projection.ts';
import type { Projection, Subset } from '../../src/study/types.ts';
import { temporaryFolder } from '../build/temporary.ts';
import { embeddedSubset } from '../helpers/embedded.ts';
import { hasPython, python } from './helpers/python.ts';
import { siteResults } from './helpers/site.ts';

/** The images through the file's PCA and a mixture filled with the file's arrays, all of it scikit-learn's own code. */
const SKLEARN = `
import json, sys, numpy
from sklearn.decomposition import PCA
from sklearn.mixture import GaussianMixture
f = numpy.load(sys.argv[1])
ours = numpy.load(sys.argv[2])
assert all(f[name].dtype == '<f8' for name in f.files if name not in ('covariance_type', 'n_features'))
pca = PCA(n_components=int(f['n_features']))
pca.mean_, pca.components_ = f['pca_mean'], f['pca_components']
pca.explained_variance_ = f['pca_explained_variance']
gm = GaussianMixture(len(f['weights']), covariance_type=str(f['covariance_type']))
gm.weights_, gm.means_, gm.covariances_ = f['weights'], f['means'], f['covariances']
gm.precisions_cholesky_ = f['precisions_cholesky']
train = pca.transform(ours['pixels'] / 255)
other = pca.transform(ours['held_out'] / 255)
print(json.dumps({
    'arrays': {name: list(f[name].shape) for name in f.files},
    'scores': float(abs(train - ours['scores']).max()),
    'variance': float(abs(train.var(axis=0, ddof=1) / f['pca_explained_variance'] - 1).max()),
    'signs': bool((f['pca_components'].max(axis=1) >= -f['pca_components'].min(axis=1)).all()),
    'score_samples': float(abs(gm.score_samples(ours['scores'][:len(ours['score_samples'])]) - ours['score_samples']).max()),
    'score': float(gm.score(train)), 'held_out': float(gm.score(other)), 'bic': float(gm.bic(train)),
    'counts': numpy.bincount(gm.predict(train), minlength=len(f['weights'])).tolist(),
}))
`;

const TOLERANCE = 1e-10;
/** Rows that our plain density, written after its definition, is asked for: it is slow in 175 dimensions. */
const SCORED = 1000;
const { settings } = siteResults();
let subset: Subset;
let projections: Projection[];

beforeAll(async () => {
  subset = await embeddedSubset();
  projections = project(
    subset,
    settings.map(({ pca }) => pca),
  );
});

describe.runIf(hasPython('numpy', 'sklearn'))('the model files in scikit-learn', () => {
  test.each(settings.map((setting, at) => [setting.model.file, at] as const))('%s', (name, at) => {
    const file = path.join(inject('site'), 'data', name);
    const { model, best, dimensions: d } = settings[at]!;
    const { scores } = projections[at]!;
    const n = subset.indices.length;
    const { mixture } = readModelFile(readFileSync(file), name);
    const ours = path.join(temporaryFolder(), 'ours.npz');
    const size = subset.width * subset.height;
    writeFileSync(
      ours,
      writeNpz({
        pixels: { shape: [n, size], data: subset.pixels },
        held_out: { shape: [subset.heldOut.indices.length, size], data: subset.heldOut.pixels },
        scores: { shape: [n, d], data: scores },
        score_samples: {
          shape: [SCORED],
          data: scoreSamples(mixture, scores.subarray(0, SCORED * mixture.nFeatures), SCORED),
        },
      }),
    );
    const seen = JSON.parse(python(SKLEARN, file, ours));
    const k = model.components;
    expect(seen.arrays).toEqual({
      covariance_type: [],
      n_features: [],
      weights: [k],
      means: [k, d],
      covariances: [d, d],
      precisions_cholesky: [d, d],
      pca_mean: [784],
      pca_components: [d, 784],
      pca_explained_variance: [d],
    });
    expect(seen.scores).toBeLessThan(TOLERANCE);
    expect(seen.score_samples).toBeLessThan(TOLERANCE);
    expect(seen.variance).toBeLessThan(1e-9);
    expect(seen.signs).toBe(true);
    expect(Math.abs(seen.score - best.score)).toBeLessThan(TOLERANCE);
    expect(Math.abs(seen.held_out - model.heldOutScore!)).toBeLessThan(TOLERANCE);
    expect(Math.abs(seen.bic / best.bic - 1)).toBeLessThan(TOLERANCE);
    expect(seen.counts).toEqual(best.labelCounts);
  });
});
