import { nearestByPiece } from '../measure/nearest.ts';
import type { Projection } from '../types.ts';
import { type Inflate, type LivePayload, packArray, unpackAs } from './packed.ts';

/** Parts into which quantiles cut the held-out images: percentiles. */
const PARTS = 100;

/** How far held-out images are from the images of the fit: the yardstick for generated ones. */
export interface Yardstick {
  /** Images of the fit a piece; the last piece may have fewer. */
  readonly perPiece: number;
  /** Held-out images that were measured. */
  readonly heldOut: number;
  /**
   * By id of the setting, row-major (pieces, 101): in row p the percentiles of the distance from a held-out image to the
   * nearest one of the first p + 1 pieces of the fit's images, both as points of the setting's PC space.
   */
  readonly percentiles: Readonly<Record<string, Float64Array>>;
}

/** The percentiles of one setting; `perPiece` images of the fit are added at a time. */
function percentilesOf({ scores, heldOutScores, pca }: Projection, perPiece: number): Float64Array {
  const d = pca.nComponents;
  const [n, m] = [scores.length / d, heldOutScores.length / d];
  const near = nearestByPiece(scores, n, heldOutScores, m, d, perPiece);
  const pieces = Math.ceil(n / perPiece);
  const out = new Float64Array(pieces * (PARTS + 1));
  for (let piece = 0; piece < pieces; piece++) {
    const sorted = Float64Array.from(near.subarray(piece * m, (piece + 1) * m), Math.sqrt).sort();
    for (let p = 0; p <= PARTS; p++) {
      out[piece * (PARTS + 1) + p] = sorted[Math.round((p / PARTS) * (m - 1))]!;
    }
  }
  return out;
}

/** The live file of the yardstick. Needs held-out images. */
export function encodeYardstick(projections: readonly Projection[], perPiece: number): LivePayload {
  const [{ heldOutScores, pca }] = projections as readonly [Projection];
  const arrays = projections.map((projection) => {
    const percentiles = Float32Array.from(percentilesOf(projection, perPiece));
    return [projection.id, packArray(percentiles, [percentiles.length / (PARTS + 1), PARTS + 1])] as const;
  });
  return {
    facts: { perPiece, heldOut: heldOutScores.length / pca.nComponents },
    arrays: Object.fromEntries(arrays),
  };
}

/** What {@link encodeYardstick} made. Throws RangeError where it is damaged. */
export function decodeYardstick(payload: LivePayload, inflate: Inflate): Yardstick {
  const { perPiece, heldOut } = payload.facts as { readonly perPiece: number; readonly heldOut: number };
  const percentiles = Object.keys(payload.arrays).map((id) => [
    id,
    Float64Array.from(unpackAs(payload, id, 'f32', inflate)),
  ]);
  return Object.freeze({ perPiece, heldOut, percentiles: Object.fromEntries(percentiles) });
}

/** The percentiles of one setting after so many pieces (101). */
export function percentilesAfter({ percentiles }: Yardstick, id: string, pieces: number): Float64Array {
  return percentiles[id]!.subarray((pieces - 1) * (PARTS + 1), pieces * (PARTS + 1));
}

/** Share of the held-out images that are nearer to their neighbour than `distance`, read off `percentiles` (101). */
export function shareNearer(percentiles: Float64Array, distance: number): number {
  if (distance <= percentiles[0]!) return 0;
  if (distance >= percentiles[PARTS]!) return 1;
  let p = 0;
  while (percentiles[p + 1]! <= distance) p++;
  const [low, high] = [percentiles[p]!, percentiles[p + 1]!];
  return (p + (distance - low) / (high - low)) / PARTS;
}
