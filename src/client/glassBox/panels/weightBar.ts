import { svg } from '../../../figures/base/svg.ts';

/** The weights of a mixture and the place that was chosen on them. */
export interface WeightBar {
  readonly weights: ArrayLike<number>;
  readonly colors: readonly string[];
  readonly component: number;
  /** Place from 0 to 1. */
  readonly at: number;
  readonly name: string;
}

const WIDTH = 1000;
const TOP = 16;
const BOTTOM = 46;

/** The weights as stretches of a bar, in the order of the components, with a needle at the place chosen. */
export function weightBar(
  document: Document,
  { weights, colors, component, at, name }: WeightBar,
): SVGSVGElement {
  const picture = svg(document, 'svg', {
    viewBox: `0 0 ${WIDTH} 60`,
    preserveAspectRatio: 'none',
    role: 'img',
    'aria-label': name,
  });
  let passed = 0;
  for (let j = 0; j < weights.length; j++) {
    const [x, width] = [WIDTH * passed, WIDTH * weights[j]!];
    const [y, height] = j === component ? [TOP - 6, BOTTOM - TOP + 12] : [TOP, BOTTOM - TOP];
    const stretch = svg(document, 'rect', { x, y, width, height, fill: colors[j]! });
    stretch.setAttribute('class', j === component ? 'is-chosen' : '');
    picture.append(stretch);
    passed += weights[j]!;
  }
  picture.append(
    svg(document, 'line', { x1: WIDTH * at, x2: WIDTH * at, y1: 0, y2: 60, class: 'glass-needle' }),
  );
  return picture;
}
