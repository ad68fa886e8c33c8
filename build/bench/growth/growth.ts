import { setImmediate } from 'node:timers/promises';
import { fitData } from '../../../src/numeric/gmm/fitData.ts';
import type { CovarianceType } from '../../../src/numeric/gmm/types.ts';
import { exponentOf, type Point, upperExponentOf } from './exponent.ts';
import { secondsPerIteration } from './iteration.ts';
import type { Curve, GrowthPlan, Size } from './plan.ts';
import type { ScoreSource } from './source.ts';

/** A curve as measured. */
export interface GrowthSeries extends Omit<Curve, 'values'> {
  readonly points: readonly Point[];
  /** Least squares in logarithms, over all points and over their upper half. */
  readonly exponent: number;
  readonly upperExponent: number;
}

/** Whether tied grows with k·d², by the exponents of the upper halves of its curves, the largest along each axis. */
export interface TiedVerdict {
  readonly inK: number;
  readonly inD: number;
  /** Their sum: 3 for k·d², 2 for n·k·d. */
  readonly together: number;
  readonly met: boolean;
}

export interface GrowthReport {
  readonly images: string;
  readonly iterations: number;
  readonly repeats: number;
  readonly series: readonly GrowthSeries[];
  /** null where tied was not measured along both axes. */
  readonly tied: TiedVerdict | null;
}

interface Cell extends Size {
  readonly covarianceType: CovarianceType;
}

const keyOf = ({ n, d, k, covarianceType }: Cell) => `${n}/${d}/${k}/${covarianceType}`;

const cellsOf = ({ axis, at, covarianceType, values }: Curve): Cell[] =>
  values.map((value) => ({ ...at, covarianceType, [axis]: value }));

/** What a plan measures, each once; those on the same images stand together. */
export function cellsOfPlan({ curves }: GrowthPlan): Cell[] {
  const cells = new Map(curves.flatMap(cellsOf).map((cell) => [keyOf(cell), cell]));
  return [...cells.values()].sort((a, b) => a.n - b.n || a.d - b.d);
}

/**
 * Measures a plan on the images of `source`. `onCell` hears of each measurement before it begins; between them the process
 * answers to signals.
 */
export async function measureGrowth(
  plan: GrowthPlan,
  source: ScoreSource,
  onCell: (cell: string) => void = () => undefined,
): Promise<GrowthReport> {
  const seconds = new Map<string, number>();
  let space:
    | { readonly n: number; readonly d: number; readonly data: ReturnType<typeof fitData> }
    | undefined;
  for (const cell of cellsOfPlan(plan)) {
    const { n, d, k, covarianceType } = cell;
    await setImmediate();
    onCell(`${covarianceType}, n = ${n}, d = ${d}, k = ${k}`);
    if (space?.n !== n || space.d !== d) space = { n, d, data: fitData(source.scores(n, d), n, d) };
    seconds.set(keyOf(cell), secondsPerIteration(space.data, k, covarianceType, plan.measuring));
  }
  const series = plan.curves.map((curve): GrowthSeries => {
    const { axis, covarianceType, at } = curve;
    const points = cellsOf(curve).map((cell) => ({ value: cell[axis], seconds: seconds.get(keyOf(cell))! }));
    const [exponent, upperExponent] = [exponentOf(points), upperExponentOf(points)];
    return { axis, covarianceType, at, points, exponent, upperExponent };
  });
  const { iterations, repeats } = plan.measuring;
  return { images: source.name, iterations, repeats, series, tied: verdictOf(series) };
}

/** Sum of the exponents in k and d from which growth is nearer to k·d² than to n·k·d. */
const LIKE_KD2 = 2.5;

/** See {@link TiedVerdict}. */
export function verdictOf(
  series: readonly Pick<GrowthSeries, 'axis' | 'covarianceType' | 'upperExponent'>[],
): TiedVerdict | null {
  const along = (axis: 'k' | 'd') =>
    series
      .filter((one) => one.covarianceType === 'tied' && one.axis === axis)
      .map((one) => one.upperExponent);
  const [ks, ds] = [along('k'), along('d')];
  if (ks.length === 0 || ds.length === 0) return null;
  const [inK, inD] = [Math.max(...ks), Math.max(...ds)];
  return { inK, inD, together: inK + inD, met: inK + inD < LIKE_KD2 };
}
