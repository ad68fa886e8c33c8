import { short, svg } from '../../../figures/base/svg.ts';
import { componentCovariance } from '../../../figures/scene/componentCovariance.ts';
import type { Scene } from '../scene.ts';

/** Size of the picture in user units. */
const WIDTH = 320;
const HEIGHT = 240;
const ROOM = 18;

/** Where the ellipses stand, in standard deviations. */
const RADII = [1, 2, 3];
const CORNERS = 72;

type Point = readonly [number, number];

/** The ellipse of a covariance at `radius` standard deviations around a point: L on the circle. */
function ellipse([x, y]: Point, covariance: ArrayLike<number>, radius: number): Point[] {
  const a = Math.sqrt(covariance[0]!);
  const b = covariance[3]! / a;
  const c = Math.sqrt(Math.max(0, covariance[4]! - b * b));
  return Array.from({ length: CORNERS }, (_, i): Point => {
    const turn = (2 * Math.PI * i) / CORNERS;
    const [u, v] = [radius * Math.cos(turn), radius * Math.sin(turn)];
    return [x + a * u, y + b * u + c * v];
  });
}

/** From the plane to the picture, which keeps its proportions. */
function placing(points: readonly Point[]): (point: Point) => Point {
  const range = (axis: 0 | 1): Point => [
    points.reduce((low, point) => Math.min(low, point[axis]), Number.POSITIVE_INFINITY),
    points.reduce((high, point) => Math.max(high, point[axis]), Number.NEGATIVE_INFINITY),
  ];
  const [[left, right], [bottom, top]] = [range(0), range(1)];
  const scale = Math.min((WIDTH - 2 * ROOM) / (right - left || 1), (HEIGHT - 2 * ROOM) / (top - bottom || 1));
  return ([x, y]) => [
    WIDTH / 2 + scale * (x - (left + right) / 2),
    HEIGHT / 2 - scale * (y - (top + bottom) / 2),
  ];
}

/** The draw on the first two axes: means, ellipses of its component, and the way from that one's mean to the point. */
export function plane(
  document: Document,
  { model: { mixture }, drawn, colors }: Scene,
  name: string,
): SVGSVGElement {
  const { means, nComponents: k, nFeatures: d } = mixture;
  const onPlane = (values: ArrayLike<number>, at: number): Point => [
    values[at]!,
    d > 1 ? values[at + 1]! : 0,
  ];
  const centres = Array.from({ length: k }, (_, j) => onPlane(means, j * d));
  const [mean, point] = [onPlane(drawn.mean, 0), onPlane(drawn.scores, 0)];
  const covariance = componentCovariance(mixture, drawn.component);
  const rings = RADII.map((radius) => ellipse(mean, covariance, radius));
  const place = placing([...centres, ...rings.flat(), point]);
  const color = colors[drawn.component]!;
  const corners = (ring: readonly Point[]) =>
    ring
      .map((corner) =>
        place(corner)
          .map((value) => short(value))
          .join(),
      )
      .join(' ');
  const dot = (at: Point, r: number, attributes: Record<string, string>) => {
    const [cx, cy] = place(at);
    return svg(document, 'circle', { cx, cy, r, ...attributes });
  };
  const [[x1, y1], [x2, y2]] = [place(mean), place(point)];
  return svg(
    document,
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': name, class: 'glass-plane' },
    ...rings.map((ring) => svg(document, 'polygon', { points: corners(ring), stroke: color, fill: 'none' })),
    ...centres.map((centre, j) => dot(centre, j === drawn.component ? 5 : 2.5, { fill: colors[j]! })),
    svg(document, 'line', { x1, y1, x2, y2, class: 'glass-way' }),
    dot(point, 5, { class: 'glass-point' }),
    svg(
      document,
      'text',
      { x: WIDTH - 6, y: HEIGHT - 6, 'text-anchor': 'end', 'aria-hidden': 'true' },
      'PC1 →',
    ),
    ...(d > 1 ? [svg(document, 'text', { x: 6, y: 14, 'aria-hidden': 'true' }, '↑ PC2')] : []),
  );
}
