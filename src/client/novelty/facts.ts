import { percentilesAfter, shareNearer, type Yardstick } from '../../study/live/yardstick.ts';
import type { Comparison } from './compare.ts';

/** Garments beside held-out photographs, both measured against the same images of the fit. */
export interface NoveltyFacts {
  /** Percentiles of the held-out photographs' distances (101). */
  readonly percentiles: Float64Array;
  readonly median: number;
  readonly heldOutMedian: number;
  readonly smallest: number;
  /** Share of the held-out photographs that are nearer to an image of the fit than each garment (n). */
  readonly shares: readonly number[];
  /** Whether some garment is nearer than every held-out photograph. */
  readonly isNear: boolean;
}

/** Sets a comparison beside the yardstick of its setting. */
export function noveltyFacts(yardstick: Yardstick, setting: string, comparison: Comparison): NoveltyFacts {
  const { distances, pieces } = comparison;
  const percentiles = percentilesAfter(yardstick, setting, pieces);
  const sorted = distances.slice().sort();
  const smallest = sorted[0]!;
  return {
    percentiles,
    median: medianOf(sorted),
    heldOutMedian: percentiles[(percentiles.length - 1) / 2]!,
    smallest,
    shares: Array.from(distances, (distance) => shareNearer(percentiles, distance)),
    isNear: smallest < percentiles[0]!,
  };
}

/** Median of ascending values. */
function medianOf(sorted: Float64Array): number {
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
