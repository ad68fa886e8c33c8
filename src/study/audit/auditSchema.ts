import { integer, list, number, pair, record, type Schema, share, text } from '../schemaParts.ts';

const proportion = (description: string): Schema =>
  record(
    { share: share('share'), low: share('lower end of its 95 % interval'), high: share('upper end') },
    `${description}, with Wilson's score interval`,
  );

const ndb = integer(
  'cells whose shares of pictures differ by the two-proportion z-test with pooled standard error at 0.05',
);
const jsd = number('Jensen–Shannon divergence of the shares of the cells, in nats: 0 to ln 2');
const difference = (description: string): Schema => record({ ndb, jsd }, description);
const counts = list(integer('pictures'), 'by cell');
const percentiles = list(number('grey levels a pixel'), 'percentiles 0, 1, …, 100');
const quantiles = (description: string): Schema => ({
  ...list(number(description), 'percentiles 5, 50 and 95'),
  minItems: 3,
  maxItems: 3,
});

const draws = record(
  {
    seeds: list(integer('seed of a draw')),
    ndb: list(ndb),
    jsd: list(jsd),
    ndbMedian: number('median of ndb'),
    ndbRange: pair(integer('cells'), 'smallest and largest ndb'),
    ndbDeviation: number(
      'standard deviation of ndb from draw to draw, by a parametric bootstrap of the pooled shares',
    ),
    jsdMedian: number('median of jsd'),
    jsdRange: pair(number('nats'), 'smallest and largest jsd'),
    jsdDeviation: number('standard deviation of jsd from draw to draw'),
  },
  'several draws of as many pictures',
);

const twoSample = record(
  {
    features: integer('distances to the centres of the cells, which the classifier sees of a picture'),
    trained: integer('pictures it learns from, half of them generated'),
    tested: integer('pictures it is tried on, half of them generated'),
    images: proportion('share of right answers against held-out images as they are'),
    projected: proportion('share of right answers against held-out images taken through the same PCA'),
  },
  "two-sample test by a classifier, Fisher's linear discriminant; one half is chance",
);

const coverage = record(
  {
    accuracy: share('share of the held-out images that get their true class'),
    byClass: list(
      record({
        class: integer('label'),
        generated: proportion('share of the generated pictures'),
        heldOut: proportion('share of the held-out images'),
        z: number('two-proportion z, positive where too many are generated'),
        differs: { type: 'boolean', description: 'whether |z| is significant at 0.05' },
      }),
    ),
    differing: integer('classes whose shares differ'),
  },
  'classes by the nearest fitted image, of generated pictures and of held-out images taken through the same PCA',
);

const memorisation = record(
  {
    generated: percentiles,
    heldOut: percentiles,
    threshold: number('the 5th percentile of the held-out images'),
    nearer: proportion('share of generated pictures nearer than the threshold'),
  },
  'root mean square distance a pixel to the nearest fitted image in the kept principal components, all taken through the same PCA',
);

const blur = record({
  sharpness: record(
    {
      images: number('held-out images'),
      projected: number('the same through the PCA'),
      generated: number('generated pictures'),
    },
    'mean absolute difference of neighbouring pixels, grey levels',
  ),
  error: record(
    {
      projected: number('the image itself through the PCA'),
      fitted: number('the nearest fitted image, through the PCA'),
      generated: number('the nearest generated picture'),
    },
    'root mean square error a pixel of stand-ins for a held-out image, grey levels',
  ),
});

/** JSON Schema of {@link import('./auditResults.ts').AuditResults}. */
export const audit: Schema = record(
  {
    pca: number('setting'),
    covarianceType: text('family of the model'),
    components: integer('k'),
    seed: integer('seed of the start of the fit'),
    model: text('name under data/'),
    samples: integer('generated pictures'),
    heldOut: integer('held-out images they are compared with'),
    bins: integer('cells: k-means clusters of the fitted images in the space of pixels'),
    ndb,
    jsd,
    sampleSeed: integer('seed of the draw behind every number but `draws`'),
    heldOutScore: number('mean log-likelihood (nats) per held-out image'),
    draws,
    cells: record(
      {
        generated: counts,
        heldOut: counts,
        projected: counts,
        z: list(number('two-proportion z of generated against held out')),
      },
      'by the held-out share, descending',
    ),
    pcaAlone: difference('held-out images taken through the PCA against the same as they are'),
    mixtureAlone: difference('generated pictures against held-out images taken through the same PCA'),
    twoSample,
    coverage,
    memorisation,
    blur,
  },
  'generated pictures against held-out images, all as drawn: clipped to black and white, in eight bits',
);

/** JSON Schema of {@link import('./auditResults.ts').YardstickResults}. */
export const yardstick: Schema = record(
  {
    draws: integer('draws of real images that are neither fitted nor held out'),
    samples: integer('images of each'),
    seed: integer('seed'),
    ndb: list(ndb, 'by draw'),
    jsd: list(jsd, 'by draw'),
    twoSample: list(share('share of right answers of the two-sample test'), 'by draw'),
    ndbDeviation: number('standard deviation of ndb over the draws'),
    ndbQuantiles: quantiles('cells'),
    jsdQuantiles: quantiles('nats'),
    twoSampleQuantiles: quantiles('share of right answers'),
  },
  'what chance does: further draws of real images against the held-out ones, in the same cells',
);
