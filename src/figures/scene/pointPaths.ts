import type { Projected } from './view.ts';

/** A path of dots: each point a stroke of no length, to be drawn with round or square caps. */
export interface PointPath {
  readonly group: number;
  readonly count: number;
  readonly d: string;
}

/**
 * One path a group, in relative whole steps of 1/`resolution` picture units: about three bytes a point once
 * compressed. Points of a group are sorted (they look alike, so their order doesn't show), groups come from far
 * to near by their mean depth. Groups without points are left out.
 *
 * @param groups group of each point (n), 0 to count - 1
 * @param resolution steps a picture unit, default 4
 */
export function pointPaths(
  points: Projected,
  groups: ArrayLike<number>,
  count: number,
  resolution = 4,
): PointPath[] {
  if (groups.length !== points.x.length) {
    throw new Error(`pointPaths: got ${groups.length} groups for ${points.x.length} points.`);
  }
  const members: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < groups.length; i += 1) {
    const group = members[groups[i]!];
    if (group === undefined) {
      throw new Error(`pointPaths: point ${i} is of group ${groups[i]}, expected 0 to ${count - 1}.`);
    }
    group.push(i);
  }
  return members
    .map((indices, group) => ({ group, indices, depth: meanDepth(points, indices) }))
    .filter(({ indices }) => indices.length > 0)
    .sort((a, b) => a.depth - b.depth || a.group - b.group)
    .map(({ group, indices }) => ({ group, count: indices.length, d: dots(points, indices, resolution) }));
}

function meanDepth(points: Projected, indices: readonly number[]): number {
  let sum = 0;
  for (const i of indices) sum += points.depth[i]!;
  return indices.length === 0 ? 0 : sum / indices.length;
}

function dots(points: Projected, indices: readonly number[], resolution: number): string {
  const places = indices
    .map((i) => [Math.round(points.x[i]! * resolution), Math.round(points.y[i]! * resolution)] as const)
    .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  let [x, y] = [0, 0];
  let d = '';
  for (const [px, py] of places) {
    const [dx, dy] = [px - x, py - y];
    d += `m${dx}${dy < 0 ? '' : ' '}${dy}h0`;
    [x, y] = [px, py];
  }
  return d;
}
