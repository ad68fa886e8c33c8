import type { ReportInput } from '../../src/report/types.ts';
import type { AuditResults } from '../../src/study/audit/auditResults.ts';
import type { Results, SettingResults } from '../../src/study/results.ts';
import { arenaVariants } from './arenaFixture.ts';
import { MOST, makeFigures, makeInput, makeResults, THREE } from './fixture.ts';
import { generatorVariants, withGenerators } from './generatorFixture.ts';
import { repeated, type Valley } from './selectionFixture.ts';
import { tutorialVariants } from './tutorialFixture.ts';

type Change = (setting: SettingResults) => SettingResults;

/** Made-up results whose settings are all changed in one way. */
function changed(change: Change, plans = [THREE, MOST]): Results {
  const results = makeResults(plans);
  return { ...results, settings: results.settings.map(change) };
}

function samples(part: Partial<SettingResults['samples']>): Change {
  return (setting) => ({ ...setting, samples: { ...setting.samples, ...part } });
}

function model(part: Partial<SettingResults['model']>): Change {
  return (setting) => ({ ...setting, model: { ...setting.model, ...part } });
}

function chosen(part: Partial<SettingResults['chosen']>): Change {
  return (setting) => ({ ...setting, chosen: { ...setting.chosen, ...part } });
}

function sharpness(reconstructed: number, mixture: number, component = mixture): Change {
  return samples({ sharpness: { real: 24, reconstructed, mixture, component } });
}

function nearest(nearestShare: number): Change {
  return (setting) =>
    samples({
      component: { ...setting.samples.component, nearestShare },
      byClass: { ...setting.samples.byClass, nearestShare },
    })(setting);
}

function families(change: (summary: SettingResults['byCovariance'][number]) => object): Change {
  return (setting) => ({
    ...setting,
    byCovariance: setting.byCovariance.map((summary) => ({ ...summary, ...change(summary) })),
  });
}

function losses(fromLossAtTo: number | null, toLossAtFrom: number | null): Results {
  const results = makeResults();
  const comparisons = results.comparisons.map((pair) => ({ ...pair, fromLossAtTo, toLossAtFrom }));
  return { ...results, comparisons };
}

/** Made-up results whose audits are all changed in one way. */
function audited(change: (audit: AuditResults) => Partial<AuditResults>): Results {
  const results = makeResults();
  return { ...results, audit: results.audit.map((audit) => ({ ...audit, ...change(audit) })) };
}

const around = (share: number, half = 0.01) => ({ share, low: share - half, high: share + half });

const unconverged: Change = (setting) => ({
  ...setting,
  sweep: setting.sweep.map((entry) => (entry.components === 2 ? { ...entry, converged: false } : entry)),
});

