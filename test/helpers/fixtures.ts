import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A JSON file of test/fixtures/. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(ROOT, 'test/fixtures', name), 'utf8')) as T;
}

/** One fit of scikit-learn, see test/fixtures/sklearn/make_golden.py. */
export interface GoldenFit {
  readonly startSeed: number;
  readonly covarianceType: 'spherical' | 'diag' | 'tied' | 'full';
  readonly components: number;
  readonly parameters: number;
  readonly bic: number;
  readonly aic: number;
  readonly score: number;
  readonly lowerBound: number;
  readonly iterations: number;
  readonly converged: boolean;
  readonly kmeansPicks: number[];
  readonly kmeansIterations: number;
  readonly kmeansInertia: number;
  readonly kmeansLabelsSha256Int32LE: string;
  readonly labelsSha256Int32LE: string;
  readonly labelCounts: number[];
  readonly weightsHead: number[];
  readonly mean0Head: number[];
}

export interface GoldenSample {
  readonly covarianceType: GoldenFit['covarianceType'];
  readonly components: number;
  readonly n: number;
  readonly counts: number[];
  readonly componentsSha256Int32LE: string;
  readonly firstRowsHead: number[][];
  readonly squaredNormalNormHead: number[];
  readonly squaredNormalNormLast: number;
}

export interface GoldenSetting {
  readonly pca: number;
  readonly dimensions: number;
  readonly explainedVarianceRatioHead: number[];
  readonly explainedVarianceTotal: number;
  readonly explainedVarianceLast: number;
  readonly row0Head: number[];
  readonly rowLastHead: number[];
  readonly fits: GoldenFit[];
  readonly samples: GoldenSample[];
}

export interface GoldenCase {
  readonly seed: number;
  readonly subsample: number;
  readonly subset: {
    readonly head: number[];
    readonly tail: number[];
    readonly sha256Int64LE: string;
    readonly classCounts: number[];
    readonly pixelSum: number;
  };
  readonly settings: GoldenSetting[];
}

/** The reference of scikit-learn 1.9.1 on the subset of seed 0. */
export function golden(name: 'golden' | 'golden-starts'): GoldenCase {
  return fixture<{ cases: GoldenCase[] }>(`sklearn/${name}.json`).cases[0]!;
}
