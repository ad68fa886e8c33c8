import { type Inflate, type LivePayload, packArray, unpackAs } from './packed.ts';

/** Images of one file of thumbnails. */
export const IMAGES_PER_PIECE = 500;

/** Images `first` to `first + n - 1` of the subset as they are. */
export interface Thumbnails {
  readonly first: number;
  readonly n: number;
  /** Grey values 0–255, row-major (n, pixels). */
  readonly pixels: Uint8Array;
}

/** The live file of images `first` and on; `pixels` row-major (n, size). */
export function encodeThumbnails(first: number, pixels: Uint8Array, size: number): LivePayload {
  const n = pixels.length / size;
  return { facts: { first, n }, arrays: { pixels: packArray(pixels, [n, size]) } };
}

/** What {@link encodeThumbnails} was given. */
export function decodeThumbnails(payload: LivePayload, inflate: Inflate): Thumbnails {
  const { first, n } = payload.facts as { readonly first: number; readonly n: number };
  return Object.freeze({ first, n, pixels: unpackAs(payload, 'pixels', 'u8', inflate) });
}
