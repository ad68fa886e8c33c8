import * as Plot from '@observablehq/plot';
import { type ChartOptions, labelsOf } from './base/figureRoot.ts';
import { formatPercent, formatTicks } from './base/format.ts';
import { HAIRLINE, STROKE, WIDTHS } from './base/theme.ts';
import { axisX, axisY, plotPanel, strokeIn, titleX, titleY } from './chart/chart.ts';
import { type KeyEntry, keyHeight, keyPanel } from './chart/keyPanel.ts';
import { composePanels } from './chart/panels.ts';
import { niceTicks } from './scene/ticks.ts';

/** Percentiles 0, 1, …, 100 of two sets of distances, and the one below which a picture counts as near. */
export interface DistancePercentiles {
  readonly generated: readonly number[];
  readonly heldOut: readonly number[];
  readonly threshold: number;
}

const MARGIN = { left: 50, right: 14, top: 26, bottom: 42 };

/**
 * Share of pictures whose nearest fitted image is at most so far, generated ones and ones that nobody has fitted: a curve
 * that starts further left would be one of copies.
 */
export function distanceCurves(
  { generated, heldOut, threshold }: DistancePercentiles,
  options: ChartOptions,
): SVGSVGElement {
  if (generated.length !== 101 || heldOut.length !== 101) {
    throw new Error(
      `distanceCurves: got ${generated.length} and ${heldOut.length} percentiles, expected 101 of each, from 0 to 100.`,
    );
  }
  const labels = labelsOf(options);
  const width = WIDTHS[options.size ?? 'wide'];
  const height = options.size === 'narrow' ? 240 : 280;
  // The largest distances would take half of the width; the axis ends where only one in a hundred is left.
  const furthest = Math.max(generated[99]!, heldOut[99]!);
  const curve = (values: readonly number[]) =>
    values.map((x, percent) => ({ x, y: percent / 100 })).filter(({ x }) => x <= furthest);
  const ticks = niceTicks(0, furthest, options.size === 'narrow' ? 5 : 8);
  const texts = formatTicks(ticks, labels.numbers);
  const chart = plotPanel(options.document, {
    width,
    height,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    x: { domain: [0, furthest], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      ...axisY({ ticks: [0, 0.25, 0.5, 0.75, 1], format: (share) => formatPercent(share, labels.numbers) }),
      ...axisX({ ticks, format: (tick) => texts[ticks.indexOf(tick)]! }),
      Plot.ruleX([threshold], { ...strokeIn('soft'), strokeWidth: HAIRLINE, strokeDasharray: '2 3' }),
      Plot.line(curve(heldOut), { ...strokeIn('soft'), x: 'x', y: 'y', strokeWidth: 2 * STROKE }),
      Plot.line(curve(generated), { ...strokeIn('accent'), x: 'x', y: 'y', strokeWidth: STROKE }),
      titleX(labels.nearestDistance, MARGIN.bottom),
      titleY(labels.shareOfPictures, MARGIN.left, MARGIN.top),
    ],
  });
  const entries: KeyEntry[] = [
    { role: 'soft', shape: 'line', text: labels.heldOutPictures },
    { role: 'accent', shape: 'line', text: labels.generatedPictures },
    { role: 'soft', shape: 'dashes', text: labels.nearThreshold },
  ];
  const top = keyHeight(width, entries);
  return composePanels(options, 'distances', width, top + height, [
    { chart: keyPanel(options.document, width, entries), x: 0, y: 0 },
    { chart, x: 0, y: top },
  ]);
}
