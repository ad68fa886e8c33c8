import { integer, list, number, orNull, pair, record, type Schema, share, text } from '../schemaParts.ts';

const modelTried = record(
  {
    name: text('family and what it was told'),
    family: text('a covariance type, or `nested`: few covariances, each shared by many components'),
    priorStrength: orNull(number('images that the common covariance counts for, of type shrunken')),
    factors: orNull(integer('factors a component, of type factorAnalysers')),
    groups: orNull(integer('groups of components with one covariance, of type nested')),
    imagesEach: orNull(integer('fitted images a component, of type nested')),
    widening: orNull(number('factor of the covariances, of type nested')),
    components: number('k; the median over the starts'),
    parameters: number('free parameters; the median over the starts'),
    starts: integer('starts of the fit'),
    draws: integer('draws of generated pictures, over all starts'),
    collapsed: integer('starts that lost a component to the regularisation; such a model can not win'),
    score: number('nats per fitted image, median over the starts'),
    heldOutScore: number('nats per image that was not fitted, median over the starts'),
    heldOutRange: pair(number('nats'), 'smallest and largest'),
    ndb: number('cells that differ from the images that were not fitted, median over starts and draws'),
    ndbRange: pair(integer('cells'), 'smallest and largest'),
    jsd: number('Jensen–Shannon divergence (nats), median over starts and draws'),
    mixtureNdb: number('cells that differ from the same images taken through the same PCA, median'),
    nearer: share('share of generated pictures nearer to a fitted image than 95 % of the others are, median'),
    onFrontier: { type: 'boolean', description: 'whether no other model is better in both judgements' },
  },
  'a model tried as a generator, over its starts and draws',
);

/** JSON Schema of {@link import('./generatorResults.ts').GeneratorResults}. */
export const generator: Schema = record(
  {
    pca: number('setting'),
    models: list(modelTried),
    types: list(
      modelTried,
      'the likeliest of each of the four covariance types that was fitted from several starts',
    ),
    bar: modelTried,
    practice: modelTried,
    best: orNull(modelTried),
    beyond: { type: 'boolean', description: 'whether models beyond the four types were tried' },
    dial: list(
      modelTried,
      'of the nested mixtures that differ by their widening alone, the narrowest and the widest',
    ),
    confirmation: list(modelTried, 'from starts and against images that took part in no choice'),
    confirmed: orNull(
      record({ best: modelTried, bar: modelTried }, 'of those, best and the likeliest of the four types'),
    ),
    resampled: record(
      {
        heldOut: number('from the held-out images'),
        fresh: orNull(number('from the images of the confirmation')),
      },
      'median cells in which draws with replacement from the fitted images differ',
    ),
    fits: integer('fits behind models'),
  },
  'models that were tried to generate with, from a record that comes with the project',
);
