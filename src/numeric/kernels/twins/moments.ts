import { listByComponent, MOMENTS_BLOCK } from './blocks.ts';

/** What nk counts besides responsibilities, as scikit-learn has it. */
export const TEN_EPSILON = 10 * Number.EPSILON;

/** Share of a sum of squares about the old mean that must be left about the new one: two digits may be lost. */
export const LEFT = 0.01;

/** Samples' worth of responsibility below which the 10 ε in nk show in a mean that is put together from two. */
export const HARDLY_ANY = 1e-3;

/** Twin of the kernel `columnMoments`: nk (k), means and S (k, stride) from sparse responsibilities, about points (k, stride). */
export function columnMoments(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  about: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  heads: Int32Array,
  links: Int32Array,
  nk: Float64Array,
  means: Float64Array,
  S: Float64Array,
): void {
  means.fill(0, 0, k * stride);
  S.fill(0, 0, k * stride);
  nk.fill(TEN_EPSILON, 0, k);
  for (let first = 0; first < n; first += MOMENTS_BLOCK) {
    listByComponent(first, Math.min(first + MOMENTS_BLOCK, n), k, start, index, heads, links);
    const from = start[first]!;
    for (let c = 0; c < k; c++) {
      const list: number[] = [];
      for (let e = heads[c]!; e >= 0; e = links[2 * e]!) list.push(e);
      for (const e of list) nk[c]! += value[from + e]!;
      for (let j = 0; j < stride; j++) {
        const at = c * stride + j;
        const terms = list.map((entry) => {
          const e = X[links[2 * entry + 1]! * stride + j]! - about[at]!;
          const re = value[from + entry]! * e;
          return [re, re * e] as const;
        });
        addByFours(
          means,
          at,
          terms.map(([re]) => re),
        );
        addByFours(
          S,
          at,
          terms.map(([, ree]) => ree),
        );
      }
    }
  }
  for (let c = 0; c < k; c++) {
    if (!toMean(nk[c]!, about, means, S, c * stride, (c + 1) * stride))
      byDefinition(X, n, stride, c, start, index, value, nk, means, S);
  }
}

/** Adds terms to one sum, four at a time while there are so many. */
function addByFours(sums: Float64Array, at: number, terms: readonly number[]): void {
  const fours = terms.length & ~3;
  for (let e = 0; e < fours; e += 4) sums[at]! += terms[e]! + terms[e + 1]! + (terms[e + 2]! + terms[e + 3]!);
  for (const term of terms.slice(fours)) sums[at]! += term;
}

/** Moves sums from the points `about` to the means; false where digits were lost. See assembly/moments.ts. */
function toMean(
  nk: number,
  about: Float64Array,
  means: Float64Array,
  S: Float64Array,
  first: number,
  end: number,
): boolean {
  let sure = nk >= HARDLY_ANY;
  const total = nk - TEN_EPSILON;
  for (let at = first; at < end; at++) {
    const s = means[at]!;
    const step = (s - TEN_EPSILON * about[at]!) / nk;
    const rest = S[at]! - step * (2 * s - step * total);
    if (!(rest >= LEFT * S[at]!)) sure = false;
    means[at] = about[at]! + step;
    S[at] = rest;
  }
  return sure;
}

/** Mean and sums of squares about it of component c. */
function byDefinition(
  X: Float64Array,
  n: number,
  stride: number,
  c: number,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  nk: Float64Array,
  means: Float64Array,
  S: Float64Array,
): void {
  for (let j = 0; j < stride; j++) {
    const at = c * stride + j;
    const sumOf = (term: (x: number) => number) => {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        for (let p = start[i]!; p < start[i + 1]!; p++)
          if (index[p] === c) sum += value[p]! * term(X[i * stride + j]!);
      }
      return sum;
    };
    const mean = sumOf((x) => x) / nk[c]!;
    means[at] = mean;
    S[at] = sumOf((x) => (x - mean) * (x - mean));
  }
}