/** Every outcome that the content has words for, by name. */
export const RESULT_VARIANTS: Readonly<Record<string, Results>> = {
  undecided: makeResults(),
  unchanged: makeResults([THREE, { ...MOST, chosen: 53 }]),
  'changed, more': makeResults([THREE, { ...MOST, chosen: 80, plateau: [70, 90] }]),
  'changed, fewer': makeResults([THREE, { ...MOST, chosen: 20, plateau: [12, 30] }]),
  'fewer dimensions later': makeResults([MOST, THREE]),
  'fewer dimensions later, changed': makeResults([{ ...MOST, chosen: 80, plateau: [70, 90] }, THREE]),
  'fewer dimensions later, more': makeResults([{ ...MOST, chosen: 20, plateau: [12, 30] }, THREE]),
  'no losses known': losses(null, null),
  'small losses': losses(12, 30),
  'one setting': makeResults([THREE]),
  'fraction alone': makeResults([MOST]),
  'three settings': makeResults([{ ...THREE, pca: 2, dimensions: 2 }, THREE, MOST]),
  'whole numbers only': makeResults([THREE, { ...MOST, pca: 20, dimensions: 20 }]),
  'small fraction': makeResults([THREE, { ...MOST, pca: 0.4, dimensions: 2 }]),
  'one family': makeResults([
    { ...THREE, types: ['tied'] },
    { ...MOST, types: ['tied'] },
  ]),
  'best at the edge': changed(chosen({ atEdge: true })),
  'plateau to the end': changed(chosen({ plateau: [41, 100] })),
  'plateau from one': changed(chosen({ plateau: [1, 66] })),
  'lone minimum': changed(chosen({ plateau: [53, 53], onPlateau: [53] })),
  'lone minimum without a second': changed((setting) => ({
    ...chosen({ plateau: [53, 53] })(setting),
    runnerUp: null,
  })),
  'no second': changed((setting) => ({ ...setting, runnerUp: null })),
  'one component': changed(chosen({ components: 1, plateau: [1, 3] })),
  'best not converged': changed((setting) => ({ ...setting, best: { ...setting.best, converged: false } })),
  'another not converged': changed(unconverged),
  'collapsed fits': changed(families(() => ({ collapsedFits: 1 }))),
  'no collapsed fits': changed(families(() => ({ collapsedFits: 0 }))),
  'another family': changed((setting) => ({ ...setting, covarianceType: 'diag' })),
  'another family, varied within': changed((setting) =>
    model({ withinShare: 0.8 })({ ...setting, covarianceType: 'diag' }),
  ),
  'full wins': changed(
    families((f) => (f.covarianceType === 'full' ? { bic: -138268.4, atEdge: true } : {})),
  ),
  'full with many': changed(families((f) => (f.covarianceType === 'full' ? { components: 90 } : {}))),
  'a narrow win': changed((setting) =>
    families((f) => (f.covarianceType === 'diag' ? { bic: setting.best.bic - 3 } : {}))(setting),
  ),
  'judges disagree': changed(
    families((f) =>
      f.covarianceType === 'full' ? { bestHeldOut: { components: 4, heldOutScore: 58.2 } } : {},
    ),
  ),
  'held out wants fewer': changed(
    families((f) => ({ bestHeldOut: { components: 2, heldOutScore: f.heldOutScore ?? 0 } })),
  ),
  'held out wants the same': changed(
    families((f) => ({ bestHeldOut: { components: f.components, heldOutScore: f.heldOutScore ?? 0 } })),
  ),
  'nothing held out': changed(families(() => ({ heldOutScore: null, bestHeldOut: null }))),
  'blurred by the PCA': changed(sharpness(12, 12)),
  'blurred by the mixture': changed(sharpness(20, 12)),
  'rougher than the PCA': changed(sharpness(12, 15, 30)),
  'rougher than photographs': changed(sharpness(22, 29)),
  'as sharp as photographs': changed(sharpness(24, 24)),
  'a pure component': changed(nearest(0.97)),
  'half a component': changed(nearest(0.6)),
  'a mixed component': changed(nearest(0.3)),
  'a wide component': changed(samples({ spread: { real: 97, mixture: 92, component: 91 } })),
  'no component of the class': changed(samples({ byClass: { class: 8, components: [], nearestShare: 0 } })),
  'one component of the class': changed(
    samples({ byClass: { class: 8, components: [3], nearestShare: 0.9 } }),
  ),
  'a class missing': changed(samples({ mixtureClassShares: [0.001, 0.3, ...Array(8).fill(0.0873)] })),
  'pure components': changed(model({ purity: 0.91, classesCovered: 8, confused: [] })),
  'judges almost agree': changed(
    families((f) => ({
      bic: f.covarianceType === 'full' ? -138268.4 : f.bic,
      bestHeldOut: { components: 12, heldOutScore: f.covarianceType === 'diag' ? -6.27 : -6.28 },
    })),
  ),
  'judges disagree clearly': changed(
    families((f) => ({
      bic: f.covarianceType === 'full' ? -138268.4 : f.bic,
      bestHeldOut: { components: 12, heldOutScore: f.covarianceType === 'diag' ? -5 : -6.28 },
    })),
  ),
  'held out best at the edge': changed(
    families((f) => ({ bestHeldOut: { components: 100, heldOutScore: f.heldOutScore ?? 0 } })),
  ),
  'a component without a majority': changed(
    samples({ component: { ...makeResults().settings[0].samples.component, majorityShare: 0.24 } }),
  ),
  'plateaus that interlock': changed((setting) =>
    chosen({ onPlateau: setting.dimensions > 3 ? [57, 60] : [53, 58] })(setting),
  ),
  'plateaus that share one value': changed((setting) =>
    chosen({ onPlateau: setting.dimensions > 3 ? [57, 60] : [53, 57] })(setting),
  ),
  'purity does not grow': changed(model({ purity: 0.5, meanMaxResponsibility: 0.6 })),
  'varied within': changed(model({ withinShare: 0.8 })),
  'axes that suffice': changed((setting) => ({
    ...setting,
    view3d: { ...setting.view3d, sameLabelShare: 0.93 },
  })),
  'sharpness does not grow': changed((setting) => sharpness(20, setting.dimensions > 3 ? 11 : 12)(setting)),
  'nothing audited': { ...makeResults(), audit: [], yardstick: null },
  'no yardstick': { ...makeResults(), yardstick: null },
  'generated as well as drawn': audited((audit) => ({
    ndb: 4,
    draws: { ...audit.draws, ndbMedian: 5 },
    mixtureAlone: { ndb: 4, jsd: 0.004 },
    twoSample: { ...audit.twoSample, images: around(0.502), projected: around(0.499) },
    coverage: {
      ...audit.coverage,
      differing: 0,
      byClass: audit.coverage.byClass.map((entry) => ({ ...entry, differs: false, z: 0.3 })),
    },
    memorisation: { ...audit.memorisation, nearer: around(0.051, 0.006) },
    blur: {
      sharpness: { images: 19.9, projected: 18.7, generated: 18.7 },
      error: { projected: 17.4, fitted: 37.6, generated: 37.5 },
    },
  })),
  'PCA and mixture at fault': audited(() => ({
    pcaAlone: { ndb: 31, jsd: 0.02 },
    mixtureAlone: { ndb: 44, jsd: 0.03 },
  })),
  copies: audited((audit) => ({ memorisation: { ...audit.memorisation, nearer: around(0.31) } })),
  'a mixture that blurs': audited((audit) => ({
    blur: { ...audit.blur, sharpness: { images: 19.9, projected: 18.7, generated: 16.2 } },
  })),
};

