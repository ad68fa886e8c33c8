// Mahalanobis distances from rows of 16-bit numbers, with what they may be wrong by: enough to see of most points that they
// belong to one component alone. A row x of scaled coordinates stands as u q, whole numbers q times a unit u of its own, of length
// l and with |x - u q| <= e; so does each row w of an inverse Cholesky factor. By the triangle inequality and Cauchy–Schwarz
//   | u_x u_w q_x·q_w - w·x | <= l_x e_w + e_x (l_w + e_w),
// and since lengths of vectors add up at most, the length of W x - W μ is wrong by no more than l_x A + e_x B, A and B the
// lengths of the vectors of e_w and l_w + e_w over all rows. Rows of directions in which a component hardly spreads are so long
// that this would say nothing: they are heavy, and stay doubles.
import { PRODUCTS, tileProducts } from './tile';
import { at } from './vector';

// Rows of whole numbers are at most so long, rounding included: products and all partial sums fit 32 bits. Numbers fit 16.
const LONGEST: f64 = 46340;
const LARGEST: f64 = 32766;

// Adding and taking off this rounds to a whole number, ties to even; in between, the low bits hold it.
const ROUNDER: f64 = 6755399441055744;

// Share of a row's variance that the regularisation may be for the row to be light.
const LIGHT: f64 = 0.01;

// Rounding in single precision of products, units, centres and differences, relative, and twice over.
const SINGLE: f64 = 7e-7;

// More than the rounding of an error, and of a unit in single precision.
const UP: f64 = 1.0 + 1e-6;
const ROUGH: f64 = 1e-7;

// Units beyond this range might leave that of single precision.
const FINEST: f64 = 1e-18;
const COARSEST: f64 = 1e12;

// What shortRow() gives besides whole numbers: unit, length, error.
const UNIT: usize = memory.data(24, 16);

// Whole numbers q (length, a multiple of 8) and UNIT ← of a row (count) times scales (count), which are written to `scaled`. A row too long or
// too short for single precision becomes zeros, and its error infinite.
function shortRow(row: usize, scales: usize, count: i32, scaled: usize, q: usize, length: i32): void {
  let square: f64 = 0;
  let largest: f64 = 0;
  for (let j = 0; j < count; j++) {
    const y = load<f64>(at(row, j)) * load<f64>(at(scales, j));
    store<f64>(at(scaled, j), y);
    square += y * y;
    largest = max(largest, Math.abs(y));
  }
  // Rounding makes a row longer by √columns / 2 at most.
  const room = LONGEST - 1 - Math.sqrt(<f64>count);
  const unit = max(Math.sqrt(square) / room, largest / LARGEST);
  memory.fill(q, 0, <usize>length << 1);
  const fits = unit > FINEST && unit < COARSEST;
  store<f64>(UNIT, fits ? unit : 0);
  store<f64>(UNIT, 0, 8);
  store<f64>(UNIT, Infinity, 16);
  if (!fits) return;
  const factor = 1 / unit;
  let squares: f64 = 0;
  let missed: f64 = 0;
  for (let j = 0; j < count; j++) {
    const y = load<f64>(at(scaled, j)) * factor;
    const raised = y + ROUNDER;
    const whole = raised - ROUNDER;
    squares += whole * whole;
    missed += (y - whole) * (y - whole);
    store<i16>(q + (<usize>j << 1), <i16>reinterpret<i64>(raised));
  }
  const long = Math.sqrt(squares) * unit;
  store<f64>(UNIT, long * UP, 8);
  store<f64>(UNIT, Math.sqrt(missed) * unit * UP + long * ROUGH, 16);
}

// Rows of X (n, stride), d columns times `scales` (d), as whole numbers Q (n, length); units (n, single), lengths and errors (n).
// Scratch: scaled (d).
export function shortenPoints(
  X: usize,
  n: i32,
  d: i32,
  stride: i32,
  scales: usize,
  scaled: usize,
  Q: usize,
  length: i32,
  units: usize,
  lengths: usize,
  errors: usize,
): void {
  for (let i = 0; i < n; i++) {
    shortRow(at(X, i * stride), scales, d, scaled, Q + (<usize>(i * length) << 1), length);
    store<f32>(units + (<usize>i << 2), <f32>load<f64>(UNIT));
    store<f64>(at(lengths, i), load<f64>(UNIT, 8));
    store<f64>(at(errors, i), load<f64>(UNIT, 16));
  }
}

