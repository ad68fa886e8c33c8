/** Twin of the kernel `columnSums`. */
export function columnSums(
  X: Float64Array,
  n: number,
  d: number,
  origin: Float64Array,
  limit: number,
  sums: Float64Array,
): number {
  if (!X.subarray(0, n * d).every((x) => Math.abs(x) <= limit)) return 0;
  sums.fill(0, 0, d);
  const fours = n & ~3;
  for (let i = 0, at = 0; i < fours; i += 4, at += 4 * d) {
    for (let c = 0, p = at; c < d; c++, p++) {
      const o = origin[c]!;
      const first = X[p]! - o + (X[p + d]! - o);
      sums[c]! += first + (X[p + 2 * d]! - o + (X[p + 3 * d]! - o));
    }
  }
  for (let i = fours; i < n; i++) for (let c = 0; c < d; c++) sums[c]! += X[i * d + c]! - origin[c]!;
  return 1;
}

/** Twin of the kernel `spreadRows`. */
export function spreadRows(
  X: Float64Array,
  n: number,
  d: number,
  stride: number,
  origin: Float64Array,
): void {
  const first = n * (stride - d);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < d; c++) X[i * stride + c] = X[first + i * d + c]! - origin[c]!;
    if (d < stride) X[i * stride + d] = 0;
  }
}
