import { at } from './vector';

// How many bytes of each row are not zero.
const COUNTS: usize = memory.data(128, 16);

// Rows of bytes taken at a time, and columns of them.
const ROWS: i32 = 32;
const COLUMNS: i32 = 256;

// out (n, stride) ← bytes X (n, D) times V, given block by block of 16 columns, (stride / 16, D, 16). Only the bytes that
// are not zero are visited, in order, one running sum for each number of `out`. `values` and `places` are room for
// (32, 256): a block of V's rows and the lists of a block of bytes stay in the nearest cache.
export function bytesTimes(
  X: usize, n: i32, D: i32, V: usize, stride: i32, values: usize, places: usize, out: usize,
): void {
  memory.fill(out, 0, <usize>(n * stride) << 3);
  for (let first = 0; first < n; first += ROWS) {
    const count = min(ROWS, n - first);
    for (let p = 0; p < D; p += COLUMNS) {
      const width = min(COLUMNS, D - p);
      gatherAll(X + <usize>first * D + p, count, D, width, values, places);
      for (let j = 0; j < stride; j += 16) {
        addBlock(values, places, count, at(V, D * j + p * 16), at(out, first * stride + j), <usize>stride << 3);
      }
    }
  }
}

function gatherAll(x: usize, count: i32, D: i32, width: i32, values: usize, places: usize): void {
  for (let i = 0; i < count; i++) {
    const kept = gather(x, width, values, places);
    store<i32>(COUNTS + (i << 2), kept);
    x += D;
    values += COLUMNS << 3;
    places += COLUMNS << 2;
  }
}

function addBlock(values: usize, places: usize, count: i32, V: usize, out: usize, next: usize): void {
  for (let i = 0; i < count; i++) {
    addSixteen(values, places, load<i32>(COUNTS + (i << 2)), V, out);
    values += COLUMNS << 3;
    places += COLUMNS << 2;
    out += next;
  }
}

// The bytes of x (D) that are not zero, and where the rows of V that they meet begin.
function gather(x: usize, D: i32, values: usize, places: usize): i32 {
  let kept = 0;
  let place: usize = 0;
  for (const end = x + D; x < end; x++) {
    const value = <i32>load<u8>(x);
    store<f64>(at(values, kept), <f64>value);
    store<u32>(places + (<usize>kept << 2), <u32>place);
    kept += <i32>(value != 0);
    place += 128;
  }
  return kept;
}

@inline
function step(s: v128, x: v128, v: v128): v128 {
  return f64x2.add(s, f64x2.mul(x, v));
}

// Adds a row of bytes, given as a list, times 16 columns. Exported, or the compiler would put it into its caller's loop,
// where engines run out of registers.
export function addSixteen(values: usize, places: usize, count: i32, V: usize, out: usize): void {
  let s0 = v128.load(out);
  let s1 = v128.load(out, 16);
  let s2 = v128.load(out, 32);
  let s3 = v128.load(out, 48);
  let s4 = v128.load(out, 64);
  let s5 = v128.load(out, 80);
  let s6 = v128.load(out, 96);
  let s7 = v128.load(out, 112);
  for (const end = at(values, count); values < end; values += 8) {
    const x = v128.load64_splat(values);
    const v = V + <usize>load<u32>(places);
    s0 = step(s0, x, v128.load(v));
    s1 = step(s1, x, v128.load(v, 16));
    s2 = step(s2, x, v128.load(v, 32));
    s3 = step(s3, x, v128.load(v, 48));
    s4 = step(s4, x, v128.load(v, 64));
    s5 = step(s5, x, v128.load(v, 80));
    s6 = step(s6, x, v128.load(v, 96));
    s7 = step(s7, x, v128.load(v, 112));
    places += 4;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
  v128.store(out, s4, 64);
  v128.store(out, s5, 80);
  v128.store(out, s6, 96);
  v128.store(out, s7, 112);
}