// Light rows of the factor W (d, stride), lower triangular, times `scales` (d), as whole numbers Q (d, length); their units (d), and
// their part of the centre W μ, centres (d), both in single precision. ranks (d): the light rows in this order, then the heavy
// ones; gives how many are light. errors (4) ← A, B, what rounding adds, and Σ 1 - regCovar |w|² of light rows. Scratch: scaled (d).
export function shortenFactor(
  W: usize,
  d: i32,
  stride: i32,
  regCovar: f64,
  scales: usize,
  centre: usize,
  scaled: usize,
  Q: usize,
  length: i32,
  units: usize,
  centres: usize,
  ranks: usize,
  errors: usize,
): i32 {
  let perLength: f64 = 0;
  let perError: f64 = 0;
  let squares: f64 = 0;
  let shares: f64 = 0;
  let light = 0;
  let heavy = d;
  for (let r = d - 1; r >= 0; r--) {
    const row = at(W, r * stride);
    const share = regCovar * squareOf(row, r + 1);
    if (share < LIGHT) shortRow(row, scales, r + 1, scaled, Q + (<usize>(light * length) << 1), length);
    const error = load<f64>(UNIT, 16);
    if (!(share < LIGHT && error < Infinity)) {
      store<i32>(ranks + (<usize>--heavy << 2), r);
      continue;
    }
    const most = load<f64>(UNIT, 8) + error;
    const c = load<f64>(at(centre, r));
    perLength += error * error;
    perError += most * most;
    squares += c * c;
    shares += 1 - share;
    const place = <usize>light << 2;
    store<f32>(units + place, <f32>load<f64>(UNIT));
    store<f32>(centres + place, <f32>c);
    store<i32>(ranks + place, r);
    light++;
  }
  store<f64>(errors, Math.sqrt(perLength) * UP);
  store<f64>(errors, Math.sqrt(perError) * UP, 8);
  store<f64>(errors, Math.sqrt(squares) * SINGLE, 16);
  store<f64>(errors, shares, 24);
  return light;
}

function squareOf(row: usize, length: i32): f64 {
  let square: f64 = 0;
  for (let j = 0; j < length; j++) square += load<f64>(at(row, j)) * load<f64>(at(row, j));
  return square;
}

// Room for what heavySquares() gives.
export const HEAVY: usize = memory.data(32, 16);

// HEAVY ← the part that heavy rows have in the squared distances of four points, in doubles: all of it, or parts once all lie beyond
// `room` and `room2`. heavy (count): their places in W (·, stride), ascending or descending.
export function heavySquares(
  x: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  W: usize,
  stride: i32,
  centre: usize,
  heavy: usize,
  count: i32,
  room: v128,
  room2: v128,
): void {
  let sums = f64x2.splat(0);
  let sums2 = sums;
  for (let p = 0; p < count; p += 2) {
    if (i64x2.all_true(v128.and(f64x2.gt(sums, room), f64x2.gt(sums2, room2)))) break;
    const two = p + 1 < count;
    const r = load<i32>(heavy + (<usize>p << 2));
    const r1 = two ? load<i32>(heavy + (<usize>(p + 1) << 2)) : r;
    tileProducts(at(W, r * stride), at(W, r1 * stride), x, x1, x2, x3, <usize>((max(r, r1) + 2) & ~1) << 3);
    const c = v128.load64_splat(at(centre, r));
    sums = f64x2.add(sums, squareFrom(v128.load(PRODUCTS), c));
    sums2 = f64x2.add(sums2, squareFrom(v128.load(PRODUCTS, 16), c));
    if (!two) break;
    const c1 = v128.load64_splat(at(centre, r1));
    sums = f64x2.add(sums, squareFrom(v128.load(PRODUCTS, 32), c1));
    sums2 = f64x2.add(sums2, squareFrom(v128.load(PRODUCTS, 48), c1));
  }
  v128.store(HEAVY, sums);
  v128.store(HEAVY, sums2, 16);
}

