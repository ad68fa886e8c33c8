import type { LiveKit } from '../../live/kit.ts';

/** Pictures of the images that were fitted, fetched in pieces as they are asked for. Rejects where there is none. */
export function makeThumbnails(
  kit: Pick<LiveKit, 'index' | 'thumbnails'>,
): (image: number) => Promise<Uint8Array> {
  const { count, perPiece } = kit.index.thumbnails;
  const size = kit.index.width * kit.index.height;
  return async (image) => {
    if (image >= count) throw new RangeError(`image ${image}: the page carries ${count}`);
    const { first, pixels } = await kit.thumbnails(Math.floor(image / perPiece));
    return pixels.subarray((image - first) * size, (image - first + 1) * size);
  };
}
