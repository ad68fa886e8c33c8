/** What clipping does to an image. */
export interface Clipping {
  /** Pixels below black, and above white. */
  readonly below: number;
  readonly above: number;
  /** Darkest and brightest grey before, in levels: 0 black and 255 white. */
  readonly darkest: number;
  readonly brightest: number;
  /** -1 for pixels below, 1 for those above, 0 for the others (pixels). */
  readonly sides: Int8Array;
}

/** Compares an image, 0 black and 1 white, with what a screen can show. */
export function clippingOf(image: Float64Array): Clipping {
  const sides = Int8Array.from(image, (grey) => (grey < 0 ? -1 : grey > 1 ? 1 : 0));
  const count = (side: number) => sides.reduce((sum, other) => sum + (other === side ? 1 : 0), 0);
  return {
    below: count(-1),
    above: count(1),
    darkest: 255 * image.reduce((a, b) => Math.min(a, b)),
    brightest: 255 * image.reduce((a, b) => Math.max(a, b)),
    sides,
  };
}