/** Made-up results whose sweeps were repeated from many starts. */
const starts = (...valleys: (Valley | null)[]) => repeated(makeResults(), valleys);

/** The same where full covariances beat the tied ones by `lead`. */
function repeatedBeaten(lead: number): Results {
  const beaten = changed((setting) =>
    families((f) => (f.covarianceType === 'full' ? { bic: setting.best.bic - lead } : {}))(setting),
  );
  return repeated(beaten, [{ middle: 53 }, { middle: 60 }]);
}

/** Outcomes of a choice from many starts. */
const STARTS_VARIANTS: Readonly<Record<string, Results>> = {
  'starts: changed, more': starts({ middle: 50, half: 4 }, { middle: 58, half: 8, unconverged: 3 }),
  'starts: changed, fewer': starts({ middle: 60, half: 3, unconverged: 1 }, { middle: 40, half: 3 }),
  'starts: undecided': starts({ middle: 53, half: 8 }, { middle: 54, half: 8 }),
  'starts: unchanged': starts({ middle: 53, half: 0, slope: 400 }, { middle: 53, half: 0, slope: 400 }),
  'starts: one value apart': starts({ middle: 53, half: 0 }, { middle: 80, half: 0 }),
  'starts: one value on both': starts({ middle: 52, half: 2 }, { middle: 56, half: 2 }),
  'starts: plateau from one': starts({ middle: 1, half: 4 }, { middle: 100, half: 9 }),
  'starts: one setting alone': starts({ middle: 53 }, null),
  'starts: a wide valley': starts({ middle: 53, half: 20 }, { middle: 60, half: 20, wander: 9 }),
  'starts: another family far ahead': repeatedBeaten(9000),
  'starts: another family just ahead': repeatedBeaten(3),
  'starts: fewer dimensions later, more': repeated(makeResults([MOST, THREE]), [
    { middle: 40 },
    { middle: 60 },
  ]),
  'starts: fewer dimensions later, fewer': repeated(makeResults([MOST, THREE]), [
    { middle: 60 },
    { middle: 40 },
  ]),
};

const TUTORIAL_VARIANTS = tutorialVariants(makeResults());
const ARENA_VARIANTS = arenaVariants(makeResults());
const GENERATOR_VARIANTS = generatorVariants(makeResults());

const bare = makeFigures(makeResults());
for (const name of bare.keys()) {
  if (/^(view3d|kmeans3d|class-samples|criteria|cells|coverage|distances)-/.test(name)) bare.delete(name);
}

/** Reports that differ in what the build hands over. */
export const INPUT_VARIANTS: Readonly<Record<string, ReportInput>> = {
  ...Object.fromEntries(
    Object.entries({
      ...RESULT_VARIANTS,
      ...STARTS_VARIANTS,
      ...GENERATOR_VARIANTS,
      ...ARENA_VARIANTS,
      ...TUTORIAL_VARIANTS,
    }).map(([name, results]) => [name, makeInput({ results })]),
  ),
  'no real garment in the wall': makeInput({ wall: null }),
  'fewer figures': makeInput({ figures: bare }),
  'a better generator, fewer figures': makeInput({ results: withGenerators(makeResults()), figures: bare }),
  'starts: fewer figures': makeInput({ results: STARTS_VARIANTS['starts: undecided']!, figures: bare }),
  'published with a repository': makeInput({
    config: { author: 'A', date: '2026-01-02', siteUrl: 'https://example.org/gmm', plateauFraction: 0.005 },
    project: {
      name: 'gmm-garments',
      version: '1.0.0',
      license: 'MIT',
      repository: 'https://example.org/gmm-garments',
      command: 'npm run build -- --seed 3',
    },
  }),
  'nothing held out at all': makeInput({
    results: {
      ...makeResults(),
      heldOut: { count: 0, head: [], sha256Int64LE: '', classCounts: [] },
      audit: [],
      yardstick: null,
    },
  }),
};
