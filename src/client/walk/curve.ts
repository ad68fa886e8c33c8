import { short, svg } from '../../figures/base/svg.ts';

/** A curve over a way and where its marker can go. */
export interface Curve {
  readonly element: SVGSVGElement;
  /** Draws values at equal distances. */
  draw(values: readonly number[], name: string): void;
  /** Moves the marker to a share of the way, at a value. */
  mark(share: number, value: number): void;
}

const WIDTH = 600;
const HEIGHT = 110;
const ROOM = 8;

/** Makes an empty curve, which fills whatever width it is given. */
export function makeCurve(document: Document): Curve {
  const path = svg(document, 'polyline', { class: 'walk-line', fill: 'none' });
  const needle = svg(document, 'line', { y1: 0, y2: HEIGHT, class: 'walk-needle' });
  const level = svg(document, 'line', { x1: 0, x2: WIDTH, class: 'walk-level' });
  const element = svg(
    document,
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', class: 'walk-curve' },
    level,
    path,
    needle,
  );
  let range: readonly [number, number] = [0, 1];
  const yOf = (value: number) => {
    const [low, high] = range;
    return HEIGHT - ROOM - ((HEIGHT - 2 * ROOM) * (value - low)) / (high - low);
  };
  return {
    element,
    draw(values, name) {
      const [low, high] = [Math.min(...values), Math.max(...values)];
      // A level way runs through the middle.
      range = high - low > 1e-9 ? [low, high] : [low - 1, high + 1];
      const xOf = (i: number) => (WIDTH * i) / (values.length - 1);
      path.setAttribute(
        'points',
        values.map((value, i) => `${short(xOf(i))},${short(yOf(value))}`).join(' '),
      );
      element.setAttribute('aria-label', name);
    },
    mark(share, value) {
      needle.setAttribute('x1', short(WIDTH * share));
      needle.setAttribute('x2', short(WIDTH * share));
      level.setAttribute('y1', short(yOf(value)));
      level.setAttribute('y2', short(yOf(value)));
    },
  };
}
