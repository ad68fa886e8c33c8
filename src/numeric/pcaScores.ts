import { checkMatrix, checkShape } from './checkData.ts';
import { openWorkspace, workspaceBytes } from './kernels/workspace.ts';
import { dot, transpose } from './linalg.ts';
import type { Pca, PcaVectors } from './pcaTypes.ts';
import { CHUNK, timesRows } from './timesRows.ts';

/** Options of {@link transform} and {@link inverseTransform}. */
export interface WhitenOptions {
  /** Scores divided by their standard deviations, so that each has variance 1 on the data of the fit. Default false. */
  readonly whiten?: boolean;
}

/**
 * Scores of `X`, row-major (n, D): row-major (n, d), `(X - mean) · components'`, whitened on request. Throws RangeError for
 * a wrong size, for values that are not finite, and for whitening a component without variance.
 */
export function transform(pca: Pca, X: Float64Array, n: number, options: WhitenOptions = {}): Float64Array {
  const { nFeatures: D, nComponents: d, components, mean } = pca;
  checkMatrix(X, n, D);
  const deviations = options.whiten ? deviationsOf(pca) : undefined;
  const scores = new Float64Array(n * d);
  timesRows(n, D, components, d, scores, (i, row) => {
    for (let c = 0; c < D; c++) row[c] = X[i * D + c]! - mean[c]!;
  });
  return deviations ? scores.map((score, at) => score / deviations[at % d]!) : scores;
}

/**
 * Scores of pixels 0–255 seen as 0–1, row-major (n, D): row-major (n, d), `x · components' / 255 - mean · components'`. Only
 * pixels that are not 0 are multiplied; the difference costs a few roundings of the larger of the two terms.
 */
export function transformPixels(pca: Pca, X: Uint8Array, n: number): Float64Array {
  const { nFeatures: D, nComponents: d, components, mean } = pca;
  checkShape(X.length, n, D);
  const stride = (d + 15) & ~15;
  const size = Math.min(CHUNK, n);
  const words = Math.ceil((size * D) / 8);
  const work = openWorkspace(
    workspaceBytes({ f64: [D * stride, words, size * stride, LISTED], i32: [LISTED] }),
  );
  const V = work.f64(D * stride);
  const room = work.f64(words);
  const bytes = new Uint8Array(room.buffer, room.byteOffset, size * D);
  const products = work.f64(size * stride);
  const values = work.f64(LISTED);
  const places = work.i32(LISTED);
  for (let j = 0; j < d; j++) {
    const block = (j >> 4) * D * 16 + (j & 15);
    for (let c = 0; c < D; c++) V[block + c * 16] = components[j * D + c]!;
  }
  const shift = Float64Array.from({ length: d }, (_, j) => dot(components, j * D, mean, 0, D));
  const scores = new Float64Array(n * d);
  for (let first = 0; first < n; first += size) {
    const count = Math.min(size, n - first);
    bytes.set(X.subarray(first * D, (first + count) * D));
    work.kernels.bytesTimes(bytes, count, D, V, stride, values, places, products);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < d; j++) scores[(first + i) * d + j] = products[i * stride + j]! / 255 - shift[j]!;
    }
  }
  work.close();
  return scores;
}

/**
 * Data behind `scores`, row-major (n, d): row-major (n, D), `scores · components + mean`. With `whiten` the scores are
 * those that {@link transform} gives with it, and the PCA's variances are needed. Throws RangeError as `transform`.
 */
export function inverseTransform(pca: PcaVectors, scores: Float64Array, n: number): Float64Array;
export function inverseTransform(
  pca: Pick<Pca, keyof PcaVectors | 'nSamples' | 'explainedVariance'>,
  scores: Float64Array,
  n: number,
  options: WhitenOptions,
): Float64Array;
export function inverseTransform(
  pca: PcaVectors | Pca,
  scores: Float64Array,
  n: number,
  options: WhitenOptions = {},
): Float64Array {
  const { nFeatures: D, nComponents: d, mean } = pca;
  checkMatrix(scores, n, d);
  let z = scores;
  if (options.whiten) {
    const deviations = deviationsOf(pca as Pca);
    z = scores.map((score, at) => score * deviations[at % d]!);
  }
  const columns = transpose(pca.components, d, D);
  const X = new Float64Array(n * D);
  timesRows(n, d, columns, D, X, (i, row) => {
    row.set(z.subarray(i * d, (i + 1) * d));
  });
  for (let i = 0; i < n; i++) for (let c = 0; c < D; c++) X[i * D + c]! += mean[c]!;
  return X;
}

/** Bytes that the kernel lists at a time. */
const LISTED = 32 * 256;

/** Standard deviation of every component (d); one that only rounding made can't be divided by. */
function deviationsOf({ explainedVariance, nSamples, nFeatures }: Pca): Float64Array {
  const rounding = explainedVariance[0]! * Number.EPSILON * Math.max(nSamples, nFeatures);
  return explainedVariance.map((variance, j) => {
    if (variance > rounding) return Math.sqrt(variance);
    throw new RangeError(
      `component ${j} has variance ${variance}, which is rounding, and can't be whitened; take at most ${j} components`,
    );
  });
}