@inline
function squareFrom(y: v128, c: v128): v128 {
  const z = f64x2.sub(y, c);
  return f64x2.mul(z, z);
}

// The part that light rows have in the squared distances of four points with the given units, in single precision: all of it,
// or parts once all lie beyond `room`.
export function lightSquares(
  x: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  unit: v128,
  Q: usize,
  length: i32,
  units: usize,
  centres: usize,
  ranks: usize,
  light: i32,
  room: v128,
): v128 {
  let sums = f32x4.splat(0);
  const next = <usize>length << 1;
  for (let p = 0; p < light; p += 2, Q += 2 * next) {
    if (i32x4.all_true(f32x4.gt(sums, room))) break;
    const two = p + 1 < light;
    const place = <usize>p << 2;
    const last = load<i32>(ranks + place);
    shortTile(Q, two ? Q + next : Q, x, x1, x2, x3, <usize>((last + 8) & ~7) << 1);
    sums = f32x4.add(sums, squaresOf(v128.load(SHORT_PRODUCTS), unit, units + place, centres + place));
    if (two) sums = f32x4.add(sums, squaresOf(v128.load(SHORT_PRODUCTS, 16), unit, units + place + 4, centres + place + 4));
  }
  return sums;
}

@inline
function squaresOf(products: v128, unit: v128, unitOfRow: usize, centre: usize): v128 {
  const y = f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(products), unit), v128.load32_splat(unitOfRow));
  const z = f32x4.sub(y, v128.load32_splat(centre));
  return f32x4.mul(z, z);
}

// Room for what shortTile() gives: in the first bytes of the memory, which no workspace hands out.
export const SHORT_PRODUCTS: usize = memory.data(32, 16);

// SHORT_PRODUCTS ← those of a row of whole numbers with four others, then those of the next row. Exported, or the compiler would put
// it into its caller's loop, where engines run out of registers.
export function shortTile(row: usize, next: usize, x: usize, x1: usize, x2: usize, x3: usize, bytes: usize): void {
  let s = i32x4.splat(0);
  let s1 = i32x4.splat(0);
  let s2 = i32x4.splat(0);
  let s3 = i32x4.splat(0);
  let t = i32x4.splat(0);
  let t1 = i32x4.splat(0);
  let t2 = i32x4.splat(0);
  let t3 = i32x4.splat(0);
  for (const end = row + bytes; row < end; row += 16) {
    const w = v128.load(row);
    const v = v128.load(next);
    let y = v128.load(x);
    s = i32x4.add(s, i32x4.dot_i16x8_s(w, y));
    t = i32x4.add(t, i32x4.dot_i16x8_s(v, y));
    y = v128.load(x1);
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(w, y));
    t1 = i32x4.add(t1, i32x4.dot_i16x8_s(v, y));
    y = v128.load(x2);
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(w, y));
    t2 = i32x4.add(t2, i32x4.dot_i16x8_s(v, y));
    y = v128.load(x3);
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(w, y));
    t3 = i32x4.add(t3, i32x4.dot_i16x8_s(v, y));
    next += 16;
    x += 16;
    x1 += 16;
    x2 += 16;
    x3 += 16;
  }
  v128.store(SHORT_PRODUCTS, totals(s, s1, s2, s3));
  v128.store(SHORT_PRODUCTS, totals(t, t1, t2, t3), 16);
}

// The sums of the lanes of each.
@inline
function totals(s: v128, s1: v128, s2: v128, s3: v128): v128 {
  const low = i32x4.add(v128.shuffle<i32>(s, s1, 0, 4, 1, 5), v128.shuffle<i32>(s, s1, 2, 6, 3, 7));
  const high = i32x4.add(v128.shuffle<i32>(s2, s3, 0, 4, 1, 5), v128.shuffle<i32>(s2, s3, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i64>(low, high, 0, 2), v128.shuffle<i64>(low, high, 1, 3));
}
