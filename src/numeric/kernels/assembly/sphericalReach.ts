// Which components a row may belong to where each has one variance: bounds on plain distances, then rows of 16-bit numbers.
// The logit of a component falls from `peak` by `half` |x - μ|².
import { listBits, signs } from './bits';
import { CAREFUL, entry, LONGEST } from './desk';
import { NEGLIGIBLE } from './responsibilities';
import { dotShortsFour } from './shorts';
import { ROUNDING } from './single';
import { at } from './vector';

// Halves outside of this might leave the range of single precision: what is smaller counts as 0.
const SMALLEST: f64 = 1e-30;
const LARGEST: f64 = 1e30;

// More than the rounding of a distance in doubles.
const UP: f64 = 1.0 + 1e-9;

// Bounds on distances of k components take so much room.
@inline
export function wideOf(k: i32): i32 {
  return (k + 15) & ~15;
}

@inline
function linesOf(table: usize, k: i32): usize {
  return table + 12 * <usize>wideOf(k);
}

// Bytes of the tables of tabulate().
@inline
export function tableBytes(k: i32): usize {
  return 20 * <usize>wideOf(k);
}

// Bytes of a row of findNear().
@inline
export function bitsBytes(k: i32): usize {
  return <usize>((k + 63) & ~63) >> 3;
}

// For every four components, in single precision: how far they went, rounded up; their halves, rounded down; their peaks,
// rounded up. Behind them, for every four, a line that bounds the distance within which a component reaches a floor: that
// is √((peak - floor) / half), and √z ≤ (z / s + s) / 2 for any s. The slope, and where the line begins, with the way. Rows in d
// dimensions are some d / 2 nats below their peak: s is right for them. Places behind the last component are zeros.
export function tabulate(k: i32, stride: i32, way: usize, half: usize, peak: usize, table: usize): void {
  memory.fill(table, 0, 20 * <usize>wideOf(k));
  let sum: f64 = 0;
  let count: f64 = 0;
  for (let c = 0; c < k; c++) {
    const top = load<f64>(at(peak, c));
    if (!(top > -Infinity)) continue;
    sum += top;
    count += 1;
  }
  const typical = NEGLIGIBLE + 0.5 * <f64>stride - sum / max(count, 1);
  for (let c = 0; c < k; c++) {
    const place = placeOf(table, c);
    const h = load<f64>(at(half, c));
    const top = load<f64>(at(peak, c));
    const gone = load<f64>(at(way, c));
    const flat = h < SMALLEST;
    store<f32>(place, <f32>(gone * (1 + ROUNDING)));
    store<f32>(place, flat ? 0 : <f32>(min(h, LARGEST) * (1 - ROUNDING)), 16);
    store<f32>(place, <f32>(top + ROUNDING * Math.abs(top)), 32);
    const root = Math.sqrt(min(h, LARGEST));
    const s = Math.sqrt(max(top + typical, 1));
    const slope = 0.5 / (s * root);
    const rest = gone + (0.5 * s) / root;
    const rise = slope * top;
    const line = linesOf(table, k) + 32 * <usize>(c >> 2) + (<usize>(c & 3) << 2);
    store<f32>(line, flat ? Infinity : <f32>(rest + rise + ROUNDING * (rest + Math.abs(rise))));
    store<f32>(line, flat ? 0 : <f32>slope, 16);
  }
}

@inline
function placeOf(table: usize, c: i32): usize {
  return table + 48 * <usize>(c >> 2) + (<usize>(c & 3) << 2);
}

// The logit below which a component no longer counts, beside one at the distance `most`.
@inline
export function floorBy(peak: f64, half: f64, most: f64): f64 {
  return peak - half * most * most - NEGLIGIBLE;
}

// A floor in single precision, rounded down.
@inline
function cutOf(floor: f64): f32 {
  return <f32>(floor - ROUNDING * Math.abs(floor));
}

// Marks in `bits` the components whose bound, lower (wide), does not lie beyond their line for the floor; gives their number.
@inline
export function findNear(lower: usize, k: i32, table: usize, floor: f64, bits: usize): i32 {
  const depth = f32x4.splat(<f32>(2 * ROUNDING * Math.abs(floor) - floor));
  let line = linesOf(table, k);
  let found = 0;
  for (let rest = k; rest > 0; rest -= 64, bits += 8) {
    const count = min(rest, 64);
    let near: u64 = 0;
    for (let shift = 0; shift < count; shift += 16, lower += 64, line += 128) {
      const a = beyond(lower, line, depth);
      const b = beyond(lower + 16, line + 32, depth);
      const c = beyond(lower + 32, line + 64, depth);
      const d = beyond(lower + 48, line + 96, depth);
      near |= (signs(a, b, c, d) ^ 65535) << shift;
    }
    // Places behind the last component.
    near &= ~(<u64>0) >> <u64>(64 - count);
    store<u64>(bits, near);
    found += <i32>popcnt(near);
  }
  return found;
}

// Lists the components marked.
export function listNear(bits: usize, k: i32, components: usize): i32 {
  let count = 0;
  for (let first = 0; first < k; first += 64, bits += 8) count = listBits(load<u64>(bits), first, components, count);
  return count;
}

