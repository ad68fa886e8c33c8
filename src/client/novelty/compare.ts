import type { LiveModel } from '../../study/live/liveModel.ts';
import { lookThrough, nothingNear } from '../../study/live/nearestSoFar.ts';
import type { Garments } from '../sampler/drawGarments.ts';
import type { RealImages, RealPiece } from './realImages.ts';

/** What has been found for some garments, up to a piece of the fit's images. */
export interface Comparison {
  /** Pieces looked through. */
  readonly pieces: number;
  /** Images of the fit in them. */
  readonly compared: number;
  /** Distance of each garment to its nearest image, in PC space (n). */
  readonly distances: Float64Array;
  /** Number of that image (n). */
  readonly nearest: Int32Array;
  /** The same images: grey values 0–255, row-major (n, pixels). */
  readonly pixels: Uint8Array;
  /** The same as points, row-major (n, d). */
  readonly scores: Float64Array;
}

/** Looks for the nearest image of the fit of each garment, and tells after every piece. Rejects where one can't be loaded. */
export async function* compare(
  setting: string,
  model: LiveModel,
  garments: Garments,
  images: RealImages,
): AsyncGenerator<Comparison> {
  const d = model.mixture.nFeatures;
  const size = model.pca.nFeatures;
  const near = nothingNear(garments.n);
  const seen: RealPiece[] = [];
  for (let at = 0; at < images.pieces; at++) {
    const piece = await images.piece(setting, model, at);
    lookThrough(near, garments.scores, piece.scores, piece.first, d);
    seen.push(piece);
    const last = seen.at(-1)!;
    yield {
      pieces: seen.length,
      compared: last.first + last.pixels.length / size,
      distances: near.squared.map(Math.sqrt),
      nearest: near.index.slice(),
      pixels: gather(near.index, seen, size, ({ pixels }) => pixels, Uint8Array),
      scores: gather(near.index, seen, d, ({ scores }) => scores, Float64Array),
    };
  }
}

type Numbers = Uint8Array | Float64Array;

/** Rows of `width` values of the images with these numbers, one after another. */
function gather<T extends Numbers>(
  numbers: Int32Array,
  pieces: readonly RealPiece[],
  width: number,
  rowsOf: (piece: RealPiece) => T,
  Type: new (length: number) => T,
): T {
  const out = new Type(numbers.length * width);
  numbers.forEach((image, i) => {
    const piece = pieces.filter(({ first }) => first <= image).at(-1)!;
    const at = (image - piece.first) * width;
    out.set(rowsOf(piece).subarray(at, at + width) as never, i * width);
  });
  return out;
}
