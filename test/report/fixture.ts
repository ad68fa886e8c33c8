import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { CovarianceType, ScikitCovarianceType } from '../../src/numeric/gmm/types.ts';
import type { ReportFigure, ReportInput } from '../../src/report/types.ts';
import type {
  ComparisonResults,
  ComponentFacts,
  CovarianceSummary,
  Results,
  SettingResults,
} from '../../src/study/results.ts';
import type { SweepEntry } from '../../src/study/types.ts';
import { makeArenas } from './arenaFixture.ts';
import { makeAudit, makeYardstick } from './auditFixture.ts';

/** What a made-up setting may be told; the rest follows. None of these numbers was computed from images. */
export interface SettingPlan {
  readonly pca: number;
  readonly dimensions: number;
  readonly variance: number;
  readonly chosen: number;
  readonly plateau: readonly [number, number];
  readonly types: readonly ScikitCovarianceType[];
}

export const THREE: SettingPlan = {
  pca: 3,
  dimensions: 3,
  variance: 0.5331,
  chosen: 53,
  plateau: [41, 66],
  types: ['tied', 'spherical', 'diag', 'full'],
};

export const MOST: SettingPlan = {
  ...THREE,
  pca: 0.95,
  dimensions: 175,
  variance: 0.9503,
  chosen: 60,
  plateau: [47, 72],
};

const CLASSES = 10;
const IMAGES = 5000;
const SHARES = Array.from({ length: CLASSES }, (_, c) => 0.1 + (c - 4.5) / 300);

/** A whole set of made-up results from plans of its settings. */
export function makeResults(plans: readonly SettingPlan[] = [THREE, MOST]): Results {
  const settings = plans.map(makeSetting);
  const results = {
    schemaVersion: 1 as const,
    seed: 0,
    startSeed: 0,
    subsample: IMAGES,
    dataset: { name: 'Fashion-MNIST', count: 70000, width: 28, height: 28, pixels: 784, classes: CLASSES },
    subset: makeDraw(1),
    heldOut: makeDraw(2),
    settings,
    comparisons: settings.slice(1).map((to, i) => compare(settings[i], to)),
    audit: settings.map(makeAudit),
    yardstick: makeYardstick(),
    generators: [],
    tutorial: null,
  };
  return { ...results, arena: makeArenas(results) };
}

function makeDraw(salt: number) {
  return {
    count: IMAGES,
    head: Array.from({ length: 10 }, (_, i) => ((i + 3) * 6007 * salt) % 70000),
    sha256Int64LE: sha256Hex(`draw ${salt}`),
    classCounts: SHARES.map((share) => Math.round(share * IMAGES)),
  };
}

/** One made-up setting. */
export function makeSetting(plan: SettingPlan): SettingResults {
  const id = `pca${plan.pca}`;
  const sweep = plan.types.flatMap((type) => makeSweep(plan, type));
  const own = sweep.filter(({ covarianceType }) => covarianceType === 'tied');
  const best = own.find(({ components }) => components === plan.chosen)!;
  const single = own.find(({ components }) => components === 1)!;
  const scree = Array.from({ length: 784 }, (_, i) => (0.29 * 0.6) / (i + 0.6) ** 1.35);
  const margin = 0.01 * (single.bic - best.bic);
  return {
    pca: plan.pca,
    id,
    dimensions: plan.dimensions,
    explainedVarianceTotal: plan.variance,
    explainedVarianceRatio: scree.slice(0, plan.dimensions),
    scree,
    reconstruction: { rmse: 62.4 * (1 - plan.variance) + 8.3, heldOutRmse: 62.4 * (1 - plan.variance) + 8.7 },
    covarianceType: 'tied',
    sweep,
    chosen: {
      components: plan.chosen,
      rule: 'Smallest BIC among the fits without a collapsed component.',
      plateau: plan.plateau,
      margin,
      onPlateau: own
        .map(({ components }) => components)
        .filter((k) => k >= plan.plateau[0] && k <= plan.plateau[1]),
      atEdge: false,
    },
    best,
    single,
    runnerUp: { components: plan.chosen - 2, bicDifference: 35.04 },
    byCovariance: plan.types.map((type) => summarise(type, plan, sweep)),
    selection: null,
    model: makeModel(plan, best),
    samples: makeSamples(plan),
    view3d: {
      shownVariance: plan.dimensions <= 3 ? 1 : 0.561,
      sameLabelShare: plan.dimensions <= 3 ? 1 : 0.273,
      meanMaxResponsibility: plan.dimensions <= 3 ? 0.68 : 0.41,
    },
  };
}

