import { figureRoot } from '../../figures/base/figureRoot.ts';
import { formatNumber, formatTicks } from '../../figures/base/format.ts';
import { role, short, svg } from '../../figures/base/svg.ts';
import { HAIRLINE } from '../../figures/base/theme.ts';
import type { FigureLabels } from '../../figures/labels.ts';
import { niceTicks } from '../../figures/scene/ticks.ts';
import { shareNearer } from '../../study/live/yardstick.ts';
import type { NoveltyFacts } from './facts.ts';
import type { NoveltyWords } from './words.ts';

const HEIGHT = 178;
const HILL = { top: 34, bottom: 96 } as const;
const DOTS = 116;
const AXIS = 134;
const MARGIN = 10;
const BINS = 48;
const DECIMALS = 2;

/** From here on there is room for the name of the dots beside them, and for the whole one of the axis. */
const ROOMY = 560;

/** What the strip shows besides the facts. */
export interface StripLook {
  /** CSS pixels. */
  readonly width: number;
  readonly distances: Float64Array;
  /** Of each garment, as #rrggbb (n). */
  readonly colors: readonly string[];
  /** The strip in a sentence. */
  readonly title: string;
}

type Scale = (distance: number) => number;

/**
 * Distances from 0, a copy, on: the hill of the held-out photographs, and below it a dot a garment in the colour of its
 * component.
 */
export function drawStrip(
  document: Document,
  facts: NoveltyFacts,
  look: StripLook,
  labels: FigureLabels,
  words: NoveltyWords,
): SVGSVGElement {
  const { width, distances, colors, title } = look;
  const root = figureRoot({ document, title }, width, HEIGHT, 'novelty');
  // A few held-out photographs are so odd that the others would have no room beside them.
  const far = 1.06 * Math.max(facts.percentiles.at(-2)!, ...distances);
  const x: Scale = (distance) => MARGIN + ((width - 2 * MARGIN) * distance) / far;
  const text = (name: 'soft' | 'ink', at: number, y: number, anchor: string, content: string) =>
    svg(document, 'text', { ...role(name), x: at, y, 'text-anchor': anchor }, content);
  const median = formatNumber(facts.heldOutMedian, labels.numbers, DECIMALS);
  root.append(
    drawHill(document, facts.percentiles, far, x),
    drawMedian(document, x(facts.heldOutMedian)),
    text('soft', x(facts.heldOutMedian), 12, anchorAt(x(facts.heldOutMedian), width), words.heldOut),
    text('soft', x(facts.heldOutMedian), 27, anchorAt(x(facts.heldOutMedian), width), words.median(median)),
    drawAxis(document, x, far, labels),
    text('soft', MARGIN, HEIGHT - 4, 'start', words.copy),
    text('soft', width - MARGIN, DOTS + 4, 'end', width < ROOMY ? '' : words.generated),
    text('soft', width - MARGIN, HEIGHT - 4, 'end', width < ROOMY ? words.shortAxis : words.axis),
  );
  const dots = svg(document, 'g', { ...role('paper'), stroke: 'currentColor', 'stroke-width': 1 });
  distances.forEach((distance, i) => {
    dots.append(
      svg(document, 'circle', { cx: x(distance), cy: DOTS, r: 5.5, fill: colors[i], 'data-garment': i }),
    );
  });
  root.append(dots);
  return root;
}

/** Where a text near an edge is held, so that it stays inside. */
function anchorAt(x: number, width: number): string {
  if (x < 90) return 'start';
  return x > width - 90 ? 'end' : 'middle';
}

/** Density of the held-out distances as far as they are shown: equal bins, their shares read off the percentiles. */
function drawHill(document: Document, percentiles: Float64Array, far: number, x: Scale): SVGElement {
  const [low, high] = [percentiles[0]!, Math.min(far, percentiles.at(-1)!)];
  const edge = (bin: number) => low + ((high - low) * bin) / BINS;
  const shares = Array.from(
    { length: BINS },
    (_, bin) => shareNearer(percentiles, edge(bin + 1)) - shareNearer(percentiles, edge(bin)),
  );
  const most = Math.max(...shares);
  const y = (share: number) => HILL.bottom - ((HILL.bottom - HILL.top) * share) / most;
  const tops = shares.map(
    (share, bin) => `L${short(x((edge(bin) + edge(bin + 1)) / 2), 1)} ${short(y(share), 1)}`,
  );
  const d = `M${short(x(low), 1)} ${HILL.bottom}${tops.join('')}L${short(x(high), 1)} ${HILL.bottom}`;
  return svg(
    document,
    'g',
    {},
    svg(document, 'path', { ...role('plateau'), d: `${d}Z`, fill: 'currentColor' }),
    svg(document, 'path', { ...role('soft'), d, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.25 }),
  );
}

function drawMedian(document: Document, x: number): SVGElement {
  const line = { x1: x, x2: x, y1: 32, y2: AXIS };
  return svg(document, 'line', {
    ...role('soft'),
    ...line,
    stroke: 'currentColor',
    'stroke-width': HAIRLINE,
  });
}

function drawAxis(document: Document, x: Scale, far: number, labels: FigureLabels): SVGElement {
  const ticks = niceTicks(0, far, 6);
  const texts = formatTicks(ticks, labels.numbers);
  const line = { x1: x(0), x2: x(far), y1: AXIS, y2: AXIS };
  const group = svg(document, 'g', { ...role('soft'), 'text-anchor': 'middle' });
  group.append(svg(document, 'line', { ...line, stroke: 'currentColor', 'stroke-width': HAIRLINE }));
  ticks.forEach((tick, i) => {
    const at = x(tick);
    group.append(
      svg(document, 'line', {
        x1: at,
        x2: at,
        y1: AXIS,
        y2: AXIS + 4,
        stroke: 'currentColor',
        'stroke-width': HAIRLINE,
      }),
      svg(document, 'text', { x: at, y: AXIS + 18 }, texts[i]!),
    );
  });
  return group;
}
