import { at, squaredDistance } from './vector';

// Bounds give way by a part of themselves and by a fixed length. The part is above the rounding of what they come from, in
// floats and in doubles; the length above that of adding ways, which stay below 2¹⁷.
export const UP: f32 = 1.0 + 1.0 / 1048576.0;
export const DOWN: f32 = 1.0 - 1.0 / 1048576.0;
export const MARGIN: f32 = 0.0625;

// An upper bound of the distance that was found last.
export let decided: f32;

// The nearest of the listed centres by distances in doubles, the first one among equals; the lower bounds in `row` become
// tight.
export function decide(
  x: usize,
  stride: i32,
  centers: usize,
  factor: f64,
  row: usize,
  ways: usize,
  list: usize,
  count: i32,
): i32 {
  let best = -1;
  let nearest = Infinity;
  for (let p: usize = 0, end = <usize>count << 2; p < end; p += 4) {
    const c = load<i32>(list + p);
    const squared = squaredDistance(x, at(centers, c * stride), stride);
    const distance = <f32>(Math.sqrt(squared) * factor);
    const place = <usize>c << 2;
    store<f32>(row + place, distance * DOWN - MARGIN + load<f32>(ways + place));
    if (p > 0 && (squared > nearest || (squared == nearest && c > best))) continue;
    nearest = squared;
    best = c;
    decided = distance * UP + MARGIN;
  }
  return best;
}