function makeSweep(plan: SettingPlan, type: ScikitCovarianceType): SweepEntry[] {
  const offset = { tied: 0, diag: 2100, spherical: 9000, full: -3000 }[type];
  const scale = plan.dimensions > 3 ? 280714.3 : 64731.7;
  return Array.from({ length: 100 }, (_, i) => {
    const k = i + 1;
    const ragged = k === plan.chosen ? 0 : 40 + 90 * Math.abs(Math.sin(k * 12.9));
    const bic = scale + offset + 9000 * Math.exp(-k / 9) + 0.6 * (k - plan.chosen) ** 2 + ragged;
    const parameters = k * plan.dimensions + (plan.dimensions * (plan.dimensions + 1)) / 2 + k - 1;
    return {
      covarianceType: type,
      startSeed: 0,
      components: k,
      parameters,
      bic,
      aic: bic - 6.5 * parameters,
      score: -bic / (2 * IMAGES),
      lowerBound: -bic / (2 * IMAGES),
      iterations: 12 + (k % 40),
      converged: true,
      kmeansIterations: 9 + (k % 20),
      labelCounts: Array.from({ length: k }, () => Math.floor(IMAGES / k)),
      ...(k % 10 === 0 ? { heldOutScore: -bic / (2 * IMAGES) - 0.1 } : {}),
    };
  });
}

function summarise(type: CovarianceType, plan: SettingPlan, sweep: readonly SweepEntry[]): CovarianceSummary {
  const own = sweep.filter(({ covarianceType }) => covarianceType === type);
  const components = type === 'full' ? 5 : plan.chosen;
  const entry = own.find((candidate) => candidate.components === components)!;
  return {
    covarianceType: type,
    tried: own.map((candidate) => candidate.components),
    parameters: type === 'full' ? 5 * 15400 : entry.parameters,
    components,
    bic: entry.bic,
    heldOutScore: entry.score - 0.12,
    bestHeldOut: { components: components + 7, heldOutScore: entry.score - 0.1 },
    atEdge: false,
    collapsedFits: type === 'full' ? 3 : 0,
  };
}

function makeModel(plan: SettingPlan, best: SweepEntry): SettingResults['model'] {
  const k = plan.chosen;
  const total = (k * (k + 1)) / 2;
  const byComponent: ComponentFacts[] = Array.from({ length: k }, (_, j) => {
    const images = Math.round((IMAGES * (k - j)) / total);
    const counts = Array.from({ length: CLASSES }, (_, c) => (c === j % CLASSES ? images - 9 : 1));
    return {
      component: (j * 7) % k,
      weight: (k - j) / total,
      images,
      majorityClass: j % CLASSES,
      majorityShare: (images - 9) / images,
      classCounts: counts,
    };
  });
  return {
    file: `model-pca${plan.pca}-tied.npz`,
    covarianceType: 'tied',
    components: k,
    parameters: best.parameters,
    parametersEach: plan.dimensions + 1,
    bicCostEach: (plan.dimensions + 1) * Math.log(IMAGES),
    score: best.score,
    heldOutScore: best.score - 0.08,
    purity: plan.dimensions > 3 ? 0.78 : 0.63,
    meanMaxResponsibility: plan.dimensions > 3 ? 0.97 : 0.68,
    withinShare: plan.dimensions > 3 ? 0.47 : 0.12,
    byComponent,
    classesCovered: CLASSES,
    confused: [{ classes: [2, 4], images: 287 }],
  };
}

function makeSamples(plan: SettingPlan): SettingResults['samples'] {
  const sharp = plan.dimensions > 3 ? 27.2 : 12.9;
  return {
    seed: 0,
    count: 64,
    measured: 1000,
    component: {
      component: 17,
      rule: 'The heaviest component whose majority class holds at least 90 % of its images.',
      weight: 0.0314,
      majorityClass: 9,
      majorityShare: 0.934,
      nearestShare: plan.dimensions > 3 ? 0.97 : 0.71,
      classShares: SHARES,
    },
    byClass: { class: 8, components: [1, 5, 11, 30], nearestShare: 0.86 },
    sharpness: {
      real: 24.6,
      reconstructed: plan.dimensions > 3 ? 22.1 : 12.5,
      mixture: sharp,
      component: sharp - 0.9,
    },
    spread: { real: 97.1, mixture: 92.3, component: 41.8 },
    mixtureClassShares: SHARES,
    clipped: 0.114,
  };
}

function compare(from: SettingResults, to: SettingResults): ComparisonResults {
  const first = Math.max(from.chosen.plateau[0], to.chosen.plateau[0]);
  const last = Math.min(from.chosen.plateau[1], to.chosen.plateau[1]);
  const same = from.chosen.components === to.chosen.components;
  return {
    from: from.pca,
    to: to.pca,
    fromComponents: from.chosen.components,
    toComponents: to.chosen.components,
    fromPlateau: from.chosen.plateau,
    toPlateau: to.chosen.plateau,
    overlap: first <= last ? [first, last] : null,
    winners: null,
    outcome: same ? 'unchanged' : first <= last ? 'undecided' : 'changed',
    fromLossAtTo: 61.3,
    toLossAtFrom: 512.8,
  };
}

