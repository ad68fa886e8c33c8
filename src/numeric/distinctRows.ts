/** How many rows of `X`, row-major (n, d), differ from each other; stops counting at `enough`. */
export function distinctRows(X: Float64Array, n: number, d: number, enough: number): number {
  const seen = new Set<string>();
  for (let i = 0; i < n && seen.size < enough; i++) seen.add(X.subarray(i * d, (i + 1) * d).join());
  return seen.size;
}
