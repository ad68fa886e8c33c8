import type { Bounds } from './bounds.ts';
import type { Vector3 } from './camera.ts';
import { norm } from './norm.ts';
import { niceTicks } from './ticks.ts';
import { project, type View } from './view.ts';

/** A line of the picture. */
export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/** Text of an axis: where, and how it hangs there. */
export interface AxisMark {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface BackdropAxis {
  readonly axis: 0 | 1 | 2;
  readonly title: AxisMark;
  readonly ticks: readonly (AxisMark & { readonly value: number })[];
}

/** What stands behind the points: grids on the three far faces of the box, and what its edges say. */
export interface Backdrop {
  readonly grid: readonly Segment[];
  readonly edges: readonly Segment[];
  /** Axes with an extent. */
  readonly axes: readonly BackdropAxis[];
}

export interface BackdropOptions {
  /** About how many grid lines an axis has, default 4. */
  readonly ticks?: number;
  /** Room between an edge and its numbers, default 11; its title stands further out. */
  readonly offset?: number;
}

const OTHERS = [
  [1, 2],
  [0, 2],
  [0, 1],
] as const;

/** Far end of each axis: the one whose face looks away from the viewer. */
function farEnds(view: View, bounds: Bounds): number[] {
  return view.camera.towards.map((towards, axis) => (towards > 0 ? bounds.min[axis]! : bounds.max[axis]!));
}

function point(entries: Readonly<Record<number, number>>): Vector3 {
  return [entries[0]!, entries[1]!, entries[2]!];
}

function segment(view: View, from: Vector3, to: Vector3): Segment {
  const [x1, y1] = project(view, from);
  const [x2, y2] = project(view, to);
  return [x1, y1, x2, y2];
}

/** Grid lines at the ticks of `axis` on the two far faces that hold it. */
function gridLines(view: View, bounds: Bounds, far: number[], axis: number, ticks: number[]): Segment[] {
  const lines: Segment[] = [];
  for (const value of ticks) {
    for (const along of OTHERS[axis]!) {
      const fixed = 3 - axis - along;
      const ends = [bounds.min[along]!, bounds.max[along]!].map((end) =>
        point({ [axis]: value, [along]: end, [fixed]: far[fixed]! }),
      );
      lines.push(segment(view, ends[0]!, ends[1]!));
    }
  }
  return lines;
}

/** Ticks whose grid line would not run along an edge of the box as its double. */
function awayFromEnds(ticks: readonly number[], bounds: Bounds, axis: number): number[] {
  const least = (bounds.max[axis]! - bounds.min[axis]!) * 0.08;
  return ticks.filter((tick) => tick - bounds.min[axis]! > least && bounds.max[axis]! - tick > least);
}

/** The edge parallel to `axis` that carries its numbers: of the box's outline, the lowest, for the third the leftmost. */
function labelEdge(view: View, bounds: Bounds, far: number[], axis: 0 | 1 | 2): [Vector3, Vector3] {
  const [u, v] = OTHERS[axis];
  const near = (i: number): number => (far[i] === bounds.min[i] ? bounds.max[i]! : bounds.min[i]!);
  // An outline edge joins a far face and a near one.
  const candidates = [
    { [u]: far[u]!, [v]: near(v) },
    { [u]: near(u), [v]: far[v]! },
  ];
  const edges = candidates.map((fixed) => {
    const from = point({ ...fixed, [axis]: bounds.min[axis]! });
    const to = point({ ...fixed, [axis]: bounds.max[axis]! });
    const [x1, y1, x2, y2] = segment(view, from, to);
    return { from, to, rank: axis === 2 ? -(x1 + x2) : y1 + y2 };
  });
  const [a, b] = edges as [(typeof edges)[0], (typeof edges)[0]];
  const best = a.rank >= b.rank ? a : b;
  return [best.from, best.to];
}

function mark(
  at: readonly [number, number],
  direction: readonly [number, number],
  distance: number,
): AxisMark {
  const [dx, dy] = direction;
  const anchor = dx > 0.35 ? 'start' : dx < -0.35 ? 'end' : 'middle';
  return { x: at[0] + dx * distance, y: at[1] + dy * distance, anchor };
}

function describeAxis(
  view: View,
  bounds: Bounds,
  far: number[],
  axis: 0 | 1 | 2,
  ticks: number[],
  offset: number,
): BackdropAxis {
  const [from, to] = labelEdge(view, bounds, far, axis);
  const [x1, y1, x2, y2] = segment(view, from, to);
  const centre = project(
    view,
    [0, 1, 2].map((i) => (bounds.min[i]! + bounds.max[i]!) / 2) as unknown as Vector3,
  );
  const length = norm(x2 - x1, y2 - y1) || 1;
  let normal: [number, number] = [(y1 - y2) / length, (x2 - x1) / length];
  const outwards = normal[0] * ((x1 + x2) / 2 - centre[0]) + normal[1] * ((y1 + y2) / 2 - centre[1]);
  if (outwards < 0) normal = [-normal[0], -normal[1]];
  const range = bounds.max[axis]! - bounds.min[axis]!;
  const along = (value: number): [number, number] => {
    const t = (value - bounds.min[axis]!) / range;
    return [x1 + (x2 - x1) * t, y1 + (y2 - y1) * t];
  };
  const middle = (bounds.min[axis]! + bounds.max[axis]!) / 2;
  // Beside the upright edge there is no room for more than its numbers.
  const above = ([x, y]: readonly [number, number]): AxisMark => ({ x, y: y - offset, anchor: 'middle' });
  return {
    axis,
    title: axis === 2 ? above(along(bounds.max[2])) : mark(along(middle), normal, 2.5 * offset),
    ticks: ticks.map((value) => ({ value, ...mark(along(value), normal, offset * 0.85) })),
  };
}

/** Grids, edges and texts of the box around the data. Axes without extent have neither ticks nor a title. */
export function backdrop(view: View, bounds: Bounds, options: BackdropOptions = {}): Backdrop {
  const { ticks: count = 4, offset = 11 } = options;
  const far = farEnds(view, bounds);
  const grid: Segment[] = [];
  const edges: Segment[] = [];
  const axes: BackdropAxis[] = [];
  for (const axis of [0, 1, 2] as const) {
    if (!(bounds.max[axis] > bounds.min[axis])) continue;
    const ticks = niceTicks(bounds.min[axis], bounds.max[axis], count);
    grid.push(...gridLines(view, bounds, far, axis, awayFromEnds(ticks, bounds, axis)));
    edges.push(...gridLines(view, bounds, far, axis, [bounds.min[axis], bounds.max[axis]]));
    axes.push(describeAxis(view, bounds, far, axis, ticks, offset));
  }
  return { grid, edges, axes };
}
