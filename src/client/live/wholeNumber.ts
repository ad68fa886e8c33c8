/** Largest seed of the random streams. */
export const LARGEST_SEED = 4_294_967_295;

/** A whole number written in digits alone, within bounds; null for anything else. */
export function readWhole(text: string | undefined, from: number, to: number): number | null {
  if (text === undefined || !/^\d{1,10}$/.test(text.trim())) return null;
  const value = Number(text);
  return value >= from && value <= to ? value : null;
}
