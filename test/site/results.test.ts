import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { SweepSetting } from '../../build/commands/sweep.ts';
import type { SweepEntry } from '../../src/study/types.ts';
import { golden } from '../helpers/fixtures.ts';
import { program } from './helpers/program.ts';
import { siteResults, siteText } from './helpers/site.ts';

const results = siteResults();
const reference = golden('golden');
const RELATIVE = 1e-6;

const ofType = (sweep: readonly SweepEntry[], type: string) =>
  sweep.filter((entry) => entry.covarianceType === type);

describe('results.json', () => {
  test('keeps to the schema beside it, which refuses what is not in the contract', () => {
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(
      JSON.parse(siteText('data/results.schema.json')),
    );
    expect(validate(results), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...results, seed: 'cero' })).toBe(false);
    expect(validate({ ...results, time: 12 })).toBe(false);
    const { settings, ...rest } = results;
    expect(validate(rest)).toBe(false);
    expect(validate({ ...results, settings: [{ ...settings[0], sweep: [{ components: 1 }] }] })).toBe(false);
  });

  test('is the practice: 5,000 images of seed 0, 3 PCs and 95 %, tied, 1 to 100 components', () => {
    expect(results).toMatchObject({ schemaVersion: 1, seed: 0, startSeed: 0, subsample: 5000 });
    expect(results.settings.map(({ pca, id, dimensions }) => [pca, id, dimensions])).toEqual([
      [3, 'pca3', 3],
      [0.95, 'pca0.95', 175],
    ]);
    const ks = Array.from({ length: 100 }, (_, i) => i + 1);
    for (const { sweep, covarianceType } of results.settings) {
      expect(covarianceType).toBe('tied');
      expect(ofType(sweep, 'tied').map(({ components }) => components)).toEqual(ks);
    }
  });

  test('has a subset of the indices that NumPy draws, and others held out', () => {
    expect(results.subset).toMatchObject({
      count: 5000,
      head: reference.subset.head,
      sha256Int64LE: reference.subset.sha256Int64LE,
      classCounts: reference.subset.classCounts,
    });
    expect(results.heldOut.count).toBe(5000);
    expect(results.heldOut.sha256Int64LE).not.toBe(results.subset.sha256Int64LE);
    expect(results.heldOut.classCounts.reduce((sum, count) => sum + count, 0)).toBe(5000);
  });

  test.each(results.settings.map((setting, at) => [setting.id, at] as const))(
    '%s agrees with scikit-learn for every fit of the reference',
    (_, at) => {
      const setting = results.settings[at]!;
      const expected = reference.settings[at]!;
      expect(setting.dimensions).toBe(expected.dimensions);
      expect(setting.explainedVarianceTotal).toBeCloseTo(expected.explainedVarianceTotal, 10);
      const shared = expected.fits.flatMap((fit) => {
        const entry = setting.sweep.find(
          (e) => e.covarianceType === fit.covarianceType && e.components === fit.components,
        );
        return entry === undefined ? [] : [{ fit, entry }];
      });
      expect(shared.length).toBeGreaterThan(20);
      for (const { fit, entry } of shared) {
        const name = `${fit.covarianceType}, k = ${fit.components}`;
        expect(Math.abs(entry.bic / fit.bic - 1), name).toBeLessThan(RELATIVE);
        expect(entry, name).toMatchObject({ parameters: fit.parameters, converged: fit.converged });
      }
      const tied = (fits: readonly { covarianceType: string; bic: number; components: number }[]) =>
        fits.filter(({ covarianceType }) => covarianceType === 'tied');
      const best = tied(expected.fits).reduce((a, b) => (b.bic < a.bic ? b : a));
      expect(setting.best.bic).toBeLessThanOrEqual(best.bic * (1 + Math.sign(best.bic) * RELATIVE));
    },
  );

  test.each(results.settings.map((setting) => [setting.id, setting] as const))(
    '%s: every derived number follows from the entries',
    (_, { sweep, chosen, best, single, runnerUp, scree, explainedVarianceRatio, ...setting }) => {
      const tied = ofType(sweep, 'tied').filter(({ collapsed }) => collapsed === undefined);
      const sorted = [...tied].sort((a, b) => a.bic - b.bic);
      expect(best).toEqual(sorted[0]);
      expect(chosen.components).toBe(best.components);
      expect(runnerUp).toEqual({
        components: sorted[1]!.components,
        bicDifference: sorted[1]!.bic - best.bic,
      });
      expect(single.components).toBe(1);
      const plateau = tied.filter(({ bic }) => bic <= best.bic + chosen.margin).map((e) => e.components);
      expect(chosen.onPlateau).toEqual(plateau);
      expect(chosen.plateau).toEqual([plateau[0], plateau.at(-1)]);
      expect(chosen.atEdge).toBe(best.components === 1 || best.components === 100);
      expect(scree).toHaveLength(784);
      expect(scree.slice(0, setting.dimensions)).toEqual(explainedVarianceRatio);
      const sum = explainedVarianceRatio.reduce((a, b) => a + b, 0);
      expect(setting.explainedVarianceTotal).toBeCloseTo(sum, 12);
      for (const e of sweep) {
        const n = results.subsample;
        expect(e.labelCounts).toHaveLength(e.components);
        expect(e.labelCounts.reduce((a, b) => a + b, 0)).toBe(n);
        expect(e.bic / (-2 * e.score * n + e.parameters * Math.log(n))).toBeCloseTo(1, 12);
        expect(e.aic / (-2 * e.score * n + 2 * e.parameters)).toBeCloseTo(1, 12);
        expect(Number.isFinite(e.heldOutScore)).toBe(true);
      }
      expect(setting.byCovariance.map(({ covarianceType }) => covarianceType)).toHaveLength(4);
    },
  );

  test.each(results.settings.map((setting) => [setting.id, setting] as const))(
    '%s: the choice from twenty starts holds that of the report, which is one of them',
    (_, { selection, sweep, chosen }) => {
      const { seeds, components, bicMin, bicMax, wins, winners, plateau, best } = selection!;
      expect(seeds).toHaveLength(20);
      expect(components).toEqual(ofType(sweep, 'tied').map((entry) => entry.components));
      expect(winners[seeds.indexOf(results.startSeed)]).toBe(chosen.components);
      expect(wins.reduce((sum, { count }) => sum + count, 0)).toBe(20);
      expect(plateau.components).toContain(best.components);
      ofType(sweep, 'tied').forEach(({ bic }, at) => {
        expect(bic).toBeGreaterThanOrEqual(bicMin[at]!);
        expect(bic).toBeLessThanOrEqual(bicMax[at]!);
      });
    },
  );

  test('f is argued from the winners of twenty starts', () => {
    const [comparison] = results.comparisons;
    const [from, to] = results.settings.map(({ selection }) => selection!);
    const { winners, fromPlateau, toPlateau } = comparison!;
    expect(winners!.differences).toEqual(to!.winners.map((k, at) => k - from!.winners[at]!));
    expect(winners!.more + winners!.fewer + winners!.same).toBe(20);
    expect([fromPlateau, toPlateau]).toEqual([from!.plateau.range, to!.plateau.range]);
  });

  test('names no machine, path, time or version of Node', () => {
    const keys = new Set<string>();
    const texts = new Set<string>();
    JSON.parse(siteText('data/results.json'), (key, value) => {
      keys.add(key);
      if (typeof value === 'string') texts.add(value);
      return value;
    });
    keys.delete('schemaVersion');
    for (const key of keys)
      expect(key).not.toMatch(/node|version$|host|path|time|date$|machine|elapsed|cpu/i);
    for (const text of texts) {
      expect(text).not.toMatch(/[/\\]|node|\d{4}-\d\d-\d\d|\d\d:\d\d/i);
      expect(text).not.toContain(process.version.slice(1));
    }
    for (const name of ['data/results.json', 'data/results.schema.json', 'index.html', '404.html']) {
      expect(siteText(name)).not.toContain(inject('root'));
    }
  });
});

