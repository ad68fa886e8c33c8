import { integer, list, number, pair, record, type Schema, share } from '../schemaParts.ts';

const fit = {
  components: integer('k'),
  parameters: integer('free parameters'),
  aic: number("Akaike's information criterion"),
  score: number('nats per fitted image, in whitened coordinates'),
  choosingScore: number('nats per image that chooses'),
  judgingScore: number('nats per image that judges'),
  collapsed: integer('components at the regularisation'),
};

const choice = (description: string): Schema =>
  record(
    {
      ...fit,
      nearer: record(
        { share: share('share'), low: share('lower end of its 95 % interval'), high: share('upper end') },
        'generated images nearer to a fitted one than 95 % of the judging images are',
      ),
      distance: number(
        'median distance to the nearest fitted image, as a share of that of the judging images',
      ),
    },
    description,
  );

/** JSON Schema of {@link import('./tutorialStudy.ts').TutorialResults}. */
export const tutorial: Schema = record(
  {
    images: integer('images fitted'),
    dimensions: integer('whitened principal components'),
    explainedVariance: share('share of the variance that they keep'),
    choosing: integer('held-out images that choose'),
    judging: integer('further held-out images that judge'),
    seed: integer('seed of the starts and of the draws'),
    range: pair(integer('k'), 'first and last of the lesson'),
    tried: list(record(fit)),
    copied: choice('chosen by AIC, as in the lesson'),
    corrected: choice('chosen by images that were not fitted, among fits without a collapsed component'),
  },
  'the protocol of a lesson that is copied widely, on these images, and the corrected one',
);