// Which of four bounds lie beyond their lines.
@inline
function beyond(lower: usize, line: usize, depth: v128): v128 {
  const reach = f32x4.add(v128.load(line), f32x4.mul(v128.load(line, 16), depth));
  return f32x4.gt(v128.load(lower), reach);
}

// What is kept in `lower` of a component whose squared distance is known.
@inline
export function boundBy(squared: f64, table: usize, c: i32): f32 {
  const ways = (<f32>Math.sqrt(squared) + load<f32>(placeOf(table, c))) * <f32>CAREFUL;
  return min(ways, LONGEST);
}

// Not less than a distance whose square by whole numbers is `apart`, where they may be wrong by `error` together.
@inline
export function mostBy(apart: i32, error: f64, unit: f64): f64 {
  return unit == 0 ? Infinity : (Math.sqrt(<f64>apart) + error) * unit * UP;
}

// Squared distances, by whole numbers, of a row from the components listed, into `apart`. Both lists have room to be filled up
// to fours.
export function measure(
  q: usize, square: i32, R: usize, squaresR: usize, length: i32, components: usize, count: i32, apart: usize,
): void {
  const next = <usize>length << 1;
  const own = i32x4.splat(square);
  const last = entry(components, count - 1);
  for (let p = count; p & 3; p++) store<i32>(components + (<usize>p << 2), last);
  for (const end = components + (<usize>count << 2); components < end; components += 16) {
    const c = <usize>load<i32>(components);
    const c1 = <usize>load<i32>(components, 4);
    const c2 = <usize>load<i32>(components, 8);
    const c3 = <usize>load<i32>(components, 12);
    const products = dotShortsFour(q, R + c * next, R + c1 * next, R + c2 * next, R + c3 * next, length);
    const squares = four(squaresR + (c << 2), squaresR + (c1 << 2), squaresR + (c2 << 2), squaresR + (c3 << 2));
    v128.store(apart, i32x4.sub(i32x4.add(own, squares), i32x4.add(products, products)));
    apart += 16;
  }
}

// Keeps in the list the components that may reach the floor by what measure() gave, in `apart` as well, and writes new bounds for all.
export function shortlist(
  error: f64, unit: f64, floor: f64, lower: usize, table: usize, components: usize, count: i32, apart: usize,
): i32 {
  const cut = f32x4.splat(cutOf(floor));
  const errors = f32x4.splat(<f32>(error * (1 + ROUNDING)));
  const units = f32x4.splat(<f32>(unit * (1 - 4 * ROUNDING)));
  let kept = 0;
  for (let p = 0; p < count; p += 4) {
    const place = components + (<usize>p << 2);
    const c = load<i32>(place);
    const c1 = load<i32>(place, 4);
    const c2 = load<i32>(place, 8);
    const c3 = load<i32>(place, 12);
    const squares = v128.load(apart + (<usize>p << 2));
    const lengths = f32x4.sqrt(f32x4.convert_i32x4_s(squares));
    const distance = f32x4.pmax(f32x4.mul(f32x4.sub(lengths, errors), units), f32x4.splat(0));
    const t = placeOf(table, c);
    const t1 = placeOf(table, c1);
    const t2 = placeOf(table, c2);
    const t3 = placeOf(table, c3);
    const ways = f32x4.mul(f32x4.add(distance, four(t, t1, t2, t3)), f32x4.splat(<f32>CAREFUL));
    const bound = f32x4.pmin(ways, f32x4.splat(LONGEST));
    v128.store32_lane(lower + (<usize>c << 2), bound, 0);
    v128.store32_lane(lower + (<usize>c1 << 2), bound, 1);
    v128.store32_lane(lower + (<usize>c2 << 2), bound, 2);
    v128.store32_lane(lower + (<usize>c3 << 2), bound, 3);
    const fall = f32x4.mul(f32x4.mul(distance, distance), four(t + 16, t1 + 16, t2 + 16, t3 + 16));
    const room = f32x4.sub(four(t + 32, t1 + 32, t2 + 32, t3 + 32), cut);
    const near = ~i32x4.bitmask(f32x4.gt(fall, room)) & (15 >> max(p + 4 - count, 0));
    kept = move(components, apart, kept, c, i32x4.extract_lane(squares, 0), near & 1);
    kept = move(components, apart, kept, c1, i32x4.extract_lane(squares, 1), near & 2);
    kept = move(components, apart, kept, c2, i32x4.extract_lane(squares, 2), near & 4);
    kept = move(components, apart, kept, c3, i32x4.extract_lane(squares, 3), near & 8);
  }
  return kept;
}

// Without a branch that nothing could foresee: what is not kept is written over.
@inline
function move(components: usize, apart: usize, place: i32, c: i32, squared: i32, near: i32): i32 {
  store<i32>(components + (<usize>place << 2), c);
  store<i32>(apart + (<usize>place << 2), squared);
  return place + i32(near != 0);
}

@inline
function four(a: usize, b: usize, c: usize, d: usize): v128 {
  return v128.load32_lane(d, v128.load32_lane(c, v128.load32_lane(b, v128.load32_zero(a), 1), 2), 3);
}
