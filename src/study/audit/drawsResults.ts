import { RandomState } from '../../numeric/random/randomState.ts';
import type { DrawsResults } from './auditResults.ts';
import { compareCells } from './cells.ts';
import { percentile } from './percentiles.ts';

/** Draws made up from the pooled shares, by which the scatter of one is estimated. */
const RESAMPLES = 400;

const median = (values: readonly number[]) => percentile(Float64Array.from(values).sort(), 50);
const range = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;

/** Standard deviation of a sample, with denominator n - 1; 0 for a single value. */
export function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

/** Counts of made-up draws, each a `draws`-th of the pooled counts large. Cells that are empty stay so. */
function resample(pooled: readonly number[], draws: number, seed: number): number[][] {
  const filled = [...pooled.keys()].filter((cell) => pooled[cell]! > 0);
  const total = pooled.reduce((sum, count) => sum + count, 0);
  const shares = filled.map((cell) => pooled[cell]! / total);
  const random = new RandomState(seed);
  return Array.from({ length: RESAMPLES }, () => {
    const counts = pooled.map(() => 0);
    random.multinomial(total / draws, shares).forEach((count, place) => {
      counts[filled[place]!] = count;
    });
    return counts;
  });
}

/**
 * Sums up several draws from one model. Few of them say little about how much one differs from the next, so that comes from
 * many draws of as many pictures from the shares that all draws have together (a parametric bootstrap).
 *
 * @param seeds one a draw
 * @param counts pictures of each draw by cell
 * @param heldOut held-out images by cell
 */
export function drawsResults(
  seeds: readonly number[],
  counts: readonly (readonly number[])[],
  heldOut: readonly number[],
): DrawsResults {
  const differences = counts.map((draw) => compareCells(draw, heldOut));
  const ndb = differences.map((difference) => difference.ndb);
  const jsd = differences.map((difference) => difference.jsd);
  const pooled = heldOut.map((_, cell) => counts.reduce((sum, draw) => sum + draw[cell]!, 0));
  const resampled = resample(pooled, counts.length, seeds[0]!).map((draw) => compareCells(draw, heldOut));
  return {
    seeds,
    ndb,
    jsd,
    ndbMedian: median(ndb),
    ndbRange: range(ndb),
    ndbDeviation: deviationOf(resampled.map((difference) => difference.ndb)),
    jsdMedian: median(jsd),
    jsdRange: range(jsd),
    jsdDeviation: deviationOf(resampled.map((difference) => difference.jsd)),
  };
}
