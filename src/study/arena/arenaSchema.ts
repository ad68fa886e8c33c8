import { integer, list, number, orNull, record, type Schema, text } from '../schemaParts.ts';

const favourite = record({
  covarianceType: text('covariance type'),
  components: integer('k'),
  value: number('what the judge says of it'),
  atEdge: { type: 'boolean', description: 'whether k is the first or last one tried for the type' },
});

const judge = (description: string): Schema =>
  record({ winner: favourite, byType: list(favourite, 'the best k of every type') }, description);

/** JSON Schema of {@link import('./arenaResults.ts').ArenaResults}. */
export const arena: Schema = record(
  {
    pca: number('setting'),
    dimensions: integer('principal components kept'),
    bic: judge('Bayesian information criterion'),
    aic: judge("Akaike's information criterion"),
    icl: orNull(judge('integrated completed likelihood')),
    heldOut: orNull(judge('nats per held-out image')),
    cells: orNull(
      judge('cells that differ from held-out images taken through the same PCA, over the trials'),
    ),
    entropy: orNull(number("nats an image, of the responsibilities of BIC's winner")),
    optimism: orNull(
      record(
        { found: number('nats an image'), expected: number('parameters / images') },
        "what AIC's winner loses from fitted to held-out images, and what AIC expects",
      ),
    ),
    degenerate: list(
      record({ covarianceType: text('covariance type'), components: list(integer('k')) }),
      'fits that could not win',
    ),
    price: number('what BIC charges for a parameter: ln n'),
    unitShift: number('what BIC would rise by with grey values from 0 to 255'),
  },
  'all judges before the fits of one setting',
);
