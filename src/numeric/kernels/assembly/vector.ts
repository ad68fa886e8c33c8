// Sums over rows of doubles. `length` is even and rows are padded with zeros. Element c goes to lane c mod 8 while eight
// are left, then pairs go to the first lanes again; the lanes are added as ((0 + 2) + (4 + 6)) + ((1 + 3) + (5 + 7)).

@inline
export function at(base: usize, index: i32): usize {
  return base + ((<usize>index) << 3);
}

@inline
function pair(p: usize): v128 {
  return v128.load(p);
}

@inline
function total(s0: v128, s1: v128, s2: v128, s3: v128): f64 {
  const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

export function dot(a: usize, b: usize, length: i32): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  const eights = at(a, length & ~7);
  const end = at(a, length);
  while (a < eights) {
    s0 = f64x2.add(s0, f64x2.mul(pair(a), pair(b)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(a, 32), v128.load(b, 32)));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(a, 48), v128.load(b, 48)));
    a += 64;
    b += 64;
  }
  if (a < end) {
    s0 = f64x2.add(s0, f64x2.mul(pair(a), pair(b)));
    a += 16;
    b += 16;
  }
  if (a < end) {
    s1 = f64x2.add(s1, f64x2.mul(pair(a), pair(b)));
    a += 16;
    b += 16;
  }
  if (a < end) s2 = f64x2.add(s2, f64x2.mul(pair(a), pair(b)));
  return total(s0, s1, s2, s3);
}

export function squaredDistance(a: usize, b: usize, length: i32): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  const eights = at(a, length & ~7);
  const end = at(a, length);
  let e: v128;
  while (a < eights) {
    e = f64x2.sub(pair(a), pair(b));
    s0 = f64x2.add(s0, f64x2.mul(e, e));
    e = f64x2.sub(v128.load(a, 16), v128.load(b, 16));
    s1 = f64x2.add(s1, f64x2.mul(e, e));
    e = f64x2.sub(v128.load(a, 32), v128.load(b, 32));
    s2 = f64x2.add(s2, f64x2.mul(e, e));
    e = f64x2.sub(v128.load(a, 48), v128.load(b, 48));
    s3 = f64x2.add(s3, f64x2.mul(e, e));
    a += 64;
    b += 64;
  }
  if (a < end) {
    e = f64x2.sub(pair(a), pair(b));
    s0 = f64x2.add(s0, f64x2.mul(e, e));
    a += 16;
    b += 16;
  }
  if (a < end) {
    e = f64x2.sub(pair(a), pair(b));
    s1 = f64x2.add(s1, f64x2.mul(e, e));
    a += 16;
    b += 16;
  }
  if (a < end) {
    e = f64x2.sub(pair(a), pair(b));
    s2 = f64x2.add(s2, f64x2.mul(e, e));
  }
  return total(s0, s1, s2, s3);
}

// squaredDistance(), or any value not below `limit` once it is known to reach it: looked at after every 32 elements.
export function squaredDistanceWithin(a: usize, b: usize, length: i32, limit: f64): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  const eights = at(a, length & ~7);
  const end = at(a, length);
  let e: v128;
  let look = a + 256;
  while (a < eights) {
    e = f64x2.sub(pair(a), pair(b));
    s0 = f64x2.add(s0, f64x2.mul(e, e));
    e = f64x2.sub(v128.load(a, 16), v128.load(b, 16));
    s1 = f64x2.add(s1, f64x2.mul(e, e));
    e = f64x2.sub(v128.load(a, 32), v128.load(b, 32));
    s2 = f64x2.add(s2, f64x2.mul(e, e));
    e = f64x2.sub(v128.load(a, 48), v128.load(b, 48));
    s3 = f64x2.add(s3, f64x2.mul(e, e));
    a += 64;
    b += 64;
    if (a == look) {
      const sum = total(s0, s1, s2, s3);
      if (sum >= limit) return sum;
      look += 256;
    }
  }
  if (a < end) {
    e = f64x2.sub(pair(a), pair(b));
    s0 = f64x2.add(s0, f64x2.mul(e, e));
    a += 16;
    b += 16;
  }
  if (a < end) {
    e = f64x2.sub(pair(a), pair(b));
    s1 = f64x2.add(s1, f64x2.mul(e, e));
    a += 16;
    b += 16;
  }
  if (a < end) {
    e = f64x2.sub(pair(a), pair(b));
    s2 = f64x2.add(s2, f64x2.mul(e, e));
  }
  return total(s0, s1, s2, s3);
}

// y += alpha x, element by element.
export function axpy(alpha: f64, x: usize, y: usize, length: i32): void {
  const a = f64x2.splat(alpha);
  const eights = at(x, length & ~7);
  const end = at(x, length);
  while (x < eights) {
    v128.store(y, f64x2.add(pair(y), f64x2.mul(a, pair(x))));
    v128.store(y, f64x2.add(v128.load(y, 16), f64x2.mul(a, v128.load(x, 16))), 16);
    v128.store(y, f64x2.add(v128.load(y, 32), f64x2.mul(a, v128.load(x, 32))), 32);
    v128.store(y, f64x2.add(v128.load(y, 48), f64x2.mul(a, v128.load(x, 48))), 48);
    x += 64;
    y += 64;
  }
  while (x < end) {
    v128.store(y, f64x2.add(pair(y), f64x2.mul(a, pair(x))));
    x += 16;
    y += 16;
  }
}
