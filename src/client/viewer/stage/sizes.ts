/** Diameter of a point, of a mean's dot, and edge of a mean's picture with its frame, in CSS pixels. */
export const POINT_DOT = 5;
export const MEAN_DOT = 11;
export const MEAN_PICTURE = 34;

/** Dots and pictures grow with the root of what the scene grows by, within these. */
const LEAST_GROWTH = 0.7;
const MOST_GROWTH = 2.6;

/** How much larger dots and pictures are drawn where the scene has grown by a factor. */
export const growthOf = (factor: number): number =>
  Math.min(MOST_GROWTH, Math.max(LEAST_GROWTH, Math.sqrt(factor)));
