/**
 * Twin of the kernel `addScatter`: S (d, stride), lower triangle, += weight (x - origin)(x - origin)' over the first `count` of
 * `rows`, four at a time. `block` (4, stride) is overwritten; `rows` and `weights` have room for count + 3.
 */
export function addScatter(
  X: Float64Array,
  d: number,
  stride: number,
  rows: Int32Array,
  weights: Float64Array,
  count: number,
  origin: Float64Array,
  block: Float64Array,
  S: Float64Array,
): void {
  for (let p = 0; p < count; p += 4) {
    for (let h = 0; h < 4; h++) {
      const from = p + h < count ? rows[p + h]! * stride : -1;
      for (let j = 0; j < stride; j++) block[h * stride + j] = from < 0 ? 0 : X[from + j]! - origin[j]!;
      if (from < 0) weights[p + h] = 0;
    }
    addFour(block, weights, p, d, stride, S);
  }
}

function addFour(
  block: Float64Array,
  weights: Float64Array,
  p: number,
  d: number,
  stride: number,
  S: Float64Array,
): void {
  for (let r = 0; r < d; r++) {
    const f0 = weights[p]! * block[r]!;
    const f1 = weights[p + 1]! * block[stride + r]!;
    const f2 = weights[p + 2]! * block[2 * stride + r]!;
    const f3 = weights[p + 3]! * block[3 * stride + r]!;
    for (let j = 0; j < ((r + 2) & ~1); j++) {
      const first = f0 * block[j]! + f1 * block[stride + j]!;
      const second = f2 * block[2 * stride + j]! + f3 * block[3 * stride + j]!;
      S[r * stride + j]! += first + second;
    }
  }
}

/**
 * Twin of the kernel `shiftScatter`: S (d, stride), lower triangle ← T - aδ' - δa' + m δδ': the scatter about origin + δ, `shift`, of m
 * rows that have the scatter T (d, stride) about the origin, a (d) the sum of what they differ from it by.
 */
export function shiftScatter(
  T: Float64Array,
  a: Float64Array,
  shift: Float64Array,
  m: number,
  d: number,
  stride: number,
  S: Float64Array,
): void {
  for (let r = 0; r < d; r++) {
    const own = shift[r]!;
    const other = m * own - a[r]!;
    for (let j = 0; j <= r; j++) {
      S[r * stride + j] = T[r * stride + j]! + (other * shift[j]! - own * a[j]!);
    }
  }
}
