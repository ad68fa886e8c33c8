import { choiceWithoutReplacement } from '../../numeric/random/choice.ts';
import { defaultRng } from '../../numeric/random/pcg64.ts';
import { int64LittleEndian } from '../facts/drawFacts.ts';
import type { Dataset, Subset } from '../types.ts';
import type { YardstickResults } from './auditResults.ts';
import { type Cells, type CellView, compareCells, viewFromCells } from './cells.ts';
import { deviationOf } from './drawsResults.ts';
import { percentile } from './percentiles.ts';
import { twoSampleTest } from './twoSampleTest.ts';

/** Draws of real images that chance is measured by. */
export const YARDSTICK_DRAWS = 20;

/** SHA-256 of bytes, in hexadecimal. */
type Hash = (bytes: Uint8Array) => string;

/** What a yardstick was measured on: it holds for these images and cells alone. */
export interface YardstickKey {
  /** Seed of the subset, and of the cells. */
  readonly seed: number;
  /** SHA-256 of the indices of fitted and held-out images as little-endian 64-bit integers, as in results.json. */
  readonly subset: string;
  readonly heldOut: string;
  readonly bins: number;
  /** SHA-256 of the centres of the cells as little-endian 64-bit floating-point numbers, which hold the pixels too. */
  readonly cells: string;
}

/** What one draw of real images gives. */
export interface YardstickDraw {
  readonly ndb: number;
  readonly jsd: number;
  /** Share of right answers of the two-sample test. */
  readonly twoSample: number;
}

/** `content/data/yardstick.json`. */
export interface Yardstick extends YardstickKey {
  readonly formatVersion: 1;
  /** Images of each draw. */
  readonly samples: number;
  readonly draws: readonly YardstickDraw[];
}

/** Numbers as little-endian 64-bit floating point. */
function float64LittleEndian(values: Float64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, i) => {
    view.setFloat64(8 * i, value, true);
  });
  return new Uint8Array(view.buffer);
}

/** What identifies the images and cells of a study. */
export function yardstickKey(subset: Subset, cells: Cells, seed: number, sha256: Hash): YardstickKey {
  return {
    seed,
    subset: sha256(int64LittleEndian(subset.indices)),
    heldOut: sha256(int64LittleEndian(subset.heldOut.indices)),
    bins: cells.bins,
    cells: sha256(float64LittleEndian(cells.centers)),
  };
}

/**
 * The images of draw `draw` (from 0): as many as are held out, among those that are neither fitted nor held out, in
 * ascending order of index, as NumPy's `default_rng(seed + 1 + draw).choice(rest, size, replace=False)` takes them.
 */
export function yardstickIndices(count: number, subset: Subset, seed: number, draw: number): Int32Array {
  const taken = new Set([...subset.indices, ...subset.heldOut.indices]);
  const rest = Int32Array.from({ length: count }, (_, i) => i).filter((index) => !taken.has(index));
  const size = subset.heldOut.indices.length;
  return choiceWithoutReplacement(defaultRng(seed + 1 + draw), rest.length, size).map((i) => rest[i]!);
}

/** Compares one further draw of real images with the held-out ones, as an audit compares generated pictures. */
export function yardstickDraw(
  dataset: Dataset,
  subset: Subset,
  cells: Cells,
  heldOut: CellView,
  { seed, draw }: { readonly seed: number; readonly draw: number },
): YardstickDraw {
  const indices = yardstickIndices(dataset.count, subset, seed, draw);
  const view = viewFromCells(cells, dataset.rows(indices), indices.length);
  return {
    ...compareCells(view.counts, heldOut.counts),
    twoSample: twoSampleTest(view.distances, heldOut.distances, cells.bins).share,
  };
}

/** Makes the yardstick of a study; `dataset` must serve every image. */
export function makeYardstick(
  dataset: Dataset,
  subset: Subset,
  cells: Cells,
  seed: number,
  sha256: Hash,
): Yardstick {
  const samples = subset.heldOut.indices.length;
  const heldOut = viewFromCells(cells, subset.heldOut.pixels, samples);
  return {
    formatVersion: 1,
    ...yardstickKey(subset, cells, seed, sha256),
    samples,
    draws: Array.from({ length: YARDSTICK_DRAWS }, (_, draw) =>
      yardstickDraw(dataset, subset, cells, heldOut, { seed, draw }),
    ),
  };
}

/** A yardstick summed up for results.json: null where it was measured on other images or cells. */
export function yardstickResults(yardstick: Yardstick | null, key: YardstickKey): YardstickResults | null {
  if (yardstick === null) return null;
  const names = Object.keys(key) as (keyof YardstickKey)[];
  if (names.some((name) => yardstick[name] !== key[name])) return null;
  const { draws, samples, seed } = yardstick;
  const [ndb, jsd, twoSample] = (['ndb', 'jsd', 'twoSample'] as const).map((name) =>
    draws.map((draw) => draw[name]),
  ) as [number[], number[], number[]];
  return {
    ...{ draws: draws.length, samples, seed, ndb, jsd, twoSample },
    ndbDeviation: deviationOf(ndb),
    ndbQuantiles: spread(ndb),
    jsdQuantiles: spread(jsd),
    twoSampleQuantiles: spread(twoSample),
  };
}

function spread(values: readonly number[]): readonly [number, number, number] {
  const sorted = Float64Array.from(values).sort();
  return [percentile(sorted, 5), percentile(sorted, 50), percentile(sorted, 95)];
}