/** Placeholder drawings for every figure that the content places. */
export function makeFigures(results: Results): Map<string, ReportFigure> {
  const ids = results.settings.map(({ id }) => id);
  const perSetting = 'bic samples component-samples class-samples view3d kmeans3d classes weights';
  const names = [
    ...['wall', 'real-images', 'reconstructions', 'scree'],
    ...ids.slice(1).map((id, i) => `comparison-${ids[i]}-${id}`),
    ...results.settings.flatMap(({ id, selection }) => (selection === null ? [] : [`wins-${id}`])),
    ...ids.slice(1).flatMap((id, i) => (results.comparisons[i]?.winners ? [`wins-${ids[i]}-${id}`] : [])),
    ...results.settings.flatMap(({ id, pca, byCovariance }) =>
      byCovariance.length === 1 || results.arena.some((arena) => arena.pca === pca) ? [`criteria-${id}`] : [],
    ),
    ...ids.flatMap((id) => perSetting.split(' ').map((name) => `${name}-${id}`)),
    ...results.generators.flatMap(({ pca, best }) => [
      `frontier-pca${pca}`,
      ...(best === null
        ? []
        : ['generator', 'cells', 'distances'].map(
            (name) => `${name}-pca${pca}${name === 'generator' ? '' : `-${best.family}`}`,
          )),
    ]),
    ...(results.tutorial === null ? [] : ['tutorial']),
    ...(results.audit.length === 0 ? [] : ['audit', ...ids.flatMap((id) => auditFiguresOf(id))]),
  ];
  return new Map(names.map((name) => [name, makeFigure(name)]));
}

function auditFiguresOf(id: string): string[] {
  return ['cells', 'coverage', 'distances'].map((name) => `${name}-${id}`);
}

function makeFigure(name: string): ReportFigure {
  const wide = /^(wall|bic|reconstructions|view3d|classes|comparison|criteria)/.test(name);
  const [width, height] = wide ? [960, 400] : [640, 420];
  const cells = Array.from({ length: 60 }, (_, i) => {
    const [x, y] = [(i % 12) * (width / 12), Math.floor(i / 12) * (height / 5)];
    return `<rect x="${x + 2}" y="${y + 2}" width="${width / 12 - 4}" height="${height / 5 - 4}" fill="currentColor" opacity="${(0.06 + ((i * 37) % 50) / 200).toFixed(3)}"/>`;
  });
  return {
    name,
    html: `<svg aria-hidden="true" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${cells.join('')}</svg>`,
    width,
    height,
    table: {
      columns: ['k', 'BIC', 'Estado'],
      rows: Array.from({ length: 30 }, (_, i) => [
        i + 1,
        64731.74 + i * 10.5,
        i % 7 === 0 ? null : 'convergió',
      ]),
    },
    downloads: [
      { label: 'SVG', href: `figures/${name}.svg`, bytes: 31234 },
      { label: 'CSV', href: `data/${name}.csv`, bytes: 1834 },
    ],
  };
}

/** The content of one language as it stands in the repository. */
export function readContent(language = 'es'): Map<string, string> {
  const folder = new URL(`../../content/${language}/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return new Map(files.sort().map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
}

/** Everything that `renderReport` takes, with made-up results; `changes` replace what a test is about. */
export function makeInput(changes: Partial<ReportInput> = {}): ReportInput {
  const results = changes.results ?? makeResults();
  return {
    language: 'es',
    languages: ['es', 'en'],
    standalone: null,
    classNames: null,
    results,
    figures: makeFigures(results),
    content: readContent(changes.language),
    config: { author: 'Nombre de Prueba', date: '2026-11-23', siteUrl: '', plateauFraction: 0.01 },
    project: {
      name: 'gmm-garments',
      version: '1.0.0',
      license: 'MIT',
      repository: '',
      command: 'npm run build',
    },
    downloads: [
      makeDownload('results.json', 'Todos los resultados', 812345),
      makeDownload('model-pca3-tied.npz', 'La mezcla elegida con 3 PC', 12345),
    ],
    live: livePartsOf(results),
    wall: { row: 3, column: 11, rows: 6, columns: 24 },
    assets: {
      stylesheets: ['style.css'],
      blockingScripts: ['theme.js'],
      deferredScripts: [],
      icons: [{ href: 'icon.svg', type: 'image/svg+xml', sizes: 'any' }],
      socialImage: 'social.png',
    },
    notFoundCss: 'body{color:#222}',
    sha256Base64: (text) => createHash('sha256').update(text).digest('base64'),
    ...changes,
  };
}

/** The live parts that the build would offer. */
function livePartsOf({ settings, heldOut }: Results) {
  const hasReplay = settings.some(({ dimensions }) => dimensions === 2 || dimensions === 3);
  const names = [
    'sampler',
    'glass-box',
    ...(heldOut.count > 0 ? ['novelty'] : []),
    'viewer',
    'walk',
    ...(hasReplay ? ['em'] : []),
  ];
  return names.map((name) => ({ name, script: `assets/live-${name}.js` }));
}

function makeDownload(name: string, description: string, bytes: number) {
  return { label: name, href: `data/${name}`, description, bytes, sha256: sha256Hex(name), license: 'MIT' };
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
