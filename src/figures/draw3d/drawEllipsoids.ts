import { short, svg } from '../base/svg.ts';
import type { Vector3 } from '../scene/camera.ts';
import { ellipsoidShadow, type Shadow } from '../scene/shadow.ts';
import type { View } from '../scene/view.ts';

/** Ellipsoids of several components at several radii. */
export interface EllipsoidSet {
  /** Row-major (m, 3, 3). */
  readonly covariances: Float64Array;
  /** Row-major (m, 3). */
  readonly centres: Float64Array;
  /** One a component, as #rrggbb. */
  readonly colors: readonly string[];
  /** In standard deviations, ascending. */
  readonly radii: readonly number[];
  /** Of the fill, one a radius. */
  readonly opacities: readonly number[];
  /** Of the outline, one a radius. */
  readonly strokeOpacities: readonly number[];
  readonly strokeWidth: number;
}

/**
 * Shadows of ellipsoids, the far components first, and of each the largest first. Their fill is light, their
 * outline exact: nothing is meshed.
 */
export function drawEllipsoids(document: Document, view: View, set: EllipsoidSet): SVGGElement {
  const components = set.colors.map((color, j) => {
    const covariance = set.covariances.subarray(9 * j, 9 * j + 9);
    const centre = Array.from(set.centres.subarray(3 * j, 3 * j + 3)) as unknown as Vector3;
    const shadows = set.radii.map((radius) => ellipsoidShadow(covariance, centre, radius, view));
    return { color, shadows, depth: shadows[0]?.depth ?? 0 };
  });
  const all = svg(document, 'g', {
    'stroke-width': set.strokeWidth,
  });
  for (const { color, shadows } of components.sort((a, b) => a.depth - b.depth)) {
    const group = svg(document, 'g', { fill: color, stroke: color });
    for (let r = shadows.length - 1; r >= 0; r -= 1)
      group.append(drawShadow(document, shadows[r]!, set.opacities[r]!, set.strokeOpacities[r]!));
    all.append(group);
  }
  return all;
}

function drawShadow(document: Document, shadow: Shadow, fill: number, stroke: number): SVGEllipseElement {
  const [cx, cy] = [short(shadow.cx, 1), short(shadow.cy, 1)];
  return svg(document, 'ellipse', {
    cx,
    cy,
    rx: shadow.rx,
    ry: shadow.ry,
    transform: `rotate(${short(shadow.angle, 1)} ${cx} ${cy})`,
    'fill-opacity': fill,
    'stroke-opacity': stroke,
  });
}
