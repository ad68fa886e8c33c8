import { MIXTURE_TYPES } from '../numeric/gmm/types.ts';
import { arena } from './arena/arenaSchema.ts';
import { audit, yardstick } from './audit/auditSchema.ts';
import { generator } from './generator/generatorSchema.ts';
import { integer, list, number, orNull, pair, record, type Schema, share, text } from './schemaParts.ts';
import { selection, winners } from './selection/selectionSchema.ts';
import { tutorial } from './tutorial/tutorialSchema.ts';

const covarianceType: Schema = { enum: MIXTURE_TYPES };

const draw = record({
  count: integer('images'),
  head: list(integer('index in the data set'), 'the first ten indices, in the order of the draw'),
  sha256Int64LE: text('SHA-256 of all indices as little-endian 64-bit integers'),
  classCounts: list(integer('images'), 'images by class'),
});

const sweepEntry = record({
  covarianceType,
  startSeed: integer('seed of the k-means start'),
  components: integer('k'),
  parameters: integer('free parameters of the mixture'),
  bic: number('Bayesian information criterion; smaller is better'),
  aic: number("Akaike's information criterion; smaller is better"),
  'icl?': number('integrated completed likelihood in the sign of BIC; smaller is better'),
  score: number('mean log-likelihood (nats) per image of the final parameters'),
  lowerBound: number('the same at the last E-step'),
  iterations: integer('iterations of EM'),
  converged: { type: 'boolean', description: 'whether EM settled before its limit of iterations' },
  kmeansIterations: integer("iterations of Lloyd's k-means at the start"),
  labelCounts: list(integer('images'), 'images that each component claims'),
  'collapsed?': list(integer('component'), 'components whose covariance fell to the regularisation'),
  'heldOutScore?': number('mean log-likelihood (nats) per held-out image'),
});

const chosen = record({
  components: integer('the k chosen'),
  rule: text('how it was chosen'),
  plateau: pair(integer('k'), 'first and last k on the plateau'),
  margin: number('BIC above the minimum up to which a k is on the plateau'),
  onPlateau: list(integer('k')),
  atEdge: { type: 'boolean', description: 'whether k is the first or last one tried' },
});

const covarianceSummary = record({
  covarianceType,
  tried: list(integer('k')),
  parameters: integer('free parameters of the best fit'),
  components: integer('k with the smallest BIC'),
  bic: number('the smallest BIC'),
  heldOutScore: orNull(number('nats per held-out image of that fit')),
  bestHeldOut: orNull(record({ components: integer('k'), heldOutScore: number('nats per held-out image') })),
  atEdge: { type: 'boolean' },
  collapsedFits: integer('fits that could not win'),
});

const component = record({
  component: integer('index in the model file'),
  weight: share('mixture weight'),
  images: integer('images that it claims'),
  majorityClass: integer('label that most of them have'),
  majorityShare: share('share of them with that label'),
  classCounts: list(integer('images')),
});

const model = record({
  file: text('name under data/'),
  covarianceType,
  components: integer('k'),
  parameters: integer('free parameters'),
  parametersEach: integer('parameters that one more component adds'),
  bicCostEach: number('what they add to BIC'),
  score: number('nats per fitted image'),
  heldOutScore: orNull(number('nats per held-out image')),
  purity: share('share of images whose component has their class as majority'),
  meanMaxResponsibility: share('mean of the largest responsibility'),
  withinShare: share('share of the variance that lies within components'),
  byComponent: list(component, 'by weight, descending'),
  classesCovered: integer('classes that are the majority of some component'),
  confused: list(record({ classes: pair(integer('label'), 'two classes'), images: integer('images') })),
});

const sharesByClass = list(share('share'), 'by class of the nearest fitted image');

const samples = record({
  seed: integer('seed of every draw'),
  count: integer('images in a grid'),
  measured: integer('images behind each number'),
  component: record({
    component: integer('index in the model file'),
    rule: text('why this one'),
    weight: share('mixture weight'),
    majorityClass: integer('label'),
    majorityShare: share('share'),
    nearestShare: share('share of its images whose nearest fitted image has the majority class'),
    classShares: sharesByClass,
  }),
  byClass: record({
    class: integer('label'),
    components: list(integer('index in the model file')),
    nearestShare: share('share of the images whose nearest fitted image has the class'),
  }),
  sharpness: record(
    {
      real: number('grey levels'),
      reconstructed: number('grey levels'),
      mixture: number('grey levels'),
      component: number('grey levels'),
    },
    'mean absolute difference of neighbouring pixels',
  ),
  spread: record(
    { real: number('grey levels'), mixture: number('grey levels'), component: number('grey levels') },
    'root mean square difference a pixel between two images',
  ),
  mixtureClassShares: sharesByClass,
  clipped: share('share of grey values outside [0, 1] before clipping'),
});

const setting = record({
  pca: number('as asked for: a number of components or a fraction of the variance'),
  id: text('part of file names'),
  dimensions: integer('principal components kept'),
  explainedVarianceTotal: share('fraction of the variance kept'),
  explainedVarianceRatio: list(share('fraction'), 'of each kept component'),
  scree: list(share('fraction'), 'of every component'),
  reconstruction: record(
    { rmse: number('fitted images'), heldOutRmse: orNull(number('held-out images')) },
    'what PCA alone costs: root mean square error a pixel, grey levels 0–255',
  ),
  covarianceType,
  sweep: list(sweepEntry),
  chosen,
  best: sweepEntry,
  single: sweepEntry,
  runnerUp: orNull(record({ components: integer('k'), bicDifference: number('BIC above the minimum') })),
  byCovariance: list(covarianceSummary),
  selection: orNull(selection),
  model,
  samples,
  view3d: record({
    shownVariance: share('share of the kept variance on the three axes drawn'),
    sameLabelShare: share('share of images that those axes alone give to the same component'),
    meanMaxResponsibility: share('mean of the largest responsibility on those axes'),
  }),
});

const comparison = record({
  from: number('setting'),
  to: number('setting'),
  fromComponents: integer('k'),
  toComponents: integer('k'),
  fromPlateau: pair(integer('k'), 'plateau'),
  toPlateau: pair(integer('k'), 'plateau'),
  overlap: orNull(pair(integer('k'), 'between the ends of both plateaus')),
  winners: orNull(winners),
  outcome: { enum: ['changed', 'unchanged', 'undecided'] },
  fromLossAtTo: orNull(number("BIC above the minimum at the other setting's k")),
  toLossAtFrom: orNull(number("BIC above the minimum at the other setting's k")),
});

/** JSON Schema (2020-12) of {@link import('./results.ts').Results}, published beside results.json. */
export const resultsSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Results of the report',
  ...record({
    schemaVersion: { const: 1 },
    seed: integer('seed of the subset and of sampling'),
    startSeed: integer('seed of the start of every fit'),
    subsample: integer('images fitted'),
    dataset: record({
      name: text('name'),
      count: integer('images'),
      width: integer('pixels'),
      height: integer('pixels'),
      pixels: integer('width · height'),
      classes: integer('classes'),
    }),
    subset: draw,
    heldOut: draw,
    settings: list(setting),
    comparisons: list(comparison),
    arena: list(arena, 'one a setting'),
    audit: list(audit, 'one a model; none where too few images are held out'),
    yardstick: orNull(yardstick),
    tutorial: orNull(tutorial),
    generators: list(generator, 'one a setting for which it is kept'),
  }),
};
