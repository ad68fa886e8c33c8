import { integer, list, number, orNull, pair, record, type Schema, text } from '../schemaParts.ts';

const interval = orNull(
  pair(number('k'), 'what the sign test does not reject at 5 %; null with too few seeds'),
);

/** JSON Schema of {@link import('./selectionResults.ts').SelectionResults}. */
export const selection: Schema = record(
  {
    seeds: list(integer('seed of a k-means start'), 'each with every k'),
    components: list(integer('k'), 'ascending; the next three lists have an entry each'),
    bicMedian: list(
      number('BIC'),
      'over the seeds, without fits of a collapsed component; so are the next two',
    ),
    bicMin: list(number('BIC')),
    bicMax: list(number('BIC')),
    winners: list(integer('k'), 'with the smallest BIC, a seed'),
    winnersMedian: number('median of the winners'),
    winnersInterval: interval,
    wins: list(
      record({ components: integer('k'), count: integer('seeds that it wins') }),
      'by k, without those that win none',
    ),
    best: record(
      {
        components: integer('k'),
        bicMedian: number('BIC'),
        spread: number('largest minus smallest BIC over the seeds'),
      },
      'the smallest median',
    ),
    plateau: record({
      rule: text('how it was found'),
      components: list(integer('k'), 'on the plateau, ascending'),
      range: pair(integer('k'), 'the first and the last of them'),
      parsimonious: integer('the smallest of them'),
      parsimoniousExcess: number('its median BIC above the smallest one'),
      spread: number('median over them of the largest minus the smallest BIC'),
    }),
    chosen: record(
      {
        components: integer('k'),
        wins: integer('seeds that it wins'),
        onPlateau: { type: 'boolean', description: 'whether it is on the plateau' },
        excess: orNull(number('its median BIC above the smallest one')),
      },
      'the k of the model that the report shows',
    ),
    unconverged: integer('fits that used up their iterations'),
    collapsed: integer('fits with a collapsed component, which count nowhere'),
  },
  'how the choice depends on the seed of the start',
);

/** JSON Schema of {@link import('./compareWinners.ts').WinnersComparison}. */
export const winners: Schema = record(
  {
    seeds: list(integer('seed')),
    differences: list({ type: 'integer', description: 'winner of `to` minus winner of `from`' }, 'by seed'),
    median: number('median of the differences'),
    interval,
    more: integer('seeds with more components in `to`'),
    fewer: integer('seeds with fewer'),
    same: integer('seeds with as many'),
    p: { ...number('two-sided p of the exact sign test'), minimum: 0, maximum: 1 },
    onBoth: list(integer('k'), 'on both plateaus'),
  },
  'the k that win in two settings, paired by the seed of the start',
);
