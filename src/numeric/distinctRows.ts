/** How many rows of `X`, row-major (n, d), differ from each other; stops counting at `enough`. */
export function distinctRows(X: Float64Array, n: number, d: number, enough: number): number {
  const byFirst = new Map<number, number[]>();
  let distinct = 0;
  for (let i = 0; i < n && distinct < enough; i++) {
    const alike = byFirst.get(X[i * d]!);
    if (alike === undefined) byFirst.set(X[i * d]!, [i]);
    else if (alike.some((other) => areEqual(X, d, i, other))) continue;
    else alike.push(i);
    distinct++;
  }
  return distinct;
}

function areEqual(X: Float64Array, d: number, i: number, other: number): boolean {
  for (let j = 0; j < d; j++) if (X[i * d + j] !== X[other * d + j]) return false;
  return true;
}
