import type { Pcg64 } from './pcg64.ts';

/**
 * NumPy's `Generator.choice(n, size, replace=False)`: `size` different integers of 0 … n - 1 in random order,
 * by the method NumPy takes for these sizes, so that the same generator gives the same draw.
 */
export function choiceWithoutReplacement(rng: Pcg64, n: number, size: number): Int32Array {
  if (!Number.isInteger(n) || n < 1 || n > 0x7fffffff) {
    throw new RangeError(`n is ${n}; expected a whole number from 1 to 2^31 - 1`);
  }
  if (!Number.isInteger(size) || size < 0 || size > n) {
    throw new RangeError(`size is ${size}; expected a whole number from 0 to n = ${n}`);
  }
  return n > 10000 && size > Math.floor(n / 50) ? tailShuffle(rng, n, size) : floyd(rng, n, size);
}

/** Fisher–Yates from the end, stopped when `size` places are filled; the answer is the tail as it lies. */
function tailShuffle(rng: Pcg64, n: number, size: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i >= Math.max(n - size, 1); i--) {
    const j = rng.bounded(i);
    const kept = order[j]!;
    order[j] = order[i]!;
    order[i] = kept;
  }
  return order.slice(n - size);
}

/** Floyd's method with a set (Bentley & Floyd 1987), then a full shuffle. */
function floyd(rng: Pcg64, n: number, size: number): Int32Array {
  const out = new Int32Array(size);
  const seen = new Set<number>();
  for (let j = n - size; j < n; j++) {
    const draw = rng.bounded(j);
    const value = seen.has(draw) ? j : draw;
    seen.add(value);
    out[j - n + size] = value;
  }
  for (let i = size - 1; i >= 1; i--) {
    const j = rng.bounded(i);
    const kept = out[j]!;
    out[j] = out[i]!;
    out[i] = kept;
  }
  return out;
}
