import type { CovarianceType } from '../../numeric/gmm/types.ts';

/** How a mixture is made that shall generate: one of the covariance types, or few shapes with many centres. */
export type TrialSpec =
  | {
      readonly family: Exclude<CovarianceType, 'shrunken' | 'factorAnalysers'>;
      readonly components: number;
    }
  | { readonly family: 'shrunken'; readonly components: number; readonly priorStrength: number }
  | { readonly family: 'factorAnalysers'; readonly components: number; readonly factors: number }
  | {
      readonly family: 'nested';
      readonly groups: number;
      readonly imagesEach: number;
      readonly widening: number;
    };

/** A model to be fitted from one start, and looked at. */
export interface Trial {
  /** Place of the setting in the study. */
  readonly setting: number;
  readonly startSeed: number;
  readonly spec: TrialSpec;
}

/** Short stable name of a model: family and what it was told. */
export function specName(spec: TrialSpec): string {
  switch (spec.family) {
    case 'shrunken':
      return `shrunken-k${spec.components}-nu${spec.priorStrength}`;
    case 'factorAnalysers':
      return `factorAnalysers-k${spec.components}-q${spec.factors}`;
    case 'nested':
      return `nested-g${spec.groups}-n${spec.imagesEach}-w${spec.widening}`;
    default:
      return `${spec.family}-k${spec.components}`;
  }
}
