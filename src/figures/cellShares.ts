import * as Plot from '@observablehq/plot';
import { twoProportionsZ, Z_95 } from '../study/audit/proportion.ts';
import { type ChartOptions, labelsOf } from './base/figureRoot.ts';
import { decimalsOfStep, formatNumber, formatPercent } from './base/format.ts';
import { STROKE, WIDTHS } from './base/theme.ts';
import { axisX, axisY, fillIn, plotPanel, strokeIn, titleX, titleY } from './chart/chart.ts';
import { type KeyEntry, keyHeight, keyPanel } from './chart/keyPanel.ts';
import { composePanels } from './chart/panels.ts';
import { niceTicks } from './scene/ticks.ts';

/** Pictures by cell, cells in one order. */
export interface CellCounts {
  readonly generated: readonly number[];
  readonly heldOut: readonly number[];
}

const MARGIN = { left: 46, right: 8, top: 26, bottom: 42 };

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

/**
 * Every cell's share of the held-out images, descending, as steps; around them the shares that do not differ at 0.05; and
 * the generated share of each cell as a dot, in the accent where it differs.
 */
export function cellShares({ generated, heldOut }: CellCounts, options: ChartOptions): SVGSVGElement {
  if (generated.length === 0 || generated.length !== heldOut.length) {
    throw new Error(
      `cellShares: got ${generated.length} generated and ${heldOut.length} held-out counts, expected as many, at least one.`,
    );
  }
  const labels = labelsOf(options);
  const width = WIDTHS[options.size ?? 'wide'];
  const [n, m] = [total(generated), total(heldOut)];
  const rows = generated.map((count, cell) => {
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
  const cells = rows.length;
  const highest = Math.max(...rows.map((row) => Math.max(row.made, row.high)));
  const ticks = niceTicks(0, highest, 5);
  const decimals = Math.max(0, ...ticks.map((tick) => decimalsOfStep(tick * 100)));
  const height = options.size === 'narrow' ? 260 : 300;
  const edge = {
    x1: (row: { cell: number }) => row.cell - 0.5,
    x2: (row: { cell: number }) => row.cell + 0.5,
  };
  const chart = plotPanel(options.document, {
    width,
    height,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    x: { domain: [0.5, cells + 0.5], axis: null },
    y: { domain: [0, highest], axis: null },
    marks: [
      Plot.rect(rows, { ...fillIn('plateau'), ...edge, y1: 'low', y2: 'high' }),
      ...axisY({ ticks, format: (share) => formatPercent(share, labels.numbers, decimals) }),
      ...axisX({
        ticks: niceTicks(1, cells, options.size === 'narrow' ? 5 : 10),
        format: (cell) => formatNumber(cell, labels.numbers),
      }),
      Plot.link(rows, { ...strokeIn('soft'), ...edge, y1: 'found', y2: 'found', strokeWidth: STROKE }),
      Plot.dot(
        rows.filter(({ differs }) => !differs),
        { ...fillIn('ink'), x: 'cell', y: 'made', r: 2.2 },
      ),
      Plot.dot(
        rows.filter(({ differs }) => differs),
        { ...fillIn('accent'), x: 'cell', y: 'made', r: 3.4, symbol: 'diamond' },
      ),
      titleX(labels.cells, MARGIN.bottom),
      titleY(labels.shareOfPictures, MARGIN.left, MARGIN.top),
    ],
  });
  const entries: KeyEntry[] = [
    { role: 'soft', shape: 'line', text: labels.heldOutPictures },
    { role: 'ink', shape: 'dot', text: labels.generatedAlike },
    { role: 'accent', shape: 'diamond', text: labels.generatedApart },
  ];
  const top = keyHeight(width, entries);
  return composePanels(options, 'cells', width, top + height, [
    { chart: keyPanel(options.document, width, entries), x: 0, y: 0 },
    { chart, x: 0, y: top },
  ]);
}
