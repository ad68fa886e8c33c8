import { BLOCK, listByComponent } from './blocks.ts';
import { axpy } from './vector.ts';

/** Up to so many columns samples are added one by one, beyond by lists of each component's. */
const SHALLOW = 8;

/** Twin of the kernel `maximiseMeans`: nk (k) and means (k, stride) from sparse responsibilities. */
export function maximiseMeans(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  heads: Int32Array,
  links: Int32Array,
  nk: Float64Array,
  means: Float64Array,
): void {
  means.fill(0, 0, k * stride);
  nk.fill(10 * Number.EPSILON, 0, k);
  if (stride <= SHALLOW) addShallow(X, n, stride, start, index, value, nk, means);
  else addByComponent(X, n, stride, k, start, index, value, heads, links, nk, means);
  for (let c = 0; c < k; c++) for (let j = 0; j < stride; j++) means[c * stride + j]! /= nk[c]!;
}

function addShallow(
  X: Float64Array,
  n: number,
  stride: number,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  nk: Float64Array,
  sums: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    for (let p = start[i]!; p < start[i + 1]!; p++) {
      nk[index[p]!]! += value[p]!;
      axpy(value[p]!, X, i * stride, sums, index[p]! * stride, stride);
    }
  }
}

function addByComponent(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  heads: Int32Array,
  links: Int32Array,
  nk: Float64Array,
  means: Float64Array,
): void {
  for (let first = 0; first < n; first += BLOCK) {
    listByComponent(first, Math.min(first + BLOCK, n), k, start, index, heads, links);
    const from = start[first]!;
    for (let c = 0; c < k; c++) {
      const list: number[] = [];
      for (let e = heads[c]!; e >= 0; e = links[2 * e]!) list.push(e);
      for (const e of list) nk[c]! += value[from + e]!;
      const fours = list.length & ~3;
      const term = (e: number, j: number) => value[from + e]! * X[links[2 * e + 1]! * stride + j]!;
      for (let at = 0; at < fours; at += 4) {
        const [e0, e1, e2, e3] = list.slice(at, at + 4) as [number, number, number, number];
        for (let j = 0; j < stride; j++)
          means[c * stride + j]! += term(e0, j) + term(e1, j) + (term(e2, j) + term(e3, j));
      }
      for (const e of list.slice(fours))
        for (let j = 0; j < stride; j++) means[c * stride + j]! += term(e, j);
    }
  }
}
