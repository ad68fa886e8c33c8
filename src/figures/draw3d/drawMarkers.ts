import { short, svg } from '../base/svg.ts';
import { projectAll, type View } from '../scene/view.ts';
import type { Marker } from './marker.ts';

const SHAPES = {
  square: (x: number, y: number, size: number) =>
    `M${short(x - size / 2, 1)} ${short(y - size / 2, 1)}h${short(size)}v${short(size)}h${short(-size)}z`,
  circle: (x: number, y: number, size: number) => {
    const r = short(size / 2);
    return `M${short(x - size / 2, 1)} ${short(y, 1)}a${r} ${r} 0 1 0 ${short(size)} 0a${r} ${r} 0 1 0 ${short(-size)} 0z`;
  },
} as const;

/**
 * Markers from far to near. Neighbours in depth of one colour share a path, unless they are translucent and
 * have to show through each other.
 */
export function drawMarkers(
  document: Document,
  view: View,
  points: Float64Array,
  marker: Marker,
): SVGGElement {
  const { x, y, depth } = projectAll(view, points);
  const order = Array.from(x, (_, i) => i).sort((i, j) => depth[i]! - depth[j]! || i - j);
  const colorOf = (i: number): string => (typeof marker.color === 'string' ? marker.color : marker.color[i]!);
  const group = svg(document, 'g', {
    stroke: marker.line.width > 0 ? marker.line.color : undefined,
    'stroke-width': marker.line.width > 0 ? marker.line.width : undefined,
    'fill-opacity': marker.opacity < 1 ? marker.opacity : undefined,
    'stroke-opacity': marker.opacity < 1 ? marker.opacity : undefined,
  });
  let [d, color] = ['', ''];
  const flush = (): void => {
    if (d !== '') group.append(svg(document, 'path', { fill: color, d }));
    d = '';
  };
  for (const i of order) {
    if (colorOf(i) !== color || marker.opacity < 1) flush();
    color = colorOf(i);
    d += SHAPES[marker.symbol](x[i]!, y[i]!, marker.size);
  }
  flush();
  return group;
}
