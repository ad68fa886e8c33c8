import type { CovarianceType } from '../../../numeric/gmm/types.ts';

/** A fit of the report, with everything that decides it. */
export interface EmJob {
  /** Row-major (n, d), float64: those of the fit. */
  readonly scores: Float64Array;
  readonly n: number;
  readonly d: number;
  readonly covarianceType: CovarianceType;
  readonly components: number;
  readonly startSeed: number;
}

/** The mixture between two iterations of EM. */
export interface EmFrame {
  /** Iterations behind it; 0 is the start. */
  readonly step: number;
  /** (k). */
  readonly weights: Float64Array;
  /** Row-major (k, d). */
  readonly means: Float64Array;
  /** In the shape of the covariance type. */
  readonly covariances: Float64Array;
  /** Component that claims each image under these parameters (n). */
  readonly labels: Int32Array;
  /** Mean log-likelihood per image of these parameters, nats. */
  readonly score: number;
  /** Whether EM ends here. */
  readonly isLast: boolean;
}

/** What a fit made anew came to. */
export interface Refit {
  readonly bic: number;
  readonly kmeansIterations: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Milliseconds it took. */
  readonly time: number;
}

/** What the page asks of the engine: every iteration of a fit, or the fit in one go. */
export interface EngineRequest {
  readonly id: number;
  readonly kind: 'replay' | 'refit';
  readonly job: EmJob;
}

/** What the engine answers: as many values as there are, then the end, or a fault. */
export type EngineAnswer =
  | { readonly id: number; readonly kind: 'value'; readonly value: EmFrame | Refit }
  | { readonly id: number; readonly kind: 'end' }
  | { readonly id: number; readonly kind: 'fault'; readonly message: string };

/** Where an engine lives: a worker, or something in the page that talks like one. */
export interface EngineScope {
  onmessage: ((event: { readonly data: EngineRequest }) => void) | null;
  postMessage(answer: EngineAnswer): void;
}

/** An engine as one function that needs nothing from outside, so that its text can travel to a worker. */
export type EngineProgram = (scope: EngineScope) => void;
