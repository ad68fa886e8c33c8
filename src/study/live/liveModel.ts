import type { GaussianMixture } from '../../numeric/gmm/types.ts';
import type { PcaVectors } from '../../numeric/pcaTypes.ts';
import { decodeLiveMixture, encodeLiveMixture, type LivePrecision } from './liveMixture.ts';
import { type Inflate, type LivePayload, packArray, unpackAs } from './packed.ts';
import { dequantiseRows, quantiseRows } from './quantise.ts';

/** A mixture and the PCA behind it, as a live file gives them back: what `sample` and `inverseTransform` take. */
export interface LiveModel {
  readonly mixture: GaussianMixture;
  readonly pca: PcaVectors & {
    /** Variance along each component (d). */
    readonly explainedVariance: Float64Array;
  };
  readonly precision: LivePrecision;
}

/** A model before anything is decided about its file. */
export type WholeModel = Omit<LiveModel, 'precision'>;

/** Bytes up to which a model is small enough to travel exactly. */
const SMALL = 65_536;

/** The precision in which a model travels unless somebody asks: exact where it is small. */
export function usualPrecision({ mixture, pca }: WholeModel): LivePrecision {
  const { means, covariances } = mixture;
  const numbers = pca.components.length + pca.mean.length + means.length + covariances.length;
  return numbers * Float64Array.BYTES_PER_ELEMENT <= SMALL ? 'exact' : 'compact';
}

function encodePca({ components, mean, explainedVariance, nComponents: d, nFeatures }: LiveModel['pca']) {
  const rows = quantiseRows(components, nFeatures, 8);
  return {
    explainedVariance: packArray(explainedVariance, [d]),
    components: packArray(rows.steps, [d, nFeatures]),
    componentsScale: packArray(rows.scale, [d]),
    mean: packArray(Float32Array.from(mean), [nFeatures]),
  };
}

function encodePcaExactly({
  components,
  mean,
  explainedVariance,
  nComponents: d,
  nFeatures,
}: LiveModel['pca']) {
  return {
    explainedVariance: packArray(explainedVariance, [d]),
    components: packArray(components, [d, nFeatures]),
    mean: packArray(mean, [nFeatures]),
  };
}

/** The live file of a model: its mixture's and its PCA's arrays. */
export function encodeLiveModel(
  model: WholeModel,
  precision: LivePrecision = usualPrecision(model),
): LivePayload {
  const { mixture, pca } = model;
  const { facts, arrays } = encodeLiveMixture(mixture, precision);
  return {
    facts: { ...facts, pixels: pca.nFeatures },
    arrays: { ...arrays, ...(precision === 'exact' ? encodePcaExactly(pca) : encodePca(pca)) },
  };
}

/** What {@link encodeLiveModel} was given, as precisely as the file keeps it. Throws RangeError where it is damaged. */
export function decodeLiveModel(payload: LivePayload, inflate: Inflate): LiveModel {
  const mixture = decodeLiveMixture(payload, inflate);
  const { pixels, precision } = payload.facts as {
    readonly pixels: number;
    readonly precision: LivePrecision;
  };
  const f64 = (name: string) => unpackAs(payload, name, 'f64', inflate);
  const rounded = () => {
    const steps = unpackAs(payload, 'components', 'i8', inflate);
    return dequantiseRows({ steps, scale: f64('componentsScale') }, pixels);
  };
  const exact = precision === 'exact';
  return Object.freeze({
    mixture,
    pca: Object.freeze({
      nComponents: mixture.nFeatures,
      nFeatures: pixels,
      mean: exact ? f64('mean') : Float64Array.from(unpackAs(payload, 'mean', 'f32', inflate)),
      components: exact ? f64('components') : rounded(),
      explainedVariance: f64('explainedVariance'),
    }),
    precision,
  });
}
