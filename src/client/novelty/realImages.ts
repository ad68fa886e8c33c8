import { transformPixels } from '../../numeric/pcaScores.ts';
import type { Pca } from '../../numeric/pcaTypes.ts';
import type { LiveModel } from '../../study/live/liveModel.ts';
import type { LiveKit } from '../live/kit.ts';

/** Images projected between two breaths. */
const SLICE = 100;

/** A piece of the fit's images: as they are, and as points of a setting's PC space. */
export interface RealPiece {
  /** Number of the first one. */
  readonly first: number;
  /** Grey values 0–255, row-major (n, pixels). */
  readonly pixels: Uint8Array;
  /** Row-major (n, d). */
  readonly scores: Float64Array;
}

/** The images of the fit that the page can have, piece by piece. */
export interface RealImages {
  readonly pieces: number;
  /** Loads a piece and projects it, each once. Rejects where it can't be loaded, and may be asked again. */
  piece(setting: string, model: LiveModel, piece: number): Promise<RealPiece>;
  /** Pieces that are there already as points of a setting's space. */
  ready(setting: string): number;
  /** Bytes that are still to be loaded. */
  missingBytes(): number;
}

const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** Scores of pixels 0–255, row-major (n, pixels), a slice at a time. */
async function project({ pca }: LiveModel, pixels: Uint8Array): Promise<Float64Array> {
  const { nFeatures, nComponents } = pca;
  const n = pixels.length / nFeatures;
  const scores = new Float64Array(n * nComponents);
  for (let from = 0; from < n; from += SLICE) {
    const to = Math.min(n, from + SLICE);
    // Of a PCA, projecting needs nothing but its vectors and its mean, which the live model has.
    const slice = transformPixels(pca as Pca, pixels.subarray(from * nFeatures, to * nFeatures), to - from);
    scores.set(slice, from * nComponents);
    await breathe();
  }
  return scores;
}

/** The images as the page's files have them. */
export function makeRealImages({ index, thumbnails }: LiveKit): RealImages {
  const { count, perPiece } = index.thumbnails;
  const pieces = Math.ceil(count / perPiece);
  const projected = new Map<string, RealPiece>();
  const loaded = new Set<number>();
  return {
    pieces,
    async piece(setting, model, piece) {
      const key = `${setting}/${piece}`;
      const before = projected.get(key);
      if (before !== undefined) return before;
      const { first, pixels } = await thumbnails(piece);
      loaded.add(piece);
      const made = { first, pixels, scores: await project(model, pixels) };
      projected.set(key, made);
      return made;
    },
    ready: (setting) => [...projected.keys()].filter((key) => key.startsWith(`${setting}/`)).length,
    missingBytes() {
      let bytes = 0;
      for (let piece = 0; piece < pieces; piece++) {
        if (!loaded.has(piece)) bytes += index.bytes[`thumbnails-${piece}`] ?? 0;
      }
      return bytes;
    },
  };
}
