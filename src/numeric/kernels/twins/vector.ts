/** Dot product of `length` (even) entries of `a` from `i` and `b` from `j`, in the order of the kernel's eight lanes. */
export function dot(a: Float64Array, i: number, b: Float64Array, j: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let s7 = 0;
  let c = 0;
  for (const eights = length & ~7; c < eights; c += 8) {
    s0 += a[i + c]! * b[j + c]!;
    s1 += a[i + c + 1]! * b[j + c + 1]!;
    s2 += a[i + c + 2]! * b[j + c + 2]!;
    s3 += a[i + c + 3]! * b[j + c + 3]!;
    s4 += a[i + c + 4]! * b[j + c + 4]!;
    s5 += a[i + c + 5]! * b[j + c + 5]!;
    s6 += a[i + c + 6]! * b[j + c + 6]!;
    s7 += a[i + c + 7]! * b[j + c + 7]!;
  }
  if (c < length) {
    s0 += a[i + c]! * b[j + c]!;
    s1 += a[i + c + 1]! * b[j + c + 1]!;
  }
  if (c + 2 < length) {
    s2 += a[i + c + 2]! * b[j + c + 2]!;
    s3 += a[i + c + 3]! * b[j + c + 3]!;
  }
  if (c + 4 < length) {
    s4 += a[i + c + 4]! * b[j + c + 4]!;
    s5 += a[i + c + 5]! * b[j + c + 5]!;
  }
  return s0 + s2 + (s4 + s6) + (s1 + s3 + (s5 + s7));
}

/** Squared distance of `length` (even) entries of `a` from `i` and `b` from `j`, in the order of the kernel's lanes. */
export function squaredDistance(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  length: number,
): number {
  return squaredDistanceWithin(a, i, b, j, length, Number.POSITIVE_INFINITY);
}

/** {@link squaredDistance}, or the sum of so many times 32 elements as make it reach `limit`. */
export function squaredDistanceWithin(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  length: number,
  limit: number,
): number {
  const lanes = [0, 0, 0, 0, 0, 0, 0, 0];
  const eights = length & ~7;
  for (let c = 0; c < length; c++) {
    if (c > 0 && c % 32 === 0 && total(lanes) >= limit) break;
    const e = a[i + c]! - b[j + c]!;
    lanes[c < eights ? c & 7 : c - eights]! += e * e;
  }
  return total(lanes);
}

function total(lanes: readonly number[]): number {
  return lanes[0]! + lanes[2]! + (lanes[4]! + lanes[6]!) + (lanes[1]! + lanes[3]! + (lanes[5]! + lanes[7]!));
}

/** `y += alpha · x` for `length` entries of `x` from `i` and `y` from `j`. */
export function axpy(
  alpha: number,
  x: Float64Array,
  i: number,
  y: Float64Array,
  j: number,
  length: number,
): void {
  for (let c = 0; c < length; c++) y[j + c]! += alpha * x[i + c]!;
}
