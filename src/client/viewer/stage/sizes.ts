/** Diameter of a point, of a mean's dot, and edge of a mean's picture with its frame, in CSS pixels. */
export const POINT_DOT = 5;
export const MEAN_DOT = 11;
export const MEAN_PICTURE = 34;
