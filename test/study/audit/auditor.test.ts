import { beforeAll, describe, expect, it } from 'vitest';
import { familyOf } from '../../../src/numeric/gmm/families.ts';
import type { GaussianMixture } from '../../../src/numeric/gmm/types.ts';
import { type AuditJob, Auditor } from '../../../src/study/audit/auditor.ts';
import type { AuditResults } from '../../../src/study/audit/auditResults.ts';
import { auditTasks, doAuditTask, joinAuditTasks } from '../../../src/study/audit/auditTasks.ts';
import { makeCells } from '../../../src/study/audit/cells.ts';
import { coverage } from '../../../src/study/audit/coverage.ts';
import { memorisation } from '../../../src/study/audit/memorisation.ts';
import type { AuditInput } from '../../../src/study/audit/reference.ts';
import { Fitter } from '../../../src/study/fitJob.ts';
import { project } from '../../../src/study/projection.ts';
import type { Subset } from '../../../src/study/types.ts';
import { embeddedSubset } from '../../helpers/embedded.ts';

const N = 1000;

/** The first images of the embedded subset. */
async function smallSubset(): Promise<Subset> {
  const whole = await embeddedSubset();
  const first = (draw: { indices: Int32Array; pixels: Uint8Array; labels: Uint8Array }) => ({
    indices: draw.indices.subarray(0, N),
    pixels: draw.pixels.subarray(0, N * 784),
    labels: draw.labels.subarray(0, N),
  });
  return { ...whole, ...first(whole), heldOut: first(whole.heldOut) };
}

/** A mixture of round components of one small variance, with equal weights. */
function roundMixture(means: Float64Array, d: number, variance: number): GaussianMixture {
  const k = means.length / d;
  const covariances = new Float64Array(k).fill(variance);
  return {
    covarianceType: 'spherical',
    nComponents: k,
    nFeatures: d,
    weights: new Float64Array(k).fill(1 / k),
    means,
    covariances,
    precisionsCholesky: familyOf('spherical').precisionsCholesky(covariances, k, d),
  };
}

let input: AuditInput;
let auditor: Auditor;
let honest: AuditResults;
let copier: AuditResults;
let one: AuditResults;

const job = (mixture: GaussianMixture): AuditJob => ({
  ...{ setting: 0, pca: 30, covarianceType: 'tied', seed: 0, model: 'model.npz' },
  components: mixture.nComponents,
  heldOutScore: -1,
  mixture,
});

beforeAll(async () => {
  const subset = await smallSubset();
  const [projection] = project(subset, [30]);
  const { pca, scores, heldOutScores } = projection!;
  input = {
    width: 28,
    height: 28,
    classes: 10,
    pixels: subset.pixels,
    labels: subset.labels,
    heldOutPixels: subset.heldOut.pixels,
    heldOutLabels: subset.heldOut.labels,
    cells: makeCells(subset.pixels, N, 784, 0),
    seed: 3,
    settings: [{ pca, scores, heldOutScores }],
  };
  auditor = new Auditor(input);
  const fitter = new Fitter({ scores, heldOutScores, n: N, d: 30 });
  const start = { covarianceType: 'tied', startSeed: 0 } as const;
  honest = auditor.audit(job(fitter.mixture({ ...start, components: 20 })));
  copier = auditor.audit(job(roundMixture(scores, 30, 1e-4)));
  one = auditor.audit(job(roundMixture(scores.slice(30, 60), 30, 0.05)));
});

