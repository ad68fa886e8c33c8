import { COVARIANCE_TYPES } from '../../numeric/gmm/types.ts';
import { median } from '../median.ts';
import type { GeneratorRecord } from './generatorRecord.ts';
import { type ModelMedians, modelMedians } from './modelMedians.ts';
import { bestOfTypes, chooseGenerator } from './rivals.ts';
import type { TrialSpec } from './trialSpec.ts';

/** A model that was tried, over its starts and draws, for results.json. */
export interface ModelTried extends Omit<ModelMedians, 'spec'> {
  readonly family: TrialSpec['family'];
  /** What the family was told; null where it isn't asked. */
  readonly priorStrength: number | null;
  readonly factors: number | null;
  readonly groups: number | null;
  readonly imagesEach: number | null;
  readonly widening: number | null;
  /** Whether no other model has both a larger held-out log-likelihood and fewer cells that differ. */
  readonly onFrontier: boolean;
}

/** What was tried to generate in one setting, and what came of it. */
export interface GeneratorResults {
  /** As asked for: 3, 0.95. */
  readonly pca: number;
  readonly models: readonly ModelTried[];
  /** Of each of the four types that was fitted from several starts, the model with the largest held-out log-likelihood. */
  readonly types: readonly ModelTried[];
  /** Of those, the largest. */
  readonly bar: ModelTried;
  /** The model that a chapter's mixture is nearest to: its family, k nearest to the chosen one. */
  readonly practice: ModelTried;
  /** The best of the models beyond the four types (see `chooseGenerator`); null where there is none. */
  readonly best: ModelTried | null;
  /** Whether models beyond the four types were tried. */
  readonly beyond: boolean;
  /** Of the nested mixtures that differ by their widening alone, the narrowest and the widest; empty without such. */
  readonly dial: readonly ModelTried[];
  /** The models of `types`, then `best`, from other starts and against other images; none where that was not done. */
  readonly confirmation: readonly ModelTried[];
  /** Of those, `best`, and the likeliest of the four types; null where there is none. */
  readonly confirmed: { readonly best: ModelTried; readonly bar: ModelTried } | null;
  /** Median cells in which draws from the fitted images differ: from the held-out ones, and from those of `confirmation`. */
  readonly resampled: { readonly heldOut: number; readonly fresh: number | null };
  /** Fits behind `models`. */
  readonly fits: number;
}

function tried({ spec, ...model }: ModelMedians, all: readonly ModelMedians[]): ModelTried {
  const beaten = all.some(
    (other) =>
      other.collapsed === 0 &&
      other.heldOutScore >= model.heldOutScore &&
      other.ndb <= model.ndb &&
      (other.heldOutScore > model.heldOutScore || other.ndb < model.ndb),
  );
  return {
    ...model,
    family: spec.family,
    priorStrength: spec.family === 'shrunken' ? spec.priorStrength : null,
    factors: spec.family === 'factorAnalysers' ? spec.factors : null,
    groups: spec.family === 'nested' ? spec.groups : null,
    imagesEach: spec.family === 'nested' ? spec.imagesEach : null,
    widening: spec.family === 'nested' ? spec.widening : null,
    onFrontier: model.collapsed === 0 && !beaten,
  };
}

const isClassic = ({ family }: ModelTried) => COVARIANCE_TYPES.some((type) => type === family);

const likelier = (a: ModelTried, b: ModelTried) => (b.heldOutScore > a.heldOutScore ? b : a);

function confirmed(models: readonly ModelTried[], best: ModelTried | null): GeneratorResults['confirmed'] {
  const own = models.find(({ name }) => name === best?.name);
  const others = models.filter((model) => model !== own);
  return own === undefined || others.length === 0 ? null : { best: own, bar: others.reduce(likelier) };
}

/** Of the nested mixtures that differ by their widening alone, the narrowest and the widest. */
function dial(models: readonly ModelTried[]): ModelTried[] {
  const nested = models.filter(({ widening }) => widening !== null);
  const alike = (a: ModelTried) => (b: ModelTried) => a.groups === b.groups && a.imagesEach === b.imagesEach;
  const own = nested.map((model) => nested.filter(alike(model))).find((group) => group.length > 1) ?? [];
  const ordered = [...own].sort((a, b) => a.widening! - b.widening!);
  return ordered.length === 0 ? [] : [ordered[0]!, ordered.at(-1)!];
}

/** Sums up what was tried in one setting. `chosen`: the mixture that the setting's chapter shows. */
export function generatorResults(
  pca: number,
  { trials, confirmation, resampled }: GeneratorRecord,
  chosen: { readonly covarianceType: string; readonly components: number },
): GeneratorResults {
  const medians = modelMedians(trials);
  const models = medians.map((model) => tried(model, medians));
  const byName = ({ name }: ModelMedians) => models.find((model) => model.name === name)!;
  const types = bestOfTypes(medians).map(byName);
  const best = chooseGenerator(medians);
  const own = models.filter(({ family }) => family === chosen.covarianceType);
  const far = ({ components }: ModelTried) => Math.abs(components - chosen.components);
  const again = modelMedians(confirmation);
  const repeated = again.map((model) => tried(model, again));
  const shown = best && byName(best);
  return {
    pca,
    models,
    types,
    bar: types.reduce(likelier),
    practice: (own.length > 0 ? own : models).reduce((a, b) => (far(b) < far(a) ? b : a)),
    best: shown,
    beyond: models.some((model) => !isClassic(model)),
    dial: dial(models),
    confirmation: repeated,
    confirmed: confirmed(repeated, shown),
    resampled: {
      heldOut: median(resampled.heldOut),
      fresh: resampled.fresh.length === 0 ? null : median(resampled.fresh),
    },
    fits: trials.length,
  };
}
