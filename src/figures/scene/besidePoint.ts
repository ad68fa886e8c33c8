import type { Rect } from './view.ts';

/** A label to be written beside a point. */
export interface Beside {
  readonly x: number;
  readonly y: number;
  /** Room that its words take. */
  readonly width: number;
  readonly height: number;
}

/** Distance from the middle of the mark to its label. */
const GAP = 8;

const overlap = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** Where a label may stand, the usual places first. */
function candidates({ x, y, width, height }: Beside): Rect[] {
  const places: [left: number, top: number][] = [];
  for (const away of [1, 2, 3]) {
    const gap = GAP * away;
    const [right, left, middle] = [x + gap, x - gap - width, x - width / 2];
    const [over, under, level] = [y - gap - height, y + gap, y - height / 2];
    places.push([right, level], [left, level], [middle, over], [middle, under]);
    places.push([right, over], [right, under], [left, over], [left, under]);
  }
  return places.map(([left, top]) => ({ x: left, y: top, width, height }));
}

/**
 * Places for labels beside their points, one after the other: each where it covers least of the marks and of the labels before
 * it, and leaves `bounds` least; among equals on the right, then on the left, above, below, at the corners, further away.
 */
export function besidePoints(labels: readonly Beside[], marks: readonly Rect[], bounds: Rect): Rect[] {
  const taken = [...marks];
  return labels.map((label) => {
    let best = candidates(label)[0]!;
    let least = Number.POSITIVE_INFINITY;
    for (const place of candidates(label)) {
      const outside = label.width * label.height - overlap(place, bounds);
      const cost = taken.reduce((sum, rect) => sum + overlap(place, rect), 10 * outside);
      if (cost >= least) continue;
      [best, least] = [place, cost];
    }
    taken.push(best);
    return best;
  });
}
