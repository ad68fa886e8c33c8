/**
 * Five shades of ink for shares in steps of a fifth. They leave out the middle greys, on which neither ink nor paper
 * would be read, and so set majorities apart.
 */
export const SHADES = [0.08, 0.2, 0.36, 0.7, 0.9] as const;

/** Index of the first shade that takes words in the colour of paper. */
export const FIRST_DARK = 3;

/** Index of the shade for a share, 0 to 1. */
export const shadeOf = (share: number): number => Math.min(4, Math.floor(share * 5));
