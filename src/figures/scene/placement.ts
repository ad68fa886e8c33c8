import { spread } from './spread.ts';
import type { Rect } from './view.ts';

/** A point of the picture that wants a label. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
}

/** Where its label stands. */
export interface Placed extends Rect {
  /** Where the leader line meets the label: the middle of its lower edge. */
  readonly leaderX: number;
  readonly leaderY: number;
}

export interface PlacementOptions {
  /** Edge of the square labels, and the least room between two of them. */
  readonly size: number;
  readonly gap: number;
  /** Top left corner of the row, and its width. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The largest square, up to `wanted`, of which `count` fit in a row. */
export function fittingSize(count: number, wanted: number, gap: number, width: number): number {
  return Math.min(wanted, (width - (count - 1) * gap) / Math.max(1, count));
}

/**
 * Square labels (framed pictures of means) in a row above a picture, none over another, in the anchors' order from
 * left to right and as near above them as that allows, so that leader lines hardly ever cross.
 * Throws where the row is too narrow; see {@link fittingSize}.
 */
export function placeLabels(anchors: readonly Anchor[], options: PlacementOptions): Placed[] {
  const { size, gap, x, y, width } = options;
  const centres = spread(
    anchors.map((anchor) => anchor.x),
    size + gap,
    x - gap / 2,
    x + width + gap / 2,
  );
  return centres.map((centre) => ({
    x: centre - size / 2,
    y,
    width: size,
    height: size,
    leaderX: centre,
    leaderY: y + size,
  }));
}
