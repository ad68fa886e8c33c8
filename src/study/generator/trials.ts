import type { CovarianceType } from '../../numeric/gmm/types.ts';
import type { Trial, TrialSpec } from './trialSpec.ts';

/** Start seeds of the models that stand in the first row, and of all others. */
const MANY: readonly number[] = [0, 1, 2, 3, 4];
const ONE: readonly number[] = [0];

/** Below so many dimensions a group's covariance needs no such care: only the four types are tried. */
const FEW_DIMENSIONS = 20;

/** Whether models beyond the four types are tried in `d` dimensions. */
export const isDeep = (d: number): boolean => d >= FEW_DIMENSIONS;

/** Nested mixtures: groups, images a component, widening. Around the one in the middle each is varied by itself. */
const GROUPS = 6;
const IMAGES_EACH = 15;
const WIDENING = 1.2;

interface Plan {
  readonly spec: TrialSpec;
  readonly seeds: readonly number[];
}

type Plain = Exclude<CovarianceType, 'shrunken' | 'factorAnalysers'>;

const plain = (family: Plain, ks: readonly number[], many: readonly number[]): Plan[] =>
  ks.map((components) => ({
    spec: { family, components },
    seeds: many.includes(components) ? MANY : ONE,
  }));

/** The four types on a coarse grid of k, to be set beside the criteria. */
function fourTypes(d: number): Plan[] {
  const deep = isDeep(d);
  return [
    ...plain('spherical', [1, 5, 20, 50, 100], deep ? [100] : []),
    ...plain('diag', [1, 5, 20, 50, 100], deep ? [50] : []),
    ...plain('tied', [1, 5, 10, 20, 40, 60, 80, 100], deep ? [60] : []),
    ...plain('full', deep ? [1, 2, 3, 4, 5, 6, 7, 8, 12] : [1, 2, 3, 6, 9, 12], deep ? [5, 6, 7] : []),
  ];
}

/** The models between and beyond the four. */
function beyond(): Plan[] {
  const shrunken = [10, 20, 40, 60].flatMap((components) =>
    [10, 30].map(
      (priorStrength): Plan => ({ spec: { family: 'shrunken', components, priorStrength }, seeds: ONE }),
    ),
  );
  const analysers = (
    [
      [20, 10],
      [20, 40],
      [50, 5],
      [50, 10],
      [50, 20],
      [100, 10],
    ] as const
  ).map(
    ([components, factors]): Plan => ({
      spec: { family: 'factorAnalysers', components, factors },
      seeds: components === 50 && factors === 10 ? MANY : ONE,
    }),
  );
  const nested = (groups: number, imagesEach: number, widening: number, seeds: readonly number[]): Plan => ({
    spec: { family: 'nested', groups, imagesEach, widening },
    seeds,
  });
  return [
    ...[1, 1.1, WIDENING, 1.5].map((widening) => nested(GROUPS, IMAGES_EACH, widening, MANY)),
    ...[100, 50, 25, 10].map((images) => nested(GROUPS, images, WIDENING, MANY)),
    ...[1, 4, 8, 10].map((groups) => nested(groups, IMAGES_EACH, WIDENING, ONE)),
    ...plain('tied', [200, 300], []),
    ...analysers,
    ...shrunken,
  ];
}

/** What is tried in a setting of `d` dimensions. */
export function trialsOf(setting: number, d: number): Trial[] {
  const plans = [...fourTypes(d), ...(isDeep(d) ? beyond() : [])];
  return plans.flatMap(({ spec, seeds }) => seeds.map((startSeed) => ({ setting, startSeed, spec })));
}
