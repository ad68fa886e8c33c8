import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readModelFile } from '../../build/model/modelFile.ts';
import { sample } from '../../src/numeric/gmm/sample.ts';
import { fitKMeans, predictKMeans } from '../../src/numeric/kmeans.ts';
import { inverseTransform } from '../../src/numeric/pca.ts';
import type { AuditResults } from '../../src/study/audit/auditResults.ts';
import type { Subset } from '../../src/study/types.ts';
import { temporaryFolder } from '../build/temporary.ts';
import { embeddedSubset } from '../helpers/embedded.ts';
import { program } from './helpers/program.ts';
import { siteBytes, siteDocument, siteResults, siteText } from './helpers/site.ts';

const results = siteResults();
const { audit, settings, generators } = results;
const named = audit.map((a) => [a.model, a] as const);
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** Cells whose shares differ, by the definition. */
function ndbOf(first: readonly number[], second: readonly number[]): number {
  const [n, m] = [sum(first), sum(second)];
  return first.filter((count, c) => {
    const pooled = (count + second[c]!) / (n + m);
    const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
    return Math.abs(count / n - second[c]! / m) > 1.959964 * error;
  }).length;
}

/** Jensen–Shannon divergence in nats, by entropies. */
function jsdOf(first: readonly number[], second: readonly number[]): number {
  const entropy = (shares: readonly number[]) => -sum(shares.map((p) => (p > 0 ? p * Math.log(p) : 0)));
  const [p, q] = [first, second].map((counts) => counts.map((count) => count / sum(counts)));
  const middle = p!.map((share, c) => (share + q![c]!) / 2);
  return entropy(middle) - (entropy(p!) + entropy(q!)) / 2;
}

describe('the audit in results.json', () => {
  test('is one of the chosen model of every setting and one of every better generator, with 5,000 images and 100 cells', () => {
    const better = generators.filter(({ best }) => best !== null);
    expect(better.length).toBeGreaterThan(0);
    expect(audit).toHaveLength(settings.length + better.length);
    const common = { seed: 0, samples: 5000, heldOut: 5000, bins: 100, sampleSeed: 0 };
    settings.forEach(({ pca, best, model }, at) => {
      const { components, heldOutScore } = best;
      const own = { pca, covarianceType: 'tied', components, heldOutScore, model: model.file };
      expect(audit[at]).toMatchObject({ ...common, ...own });
    });
    better.forEach(({ pca, best }, at) => {
      const { family, components } = best!;
      const model = `model-pca${pca}-${family}.npz`;
      expect(audit[settings.length + at]).toMatchObject({
        ...common,
        pca,
        covarianceType: family,
        components,
        model,
      });
    });
  });

  test.each(named)('%s: every number follows from those behind it', (_, a) => {
    const { generated, heldOut, projected } = a.cells;
    for (const counts of [generated, heldOut, projected]) expect(sum(counts)).toBe(5000);
    expect(a.ndb).toBe(ndbOf(generated, heldOut));
    expect(a.jsd).toBeCloseTo(jsdOf(generated, heldOut), 12);
    expect(a.pcaAlone.ndb).toBe(ndbOf(projected, heldOut));
    expect(a.mixtureAlone.ndb).toBe(ndbOf(generated, projected));
    expect(a.draws.ndb[0]).toBe(a.ndb);
    expect(sum(a.coverage.byClass.map((entry) => entry.generated.share))).toBeCloseTo(1, 12);
    expect(a.coverage.differing).toBe(a.coverage.byClass.filter((entry) => entry.differs).length);
    const { memorisation, blur } = a;
    expect([...memorisation.generated].sort((x, y) => x - y)).toEqual(memorisation.generated);
    expect(memorisation.threshold).toBeCloseTo(memorisation.heldOut[5]!, 12);
    expect(blur.error.projected).toBeLessThan(blur.error.fitted);
    expect(blur.sharpness.images).toBe(audit[0]!.blur.sharpness.images);
  });

  test('has a yardstick of 20 draws in which about 5 of 100 cells differ', () => {
    const { ndb, ndbQuantiles, draws } = results.yardstick!;
    expect([draws, ndb.length]).toEqual([20, 20]);
    expect(sum(ndb) / 20).toBeGreaterThan(3);
    expect(sum(ndb) / 20).toBeLessThan(8);
    expect(ndbQuantiles[1]).toBeGreaterThanOrEqual(Math.min(...ndb));
  });
});

describe('from the model files alone, with another seed', () => {
  let subset: Subset;
  let centers: Float64Array;
  let heldOut: number[];

  const countsOf = (pixels: Float64Array): number[] => {
    const counts = new Array<number>(100).fill(0);
    for (const cell of predictKMeans(pixels, pixels.length / 784, 784, centers, 100)) counts[cell]!++;
    return counts;
  };

  beforeAll(async () => {
    subset = await embeddedSubset();
    const grey = (pixels: Uint8Array) => Float64Array.from(pixels, (x) => x / 255);
    ({ centers } = fitKMeans(grey(subset.pixels), 5000, 784, 100, { randomState: 0 }));
    heldOut = countsOf(grey(subset.heldOut.pixels));
  });

  test('the held-out images fill the cells as results.json says', () => {
    for (const a of audit) expect([...heldOut].sort((x, y) => y - x)).toEqual(a.cells.heldOut);
  });

  test.each(named)('%s differs in about as many cells', (file, a: AuditResults) => {
    const { mixture, pca } = readModelFile(siteBytes(`data/${file}`), file);
    const points = sample(mixture, 5000, { seed: 4711 }).X;
    const images = inverseTransform(pca, points, 5000).map(
      (grey) => Math.round(255 * Math.min(1, Math.max(0, grey))) / 255,
    );
    // Draws of the default model differ by some 4 cells.
    expect(Math.abs(ndbOf(countsOf(images), heldOut) - a.draws.ndbMedian)).toBeLessThan(12);
  });
});

test('other images: the audit, in fewer cells, without a yardstick, and the page says so', async () => {
  const out = path.join(temporaryFolder(), 'sitio');
  const words = ['--subsample', '2000', '--pca', '5', '--components', '4,8', '--covariance', 'tied'];
  const { status, stderr } = await program(['build', '--out', out, ...words]);
  expect(status, stderr).toBe(0);
  const page = siteDocument('index.html', out);
  expect(page.getElementById('auditoria')!.closest('section')!.textContent).toContain('no se ha medido');
  const own = page.querySelector('figure[data-figure="audit"] [role="img"]')!.getAttribute('aria-label')!;
  expect(own).toContain('de ninguna a 40');
});

test('the page shows the audit of every setting and the schema explains it', () => {
  const section = siteDocument().getElementById('auditoria')!.closest('section')!;
  const figures = [...section.querySelectorAll('figure')].map((figure) => figure.getAttribute('data-figure'));
  expect(figures).toEqual([
    'audit',
    ...settings.flatMap(({ id }) => ['cells', 'coverage', 'distances'].map((name) => `${name}-${id}`)),
  ]);
  const schema = JSON.parse(siteText('data/results.schema.json'));
  const fields: Record<string, { description?: string }> = schema.properties.audit.items.properties;
  for (const name of Object.keys(audit[0]!)) expect(fields).toHaveProperty(name);
});
