/**
 * How grey values become bytes: `fixed` maps 0 to black and 1 to white and clips what lies beyond, so that images
 * compare; `stretch` takes each image from its own darkest to its own brightest value.
 */
export type GrayRange = 'fixed' | 'stretch';

/**
 * Bytes of one image. A constant image has no range of its own and is shown as with `fixed`.
 *
 * @param image grey values, 0 black and 1 white
 */
export function grayBytes(image: Float64Array, range: GrayRange): Uint8Array {
  let [low, high] = [0, 1];
  if (range === 'stretch') {
    const [darkest, brightest] = [Math.min(...image), Math.max(...image)];
    if (brightest > darkest) [low, high] = [darkest, brightest];
  }
  return Uint8Array.from(image, (value, i) => {
    if (Number.isNaN(value)) throw new Error(`grayBytes: pixel ${i} is not a number.`);
    return Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low))));
  });
}