describe('an audit', () => {
  it('names the model and says what was compared', () => {
    expect(honest).toMatchObject({
      ...{ pca: 30, covarianceType: 'tied', components: 20, seed: 0, model: 'model.npz', heldOutScore: -1 },
      ...{ samples: N, heldOut: N, bins: 20, sampleSeed: 3 },
    });
    expect(honest).not.toHaveProperty('mixture');
    expect(honest).not.toHaveProperty('setting');
    expect(honest.draws.seeds).toEqual([3, 4, 5]);
    expect([honest.draws.ndb[0], honest.draws.jsd[0]]).toEqual([honest.ndb, honest.jsd]);
    expect(honest.draws.ndbRange).toEqual([Math.min(...honest.draws.ndb), Math.max(...honest.draws.ndb)]);
  });

  it('has counts from which NDB follows, by the held-out share', () => {
    const { generated, heldOut, projected, z } = honest.cells;
    for (const counts of [generated, heldOut, projected]) {
      expect(counts).toHaveLength(20);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(N);
    }
    expect([...heldOut].sort((a, b) => b - a)).toEqual(heldOut);
    expect(z.filter((score) => Math.abs(score) > 1.959964)).toHaveLength(honest.ndb);
    z.forEach((score, c) => {
      expect(Math.sign(score)).toBe(Math.sign(generated[c]! - heldOut[c]!));
    });
  });

  it('finds a machine that copies out by memorisation alone', () => {
    expect(copier.memorisation.nearer.share).toBe(1);
    expect(copier.memorisation.generated[50]).toBeLessThan(0.2 * copier.memorisation.heldOut[50]!);
    expect(copier.ndb).toBeLessThan(honest.ndb + 5);
    expect(honest.memorisation.nearer.share).toBeLessThan(0.1);
  });

  it('finds a machine that makes one garment only out by cells, classes, classifier and stand-ins', () => {
    expect(one.ndb).toBeGreaterThan(0.8 * one.bins);
    expect(one.jsd).toBeGreaterThan(4 * honest.jsd);
    expect(one.coverage.differing).toBeGreaterThan(8);
    expect(one.twoSample.projected.share).toBeGreaterThan(0.95);
    expect(one.blur.error.generated).toBeGreaterThan(1.3 * honest.blur.error.generated);
  });

  it('puts the blame on the PCA or on the mixture', () => {
    const { sharpness, error } = honest.blur;
    expect(sharpness.projected).toBeLessThan(sharpness.images);
    expect(error.projected).toBeLessThan(error.fitted);
    expect(error.fitted).toBeLessThan(error.generated);
    expect(honest.twoSample.projected.share).toBeLessThan(honest.twoSample.images.share);
    expect(copier.pcaAlone).toEqual(honest.pcaAlone);
    expect(copier.mixtureAlone.ndb).toBeLessThan(one.mixtureAlone.ndb);
    expect(copier.blur.error.generated).toBeLessThan(1.1 * copier.blur.error.fitted);
  });

  it('is the same when its parts were done by several', () => {
    const jobs = [
      job(roundMixture(input.settings[0]!.scores, 30, 1e-6)),
      job(roundMixture(input.settings[0]!.scores.slice(0, 90), 30, 0.05)),
    ];
    const tasks = auditTasks(jobs, () => 30);
    const done = tasks.map((task) => doAuditTask(new Auditor(input), task));
    expect(JSON.stringify(joinAuditTasks(jobs, tasks, done))).toBe(
      JSON.stringify(jobs.map((each) => auditor.audit(each))),
    );
  });

  it('is the same again, whatever was audited before', () => {
    const { pca, scores } = input.settings[0]!;
    const again = new Auditor(input).audit(job(roundMixture(scores, pca.nComponents, 1e-4)));
    expect(again).toEqual(copier);
  });
});

describe('parts of an audit', () => {
  it('coverage compares classes that the nearest fitted images have', () => {
    const labels = Uint8Array.of(0, 1, 1, 2);
    const generated = Int32Array.from({ length: 100 }, (_, i) => (i < 60 ? 0 : 1));
    const heldOut = Int32Array.from({ length: 100 }, (_, i) => (i < 30 ? 0 : i < 68 ? 2 : 3));
    const truth = Uint8Array.from({ length: 100 }, (_, i) => (i < 40 ? 0 : 1));
    const found = coverage(labels, 3, generated, heldOut, truth);
    expect(found.byClass.map(({ generated: { share } }) => share)).toEqual([0.6, 0.4, 0]);
    expect(found.byClass.map(({ heldOut: { share } }) => share)).toEqual([0.3, 0.38, 0.32]);
    expect(found.byClass.map(({ differs }) => differs)).toEqual([true, false, true]);
    expect(found.differing).toBe(2);
    expect(found.accuracy).toBeCloseTo(0.58, 12);
  });

  it('memorisation is in grey levels a pixel, and counts what is nearer than 95 % of unseen images', () => {
    const squared = (n: number, step: number) => Float64Array.from({ length: n }, (_, i) => (i * step) ** 2);
    const found = memorisation(squared(101, 0.02), squared(101, 0.01), 4);
    expect(found.heldOut[100]).toBeCloseTo(255 / 2, 10);
    expect(found.generated[50]).toBeCloseTo(255 / 2, 10);
    expect(found.threshold).toBeCloseTo((255 * 0.05) / 2, 10);
    expect(found.nearer.share).toBeCloseTo(3 / 101, 12);
  });
});
