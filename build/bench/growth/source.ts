import { type PcaBasis, pcaBasisOfPixels, transformPixels } from '../../../src/numeric/pca.ts';

/** Images seen through their principal components, as many of both as a measurement wants. */
export interface ScoreSource {
  /** Images that there are. */
  readonly images: number;
  /** What they are, for the report. */
  readonly name: string;
  /** Scores of the first n images on the first d components of these very images, row-major (n, d). */
  scores(n: number, d: number): Float64Array;
}

/** Source of grey images, `pixels` row-major (n, D). The basis of the last n asked for is kept. */
export function pixelSource(name: string, pixels: Uint8Array, D: number): ScoreSource {
  let basis: PcaBasis | undefined;
  return {
    images: pixels.length / D,
    name,
    scores(n, d) {
      const first = pixels.subarray(0, n * D);
      if (basis?.nSamples !== n) basis = pcaBasisOfPixels(first, n, D);
      return transformPixels(basis.take(d), first, n);
    },
  };
}
