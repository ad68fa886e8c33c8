import * as Plot from '@observablehq/plot';
import { ENGLISH_NUMBERS, formatNumber } from '../../../src/figures/base/format.ts';
import { STROKE } from '../../../src/figures/base/theme.ts';
import {
  axisX,
  axisY,
  fillIn,
  plotPanel,
  strokeIn,
  titleX,
  titleY,
  words,
} from '../../../src/figures/chart/chart.ts';
import { logTicks } from '../../../src/figures/chart/logTicks.ts';
import { composePanels } from '../../../src/figures/chart/panels.ts';
import { spread } from '../../../src/figures/scene/spread.ts';
import { standaloneSvg } from '../../../src/figures/standaloneSvg.ts';
import type { GrowthReport, GrowthSeries } from './growth.ts';
import { AXES, type Axis } from './plan.ts';

const PANEL = { width: 420, height: 340 };
const MARGIN = { top: 30, right: 152, bottom: 42, left: 56 };
const LINE = 16;

const TITLES: Readonly<Record<Axis, string>> = { n: 'images, n', d: 'dimensions, d', k: 'components, k' };

const DASHES: Readonly<Record<string, string | undefined>> = {
  spherical: '1.5 3',
  diag: '5 3',
  full: '9 3 2 3',
};

/** Whole microseconds, so that the logarithmic axis begins at 1. */
const micro = (seconds: number): number => Math.max(1, seconds * 1e6);

function timeText(value: number): string {
  if (value < 1e3) return `${formatNumber(value, ENGLISH_NUMBERS)} µs`;
  if (value < 1e6) return `${formatNumber(value / 1e3, ENGLISH_NUMBERS)} ms`;
  return `${formatNumber(value / 1e6, ENGLISH_NUMBERS)} s`;
}

/** Lowest and highest decade that hold all times. */
function decadesOf(series: readonly GrowthSeries[]): [number, number] {
  const times = series.flatMap(({ points }) => points.map(({ seconds }) => micro(seconds)));
  let low = 1;
  while (low * 10 <= Math.min(...times)) low *= 10;
  let high = low * 10;
  while (high < Math.max(...times)) high *= 10;
  return [low, high];
}

const isLead = ({ covarianceType, at }: GrowthSeries, first: GrowthSeries | undefined) =>
  covarianceType === 'tied' && at.k === first?.at.k;

function nameOf(series: GrowthSeries, lead: boolean): string {
  const { covarianceType, at, axis, upperExponent } = series;
  const which = covarianceType === 'tied' && !lead && axis === 'd' ? `, k = ${at.k}` : '';
  return `${covarianceType}${which}: ${axis}^${formatNumber(upperExponent, ENGLISH_NUMBERS, 2)}`;
}

/** Names and exponents at the right ends of the curves, none upon another. */
function names(series: readonly GrowthSeries[], [low, high]: readonly [number, number]): Plot.Markish[] {
  const room = PANEL.height - MARGIN.top - MARGIN.bottom;
  const unit = Math.log(high / low) / room;
  const ends = series.map(({ points }) => points.at(-1)!);
  const wanted = ends.map(({ seconds }) => Math.log(micro(seconds) / low));
  const places = spread(wanted, LINE * unit, -LINE * unit, Math.log(high / low) + LINE * unit);
  return series.flatMap((one, i) => {
    const lead = isLead(one, series[0]);
    const place = { x: ends[i]!.value, y: low * Math.exp(places[i]!), text: nameOf(one, lead) };
    return words([place], lead ? 'ink' : 'soft', { dx: 8, ...(lead && { fontWeight: 600 }) });
  });
}

function curveOf(series: GrowthSeries, lead: boolean): Plot.Markish[] {
  const points = series.points.map(({ value, seconds }) => ({ value, time: micro(seconds) }));
  const role = lead ? 'accent' : 'soft';
  const dash = series.covarianceType === 'tied' ? (lead ? undefined : '3 2') : DASHES[series.covarianceType];
  return [
    Plot.line(points, {
      ...strokeIn(role),
      x: 'value',
      y: 'time',
      strokeWidth: lead ? STROKE + 0.5 : 1.4,
      ...(dash !== undefined && { strokeDasharray: dash }),
    }),
    Plot.dot(points, { ...fillIn(role), x: 'value', y: 'time', r: lead ? 3 : 2 }),
  ];
}

function panelOf(
  document: Document,
  axis: Axis,
  series: readonly GrowthSeries[],
  times: readonly [number, number],
): SVGSVGElement {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const x: [number, number] = [Math.min(...values), Math.max(...values)];
  const fixed = AXES.filter((other) => other !== axis).map((other) => `${other} = ${series[0]!.at[other]}`);
  return plotPanel(document, {
    ...PANEL,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    x: { type: 'log', domain: x },
    y: { type: 'log', domain: times },
    marks: [
      ...axisY({ ticks: logTicks(...times, [1]), format: timeText }),
      ...axisX({
        ticks: logTicks(...x, x[1] / x[0] > 100 || x[1] > 5000 ? [1, 3] : [1, 2, 5]),
        format: (value) => formatNumber(value, ENGLISH_NUMBERS),
      }),
      ...series.flatMap((one) => curveOf(one, isLead(one, series[0]))),
      ...names(series, times),
      titleY(`one iteration of EM, ${fixed.join(', ')}`, MARGIN.left, MARGIN.top),
      titleX(TITLES[axis], MARGIN.bottom),
    ],
  });
}

/**
 * Seconds of an iteration against images, dimensions and components, both axes logarithmic, a curve for each covariance
 * type with its exponent over the upper half: the text of an SVG file.
 */
export function growthFigure({ series }: GrowthReport, document: Document): string {
  const times = decadesOf(series);
  const shown = AXES.map((axis) => [axis, series.filter((one) => one.axis === axis)] as const).filter(
    ([, some]) => some.length > 0,
  );
  const panels = shown.map(([axis, some], at) => ({
    chart: panelOf(document, axis, some, times),
    x: at * PANEL.width,
    y: 0,
  }));
  const title = 'Time of one iteration of EM against images, dimensions and components, by covariance type';
  const figure = composePanels(
    { document, title },
    'growth',
    panels.length * PANEL.width,
    PANEL.height,
    panels,
  );
  return standaloneSvg(figure, { document });
}
