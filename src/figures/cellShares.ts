import * as Plot from '@observablehq/plot';
import { twoProportionsZ, Z_95 } from '../study/audit/proportion.ts';
import { type ChartOptions, labelsOf } from './base/figureRoot.ts';
import { decimalsOfStep, formatNumber, formatPercent } from './base/format.ts';
import { STROKE, WIDTHS } from './base/theme.ts';
import { axisX, axisY, fillIn, plotPanel, strokeIn, titleX, titleY } from './chart/chart.ts';
import { comparisonKey } from './chart/comparisonKey.ts';
import { keyHeight, keyPanel } from './chart/keyPanel.ts';
import { composePanels } from './chart/panels.ts';
import { niceTicks } from './scene/ticks.ts';

/** Pictures by cell, cells in one order. */
export interface CellCounts {
  readonly generated: readonly number[];
  readonly heldOut: readonly number[];
}

const MARGIN = { left: 46, right: 14, top: 26, bottom: 42 };

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** The counts out of `n` that do not differ from `count` out of `m` at 0.05, first and last. */
function acceptable(count: number, m: number, n: number): [number, number] {
  const same = (other: number) => Math.abs(twoProportionsZ(other, n, count, m)) <= Z_95;
  let low = Math.round((count * n) / m);
  let high = low;
  while (low > 0 && same(low - 1)) low -= 1;
  while (high < n && same(high + 1)) high += 1;
  return [low, high];
}

/** One cell: generated, held-out and acceptable shares. */
interface CellRow {
  readonly cell: number;
  readonly made: number;
  readonly found: number;
  readonly low: number;
  readonly high: number;
  readonly differs: boolean;
}

function rowsOf({ generated, heldOut }: CellCounts): CellRow[] {
  const [n, m] = [total(generated), total(heldOut)];
  return generated.map((count, cell) => {
    const [low, high] = acceptable(heldOut[cell]!, m, n);
    const differs = Math.abs(twoProportionsZ(count, n, heldOut[cell]!, m)) > Z_95;
    return {
      cell: cell + 1,
      made: count / n,
      found: heldOut[cell]! / m,
      low: low / n,
      high: high / n,
      differs,
    };
  });
}

function dataMarks(rows: readonly CellRow[]): { behind: Plot.Markish[]; before: Plot.Markish[] } {
  const sides = { x1: ({ cell }: CellRow) => cell - 0.5, x2: ({ cell }: CellRow) => cell + 0.5 };
  const dots = (differs: boolean) => rows.filter((row) => row.differs === differs);
  const at = { x: 'cell', y: 'made' } as const;
  return {
    behind: [Plot.rect(rows, { ...fillIn('plateau'), ...sides, y1: 'low', y2: 'high' })],
    before: [
      Plot.link(rows, { ...strokeIn('soft'), ...sides, y1: 'found', y2: 'found', strokeWidth: STROKE }),
      Plot.dot(dots(false), { ...fillIn('ink'), ...at, r: 2.2 }),
      Plot.dot(dots(true), { ...fillIn('accent'), ...at, r: 3.4, symbol: 'diamond' }),
    ],
  };
}

/**
 * Every cell's share of the held-out images, descending, as steps; around them the shares that do not differ at 0.05; and
 * the generated share of each cell as a dot, in the accent where it differs.
 */
export function cellShares(counts: CellCounts, options: ChartOptions): SVGSVGElement {
  const { generated, heldOut } = counts;
  if (generated.length === 0 || generated.length !== heldOut.length) {
    throw new Error(
      `cellShares: got ${generated.length} generated and ${heldOut.length} held-out counts, expected as many, at least one.`,
    );
  }
  const labels = labelsOf(options);
  const narrow = options.size === 'narrow';
  const width = WIDTHS[options.size ?? 'wide'];
  const height = narrow ? 260 : 300;
  const rows = rowsOf(counts);
  const { behind, before } = dataMarks(rows);
  const highest = Math.max(...rows.map((row) => Math.max(row.made, row.high)));
  const ticks = niceTicks(0, highest, 5);
  const decimals = Math.max(0, ...ticks.map((tick) => decimalsOfStep(tick * 100)));
  const chart = plotPanel(options.document, {
    ...{ width, height },
    ...{
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
    },
    x: { domain: [0.5, rows.length + 0.5], axis: null },
    y: { domain: [0, highest], axis: null },
    marks: [
      ...behind,
      ...axisY({ ticks, format: (share) => formatPercent(share, labels.numbers, decimals) }),
      ...axisX({
        ticks: niceTicks(1, rows.length, narrow ? 5 : 10),
        format: (cell) => formatNumber(cell, labels.numbers),
      }),
      ...before,
      titleX(labels.cells, MARGIN.bottom),
      titleY(labels.shareOfPictures, MARGIN.left, MARGIN.top),
    ],
  });
  const entries = comparisonKey(labels);
  const top = keyHeight(width, entries);
  return composePanels(options, 'cells', width, top + height, [
    { chart: keyPanel(options.document, width, entries), x: 0, y: 0 },
    { chart, x: 0, y: top },
  ]);
}
