import { type CovarianceType, MIXTURE_TYPES } from '../../numeric/gmm/types.ts';
import { smallestBic } from '../choose.ts';
import { reconstructionRmse } from '../measure/pictures.ts';
import { modelFile } from '../model.ts';
import type { CovarianceSummary, ReconstructionFacts, SettingResults } from '../results.ts';
import type { Chosen, Model, Projection, Subset, SweepEntry } from '../types.ts';
import { modelFacts } from './modelFacts.ts';
import { type SampleSizes, sampleFacts } from './sampleFacts.ts';
import { view3dFacts } from './view3dFacts.ts';

/** Everything known of one setting, before it is summed up. */
export interface SettingStudy {
  readonly projection: Projection;
  readonly sweep: readonly SweepEntry[];
  readonly chosen: Chosen;
  readonly model: Model;
}

function reconstructionFacts(
  { pca, scores, heldOutScores }: Projection,
  subset: Subset,
): ReconstructionFacts {
  const { heldOut } = subset;
  return {
    rmse: reconstructionRmse(pca, subset.pixels, scores),
    heldOutRmse: heldOutScores.length > 0 ? reconstructionRmse(pca, heldOut.pixels, heldOutScores) : null,
  };
}

function covarianceSummary(type: CovarianceType, entries: readonly SweepEntry[]): CovarianceSummary | null {
  const sound = entries.filter((entry) => entry.collapsed === undefined);
  if (sound.length === 0) return null;
  const best = smallestBic(sound);
  const tried = entries.map((entry) => entry.components).sort((a, b) => a - b);
  const scored = sound.flatMap(({ components, heldOutScore }) =>
    heldOutScore === undefined ? [] : [{ components, heldOutScore }],
  );
  return {
    covarianceType: type,
    tried,
    parameters: best.parameters,
    components: best.components,
    bic: best.bic,
    heldOutScore: best.heldOutScore ?? null,
    bestHeldOut: scored.reduce<CovarianceSummary['bestHeldOut']>(
      (a, b) => (a === null || b.heldOutScore > a.heldOutScore ? b : a),
      null,
    ),
    atEdge: tried.length > 1 && (best.components === tried[0] || best.components === tried.at(-1)),
    collapsedFits: entries.length - sound.length,
  };
}

/** The best of each covariance type that was tried, in the order of MIXTURE_TYPES. */
export function byCovariance(sweep: readonly SweepEntry[], startSeed: number): CovarianceSummary[] {
  return MIXTURE_TYPES.flatMap((type) => {
    const entries = sweep.filter((entry) => entry.covarianceType === type && entry.startSeed === startSeed);
    const summary = entries.length > 0 ? covarianceSummary(type, entries) : null;
    return summary === null ? [] : [summary];
  });
}

/** The k that comes second by BIC, and how far behind; null where one k was tried. */
function runnerUp(entries: readonly SweepEntry[], best: SweepEntry): SettingResults['runnerUp'] {
  const others = entries.filter((entry) => entry !== best && entry.collapsed === undefined);
  if (others.length === 0) return null;
  const second = smallestBic(others);
  return { components: second.components, bicDifference: second.bic - best.bic };
}

/** Sums up one setting for results.json, but for its starts. */
export function settingFacts(
  study: SettingStudy,
  subset: Subset,
  startSeed: number,
  sizes: SampleSizes,
): Omit<SettingResults, 'selection'> {
  const { projection, sweep, chosen, model } = study;
  const { pca } = projection;
  const n = subset.indices.length;
  const { covarianceType } = model.mixture;
  const own = sweep.filter(
    (entry) => entry.covarianceType === covarianceType && entry.startSeed === startSeed,
  );
  const best = own.find((entry) => entry.components === chosen.components)!;
  return {
    pca: projection.setting,
    id: projection.id,
    dimensions: pca.nComponents,
    explainedVarianceTotal: pca.explainedVarianceRatio.reduce((sum, ratio) => sum + ratio, 0),
    explainedVarianceRatio: [...pca.explainedVarianceRatio],
    scree: [...pca.allExplainedVarianceRatio],
    reconstruction: reconstructionFacts(projection, subset),
    covarianceType,
    sweep,
    chosen,
    best,
    single: own.reduce((a, b) => (b.components < a.components ? b : a)),
    runnerUp: runnerUp(own, best),
    byCovariance: byCovariance(sweep, startSeed),
    model: modelFacts(model, projection, n, modelFile(projection.id, covarianceType)),
    samples: sampleFacts(model, projection, subset, sizes),
    view3d: view3dFacts(model, projection, n),
  };
}
