import { type ChartOptions, figureRoot, labelsOf } from './base/figureRoot.ts';
import { formatNumber } from './base/format.ts';
import { role, svg } from './base/svg.ts';
import { HAIRLINE, type Role, STROKE, WIDTHS } from './base/theme.ts';
import { diamond, type KeyEntry, keyHeight, keyPanel } from './chart/keyPanel.ts';
import { composePanels } from './chart/panels.ts';
import type { FigureLabels } from './labels.ts';
import { besidePoints } from './scene/besidePoint.ts';
import { niceTicks } from './scene/ticks.ts';

/** A model before both judges. */
export interface FrontierPoint {
  /** Name of the family. */
  readonly family: string;
  readonly components: number;
  /** Cells that differ, median. */
  readonly ndb: number;
  /** Nats per held-out image, median. */
  readonly heldOutScore: number;
  readonly onFrontier: boolean;
  /** Whether its name is written beside it. */
  readonly named: boolean;
}

export interface FrontierOptions extends ChartOptions {
  /** Cells in which two draws of real images differ: 5th to 95th percentile. */
  readonly yardstick?: readonly [number, number];
  /** The largest log-likelihood of the four covariance types. */
  readonly bar: number;
}

const MARGIN = { left: 46, right: 14, top: 26, bottom: 42 };
const CLASSIC: readonly string[] = ['spherical', 'diag', 'tied', 'full'];

interface Frame {
  readonly document: Document;
  readonly labels: FigureLabels;
  readonly width: number;
  readonly height: number;
  readonly x: (cells: number) => number;
  readonly y: (nats: number) => number;
  readonly right: number;
  readonly range: readonly [number, number];
}

function text(document: Document, at: readonly [number, number], words: string, name: Role, anchor: string) {
  const [x, y] = at;
  return svg(document, 'text', { ...role(name), x, y, 'text-anchor': anchor }, words);
}

function line(document: Document, d: string, name: Role, width: number, dash?: string): SVGElement {
  const style = { stroke: 'currentColor', 'stroke-width': width, fill: 'none', 'stroke-dasharray': dash };
  return svg(document, 'path', { ...role(name), d, ...style });
}

function axes(frame: Frame): SVGElement[] {
  const { document, labels, width, height, x, y, right, range } = frame;
  const base = height - MARGIN.bottom;
  const across = niceTicks(0, right, width < WIDTHS.wide ? 5 : 8).flatMap((tick) => [
    line(document, `M${x(tick)} ${base}V${base + 4}`, 'soft', HAIRLINE),
    text(document, [x(tick), base + 18], formatNumber(tick, labels.numbers), 'soft', 'middle'),
  ]);
  const up = niceTicks(range[0], range[1], 6).flatMap((tick) => [
    line(document, `M${MARGIN.left} ${y(tick)}H${width - MARGIN.right}`, 'rule', HAIRLINE),
    text(document, [MARGIN.left - 8, y(tick) + 4.5], formatNumber(tick, labels.numbers), 'soft', 'end'),
  ]);
  return [
    ...up,
    ...across,
    text(document, [width - MARGIN.right, height - 4], labels.differingCells, 'soft', 'end'),
    text(document, [0, 12], labels.heldOut, 'ink', 'start'),
  ];
}

/** A ring around a model that is named and not of the four types: those beside it are of its kind. */
function ring({ family, named, ndb, heldOutScore }: FrontierPoint, { document, x, y }: Frame): SVGElement[] {
  if (!named || CLASSIC.includes(family)) return [];
  const style = { fill: 'none', stroke: 'currentColor', 'stroke-width': STROKE };
  return [svg(document, 'circle', { ...role('ink'), ...style, cx: x(ndb), cy: y(heldOutScore), r: 8.5 })];
}

/** A dot for the four types, a hollow diamond for those between them, a full one for nested mixtures. */
function mark({ family, ndb, heldOutScore }: FrontierPoint, { document, x, y }: Frame): SVGElement {
  const [cx, cy] = [x(ndb), y(heldOutScore)];
  if (CLASSIC.includes(family)) {
    return svg(document, 'circle', { ...role('soft'), cx, cy, r: 3.5, fill: 'currentColor' });
  }
  const nested = family === 'nested';
  return svg(document, 'path', {
    ...role(nested ? 'accent' : 'ink'),
    d: diamond(cx, cy, 5),
    fill: nested ? 'currentColor' : 'none',
    stroke: 'currentColor',
    'stroke-width': 1.4,
  });
}

/** Room of a name in the chart's letters, a little generous. */
const LETTER = { width: 6.7, height: 15 };
const MARK = 10;

