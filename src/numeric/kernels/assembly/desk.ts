import { SMALL_BLOCK } from './blocks';
import { at } from './vector';

// More than what comparing a bound with the cut rounds in single precision: some six steps of 6e-8.
export const CAREFUL: f64 = 1.0 - 1e-6;

// Bounds are no longer than this, so that squares stay finite in single precision.
export const LONGEST: f32 = 1e15;

// The desk of a block of rows: their floors; logits of their labels; logits of the rows listed; and in halves of a double each,
// twice the floors in single precision, the rows listed, some of those, how many components a row keeps.
@inline
export function firsts(desk: usize): usize {
  return at(desk, SMALL_BLOCK);
}

@inline
export function evaluated(desk: usize): usize {
  return at(desk, 2 * SMALL_BLOCK);
}

@inline
export function cuts(desk: usize): usize {
  return at(desk, 3 * SMALL_BLOCK);
}

@inline
export function list(desk: usize): usize {
  return at(desk, 3 * SMALL_BLOCK + SMALL_BLOCK / 2);
}

@inline
export function others(desk: usize): usize {
  return at(desk, 4 * SMALL_BLOCK);
}

@inline
export function counts(desk: usize): usize {
  return at(desk, 4 * SMALL_BLOCK + SMALL_BLOCK / 2 + 2);
}

@inline
export function entry(list: usize, place: i32): i32 {
  return load<i32>(list + (<usize>place << 2));
}