describe('sweep --json', () => {
  const KS = [1, 2, 5];
  let document: { settings: SweepSetting[] } & Record<string, unknown>;
  let progress: string;

  beforeAll(async () => {
    const { status, stdout, stderr } = await program([
      'sweep',
      '--json',
      '--verbose',
      '--components',
      KS.join(','),
    ]);
    expect(status, stderr).toBe(0);
    document = JSON.parse(stdout);
    progress = stderr;
  });

  test('holds the fields of the contract, and nothing else', () => {
    expect(Object.keys(document)).toEqual(['schemaVersion', 'seed', 'subsample', 'subset', 'settings']);
    expect(document).toMatchObject({
      schemaVersion: 1,
      seed: 0,
      subsample: 5000,
      subset: { head: reference.subset.head, sha256Int64LE: reference.subset.sha256Int64LE },
    });
    for (const setting of document.settings) {
      expect(Object.keys(setting)).toEqual([
        'pca',
        'dimensions',
        'explainedVarianceTotal',
        'explainedVarianceRatio',
        'sweep',
      ]);
    }
  });

  test('holds the same objects as results.json', () => {
    expect(document.settings).toHaveLength(2);
    document.settings.forEach((setting, at) => {
      const published = results.settings[at]!;
      const { pca, dimensions, explainedVarianceTotal, explainedVarianceRatio } = published;
      expect(setting).toMatchObject({ pca, dimensions, explainedVarianceTotal, explainedVarianceRatio });
      const entries = ofType(published.sweep, 'tied').filter(({ components }) => KS.includes(components));
      expect(setting.sweep).toEqual(entries.map(({ heldOutScore, ...entry }) => entry));
    });
  });

  test('keeps progress and what --verbose says to stderr', () => {
    expect(progress).toContain('images in all: 70000\nimages drawn: 5000\n');
    expect(progress).toContain('dimensions: 784 → 3\ndimensions: 784 → 175\n');
    expect(progress).toMatch(/sweep: 6 of 6/);
  });

  test('without --json it is a table that marks the smallest BIC of each setting', async () => {
    const { status, stdout, stderr } = await program(['sweep', '--quiet', '--components', KS.join(',')]);
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines.filter((line) => /^pca /.test(line))).toHaveLength(2);
    const marked = lines.filter((line) => line.includes('smallest BIC'));
    const best = document.settings.map(
      ({ sweep }) => sweep.reduce((a, b) => (b.bic < a.bic ? b : a)).components,
    );
    expect(marked.map((line) => Number(line.trim().split(/\s+/)[1]))).toEqual(best);
  });
});