/** The names of the points that have one, where they cover neither marks nor each other. */
function names(points: readonly FrontierPoint[], frame: Frame): SVGElement[] {
  const { document, labels, x, y, width, height } = frame;
  const named = points.filter((point) => point.named);
  const texts = named.map(({ family, components }) => labels.modelName(family, components));
  const wanted = named.map(({ ndb, heldOutScore }, i) => ({
    ...{ x: x(ndb), y: y(heldOutScore), width: LETTER.width * texts[i]!.length, height: LETTER.height },
  }));
  const marks = points.map(({ ndb, heldOutScore }) => ({
    ...{ x: x(ndb) - MARK / 2, y: y(heldOutScore) - MARK / 2, width: MARK, height: MARK },
  }));
  const bounds = {
    ...{ x: MARGIN.left, y: MARGIN.top },
    ...{ width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom },
  };
  return besidePoints(wanted, marks, bounds).flatMap((place, i) => {
    const at = [place.x + place.width / 2, place.y + 11.5] as const;
    const halo = svg(document, 'g', { ...role('paper'), stroke: 'currentColor', 'stroke-width': 4 });
    halo.append(svg(document, 'text', { x: at[0], y: at[1], 'text-anchor': 'middle' }, texts[i]!));
    return [halo, text(document, at, texts[i]!, named[i]!.family === 'nested' ? 'accent' : 'ink', 'middle')];
  });
}

function frontier(points: readonly FrontierPoint[], { document, x, y }: Frame): SVGElement {
  const on = points.filter((point) => point.onFrontier).sort((a, b) => a.ndb - b.ndb);
  const steps = on.map(({ ndb, heldOutScore }, i) => `${i === 0 ? 'M' : 'L'}${x(ndb)} ${y(heldOutScore)}`);
  return line(document, steps.join(''), 'accent', STROKE);
}

function keyEntries({ labels }: Frame, yardstick: FrontierOptions['yardstick']): KeyEntry[] {
  return [
    { role: 'soft', shape: 'dot', text: labels.fourTypes },
    { role: 'ink', shape: 'hollow', text: labels.betweenTypes },
    { role: 'accent', shape: 'diamond', text: labels.nestedMixtures },
    ...(yardstick === undefined
      ? []
      : [{ role: 'plateau', shape: 'band', text: labels.realImages(...yardstick) } as const]),
  ];
}

/**
 * Models before two judges at once: to the left those that fill the cells as real images do, at the top those under which
 * held-out images are likeliest. A line joins the models that no other beats in both; a dashed one is the best that the
 * four types reach, and the band what chance does to real images. Models far below the others are left out.
 */
export function frontierChart(points: readonly FrontierPoint[], options: FrontierOptions): SVGSVGElement {
  if (points.length === 0) throw new Error('frontierChart: got no models, expected at least one.');
  const { document, yardstick, bar } = options;
  const labels = labelsOf(options);
  const width = WIDTHS[options.size ?? 'wide'];
  const height = options.size === 'narrow' ? 340 : 420;
  const scores = points.map(({ heldOutScore }) => heldOutScore);
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const air = (high - low) * 0.05 || 1;
  // Above the best models there is room for a name.
  const range = [low - air, high + 2.5 * air] as const;
  const right = 1.04 * Math.max(...points.map(({ ndb }) => ndb), 1);
  const inner = { width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
  const x = (cells: number) => MARGIN.left + (cells / right) * inner.width;
  const y = (nats: number) => MARGIN.top + ((range[1] - nats) / (range[1] - range[0])) * inner.height;
  const frame: Frame = { document, labels, width, height, x, y, right, range };
  const panel = figureRoot(options, width, height, 'frontier');
  if (yardstick !== undefined) {
    const box = {
      x: x(yardstick[0]),
      y: MARGIN.top,
      width: x(yardstick[1]) - x(yardstick[0]),
      height: inner.height,
    };
    panel.append(svg(document, 'rect', { ...role('plateau'), ...box, fill: 'currentColor' }));
  }
  panel.append(
    ...axes(frame),
    line(document, `M${MARGIN.left} ${y(bar)}H${width - MARGIN.right}`, 'soft', HAIRLINE, '4 3'),
    frontier(points, frame),
    ...names(points, frame),
    ...points.map((point) => mark(point, frame)),
    ...points.flatMap((point) => ring(point, frame)),
  );
  const entries = keyEntries(frame, yardstick);
  const top = keyHeight(width, entries);
  return composePanels(options, 'frontier', width, top + height, [
    { chart: keyPanel(document, width, entries), x: 0, y: 0 },
    { chart: panel, x: 0, y: top },
  ]);
}
