import { choiceWithoutReplacement } from '../../numeric/random/choice.ts';
import { defaultRng } from '../../numeric/random/pcg64.ts';
import type { Effects } from '../effects.ts';
import { int64LittleEndian } from '../facts/drawFacts.ts';
import { float64LittleEndian } from '../records/littleEndian.ts';
import type { StudyRecord } from '../records/studyRecord.ts';
import type { Dataset, Subset } from '../types.ts';
import type { YardstickResults } from './auditResults.ts';
import { type Cells, type CellView, compareCells, viewFromCells } from './cells.ts';
import { deviationOf } from './drawsResults.ts';
import { percentile } from './percentiles.ts';
import { twoSampleTest } from './twoSampleTest.ts';

/** Draws of real images that chance is measured by. */
export const YARDSTICK_DRAWS = 20;

/** What one draw of real images gives. */
export interface YardstickDraw {
  readonly ndb: number;
  readonly jsd: number;
  /** Share of right answers of the two-sample test. */
  readonly twoSample: number;
}

/** The value of the record `yardstick`. */
export interface Yardstick {
  /** Images of each draw. */
  readonly samples: number;
  readonly draws: readonly YardstickDraw[];
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

function makeYardstick(dataset: Dataset, subset: Subset, cells: Cells, seed: number): Yardstick {
  const samples = subset.heldOut.indices.length;
  const heldOut = viewFromCells(cells, subset.heldOut.pixels, samples);
  return {
    samples,
    draws: Array.from({ length: YARDSTICK_DRAWS }, (_, draw) =>
      yardstickDraw(dataset, subset, cells, heldOut, { seed, draw }),
    ),
  };
}

/**
 * The yardstick of a study as a record. Its key: `seed` of the subset and the cells; `subset` and `heldOut`, SHA-256 of the
 * indices of the images as little-endian 64-bit integers, as in results.json; the number of cells; `cells`, SHA-256 of
 * their centres as little-endian 64-bit floating-point numbers, which depend on the pixels too.
 */
export function yardstickRecord(
  subset: Subset,
  cells: Cells,
  seed: number,
  sha256: Effects['sha256'],
): StudyRecord<Yardstick> {
  return {
    name: 'yardstick',
    wholeDataset: true,
    key: {
      seed,
      subset: sha256(int64LittleEndian(subset.indices)),
      heldOut: sha256(int64LittleEndian(subset.heldOut.indices)),
      bins: cells.bins,
      cells: sha256(float64LittleEndian(cells.centers)),
    },
    compute: (dataset) => makeYardstick(dataset, subset, cells, seed),
  };
}

/** A yardstick summed up for results.json. */
export function yardstickResults({ draws, samples }: Yardstick, seed: number): YardstickResults {
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
