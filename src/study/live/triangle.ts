/** Lower triangle of `count` matrices, row-major (count, d, d), row after row: count · d (d + 1) / 2 values. */
export function packLower(L: Float64Array, d: number, count: number): Float64Array {
  const packed = new Float64Array((count * d * (d + 1)) / 2);
  let at = 0;
  for (let row = 0; row < count * d; row++) {
    for (let c = 0; c <= row % d; c++) packed[at++] = L[row * d + c]!;
  }
  return packed;
}

/** Σ = L L', row-major (count, d, d), of factors whose lower triangles stand packed as by {@link packLower}. */
export function covariancesOfPacked(packed: ArrayLike<number>, d: number, count: number): Float64Array {
  const covariances = new Float64Array(count * d * d);
  const size = (d * (d + 1)) / 2;
  const rowAt = (matrix: number, r: number) => matrix * size + (r * (r + 1)) / 2;
  for (let m = 0; m < count; m++) {
    for (let r = 0; r < d; r++) {
      for (let c = 0; c <= r; c++) {
        let sum = 0;
        for (let j = 0; j <= c; j++) sum += packed[rowAt(m, r) + j]! * packed[rowAt(m, c) + j]!;
        covariances[(m * d + r) * d + c] = sum;
        covariances[(m * d + c) * d + r] = sum;
      }
    }
  }
  return covariances;
}
