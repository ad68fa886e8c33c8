/** What a random subset needs of a generator. */
export interface Chooser {
  /** `size` different whole numbers in [0, n), in the order of the draw. */
  choice(n: number, size: number): ArrayLike<number>;
}

export interface SubsetOptions {
  /** How many images (clamped to n), or which. Default: all. */
  readonly subset?: number | ArrayLike<number>;
  /** Draws the images without replacement instead of taking the first ones. Only with a count. */
  readonly random?: Chooser;
}

/** Indices of the images to be shown, out of n. */
export function chooseImages(n: number, options: SubsetOptions): number[] {
  const { subset = n, random } = options;
  if (typeof subset !== 'number') {
    const indices = Array.from(subset);
    const stray = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= n);
    if (stray !== undefined) throw new Error(`imageGrid: got index ${stray}, expected 0 to ${n - 1}.`);
    return indices;
  }
  if (!Number.isInteger(subset) || subset < 0) {
    throw new Error(`imageGrid: got subset ${subset}, expected how many images, or their indices.`);
  }
  const count = Math.min(subset, n);
  return random === undefined
    ? Array.from({ length: count }, (_, i) => i)
    : Array.from(random.choice(n, count));
}
